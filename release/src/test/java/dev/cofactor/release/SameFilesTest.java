package dev.cofactor.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SameFilesTest {
    @TempDir
    private Path folder;

    private Path with(String repository, String file, String content) throws IOException {
        Path written = folder.resolve(repository).resolve(file);
        Files.createDirectories(written.getParent());
        Files.writeString(written, content);
        return folder.resolve(repository);
    }

    @Test
    void sameButForSignatures() throws IOException {
        Path one = with("one", "a/x.jar", "bytes");
        with("one", "a/x.jar.asc", "signed");
        Path other = with("other", "a/x.jar", "bytes");
        assertEquals(List.of(), SameFiles.differences(one, other));
    }

    @Test
    void differencesAreNamed() throws IOException {
        Path one = with("one", "a/x.jar", "bytes");
        with("one", "a/y.jar", "more");
        Path other = with("other", "a/x.jar", "bytEs");
        assertEquals(List.of("a/x.jar from byte 3", "a/y.jar is only in " + one), SameFiles.differences(one, other));
    }

    @Test
    void nothingIsNotTheSame() throws IOException {
        Path one = Files.createDirectories(folder.resolve("one"));
        assertThrows(IOException.class, () -> SameFiles.differences(one, one));
    }
}
