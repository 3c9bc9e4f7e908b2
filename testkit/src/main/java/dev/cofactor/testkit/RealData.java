package dev.cofactor.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Real data for tests: files that are not part of the repository, in a folder that the system property
 * {@code cofactor.data} names or, without it, the environment variable {@code COFACTOR_DATA}. A test whose file is missing
 * is skipped and says why; where {@code COFACTOR_STRICT} is {@code 1}, it fails.
 */
public final class RealData {
    private static final System.Logger LOGGER = System.getLogger("dev.cofactor.testkit");
    private static final RealData CONFIGURED = new RealData(
            System.getProperty("cofactor.data", System.getenv("COFACTOR_DATA")),
            "1".equals(System.getenv("COFACTOR_STRICT")));

    private final @Nullable String folder;
    private final boolean strict;

    RealData(@Nullable String folder, boolean strict) {
        this.folder = folder;
        this.strict = strict;
    }

    /**
     * A file of the folder.
     *
     * @param name the name, such as {@code ml-1m.zip}
     * @throws org.opentest4j.TestAbortedException if the folder or the file is missing, which skips the test
     * @throws AssertionError the same where {@code COFACTOR_STRICT} is {@code 1}, which fails it
     */
    public static Path file(String name) {
        return CONFIGURED.require(name);
    }

    Path require(String name) {
        if (folder == null || folder.isBlank()) {
            return missing(
                    "this test needs " + name + "; set COFACTOR_DATA or -Dcofactor.data to the folder that has it");
        }
        Path file = Path.of(folder, name);
        return Files.exists(file)
                ? file
                : missing("this test needs " + file.toAbsolutePath() + ", which does not exist");
    }

    private Path missing(String message) {
        if (strict) {
            return Assertions.fail(message + " (COFACTOR_STRICT is 1, so this is no reason to skip)");
        }
        LOGGER.log(
                System.Logger.Level.WARNING, "skipped: " + message); // build tools count skipped tests and say no more
        return Assumptions.abort(message);
    }
}
