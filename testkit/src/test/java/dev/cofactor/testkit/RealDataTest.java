package dev.cofactor.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class RealDataTest {
    @TempDir
    Path folder;

    @Test
    void givesTheFile() throws IOException {
        Path file = Files.createFile(folder.resolve("some.zip"));
        assertEquals(file, new RealData(folder.toString(), false).require("some.zip"));
        assertEquals(file, new RealData(folder.toString(), true).require("some.zip"));
    }

    @Test
    void skipsAloudWhatIsMissing() {
        String noFolder = assertThrows(TestAbortedException.class, () -> new RealData(null, false).require("some.zip"))
                .getMessage();
        assertTrue(noFolder.contains("some.zip") && noFolder.contains("COFACTOR_DATA"), noFolder);
        assertThrows(TestAbortedException.class, () -> new RealData(" ", false).require("some.zip"));
        String noFile = assertThrows(
                        TestAbortedException.class, () -> new RealData(folder.toString(), false).require("some.zip"))
                .getMessage();
        assertTrue(noFile.contains(folder.resolve("some.zip").toString()), noFile);
    }

    @Test
    void failsWhereSkippingIsNotAllowed() {
        assertThrows(AssertionFailedError.class, () -> new RealData(null, true).require("some.zip"));
        assertThrows(AssertionFailedError.class, () -> new RealData(folder.toString(), true).require("some.zip"));
    }
}
