package dev.cofactor.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** What the code of a page is given while it runs; one page at a time. */
public final class PageRuntime {
    private static Path folder = Path.of("target");
    private static ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private PageRuntime() {}

    static void begin(Path newFolder, ByteArrayOutputStream output) {
        folder = newFolder;
        printed = output;
    }

    /** A file in the folder of the page. */
    public static Path path(String name) {
        return folder.resolve(name);
    }

    /** Compares what was printed since the last time with what the page says. */
    public static void output(String expected) {
        System.out.flush();
        String actual = printed.toString(StandardCharsets.UTF_8);
        printed.reset();
        assertEquals(expected.strip(), actual.replace("\r\n", "\n").strip());
    }

    /** Runs tests of the page. */
    public static void test(String name) throws ClassNotFoundException {
        Class<?> type = Class.forName(name, true, Thread.currentThread().getContextClassLoader());
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(type))
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        TestExecutionSummary summary = Objects.requireNonNull(listener.getSummary());
        StringWriter failures = new StringWriter();
        summary.printFailuresTo(new PrintWriter(failures), 30);
        assertEquals(0, summary.getTotalFailureCount(), failures.toString());
        assertTrue(summary.getTestsSucceededCount() > 0, name + " has no tests");
    }
}
