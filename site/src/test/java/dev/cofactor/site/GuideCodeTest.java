package dev.cofactor.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs every block of Java in the README and the guide; see {@link PageSource} for how. */
class GuideCodeTest {
    private static final Set<String> LANGUAGES = Set.of("", "java", "xml", "bash", "text", "csv", "python", "scala");

    private static List<Path> pages() throws IOException {
        return Stream.concat(
                        Stream.of(Repository.ROOT.resolve("README.md")),
                        Sources.find(Repository.ROOT.resolve("docs/guide"), ".md").stream())
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> everyBlockCompilesAndRuns(@TempDir Path folder) throws IOException {
        assertTrue(pages().size() > 1, "there is a guide");
        return pages().stream()
                .map(PageRun::of)
                .filter(PageRun::hasCode)
                .filter(run -> run.name().contains(System.getProperty("cofactor.page", "")))
                .map(run -> DynamicTest.dynamicTest(run.name(), run.page().toUri(), () -> run.run(folder)));
    }

    @Test
    void everyBlockIsOfALanguageThatIsLookedAt() throws IOException {
        for (Path page : pages()) {
            for (Repository.Block block : Repository.blocks(page)) {
                if (!block.language().equals("comment")) {
                    assertTrue(LANGUAGES.contains(block.language()), block.place() + ": " + block.language());
                }
            }
        }
    }

    @Test
    void aBlockThatDoesNotCompileIsNamedWithItsLine(@TempDir Path folder) throws IOException {
        Path page = page(folder, "# A page", "", "```java", "int one = 1;", "```", "", "```java", "one = two;", "```");
        AssertionError error =
                assertThrows(AssertionError.class, () -> PageRun.of(page).run(folder));
        assertTrue(error.getMessage().contains(Repository.name(page) + ":8: "), error.getMessage());
    }

    @Test
    void aBlockThatThrowsIsNamedWithItsLine(@TempDir Path folder) throws IOException {
        Path page = page(
                folder, "# A page", "", "<!-- setup", "int zero = 0;", "-->", "", "```java", "zero = 1 / zero;", "```");
        AssertionError error =
                assertThrows(AssertionError.class, () -> PageRun.of(page).run(folder));
        assertTrue(error.getMessage().contains(Repository.name(page) + ":8: "), error.getMessage());
        assertEquals(ArithmeticException.class, error.getCause().getClass());
    }

    @Test
    void whatIsPrintedIsComparedWithThePage(@TempDir Path folder) throws IOException {
        Path page = page(
                folder, "# A page", "```java", "System.out.println(\"one\");", "```", "```text output", "two", "```");
        AssertionError error =
                assertThrows(AssertionError.class, () -> PageRun.of(page).run(folder));
        assertTrue(error.getMessage().contains("expected: <two> but was: <one>"), error.getMessage());
    }

    private static Path page(Path folder, String... lines) throws IOException {
        return Files.write(folder.resolve("page.md"), List.of(lines));
    }
}
