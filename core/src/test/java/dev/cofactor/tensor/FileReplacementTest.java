package dev.cofactor.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileReplacementTest {
    @TempDir
    Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void takesAnyNameThatTheFileSystemDoes() throws IOException {
        byte[] content = {1, 2, 3};
        for (String name : List.of("m", "n".repeat(50), "n".repeat(51), "n".repeat(255))) {
            Path file = folder.resolve(name);
            FileReplacement.replace(file, channel -> {
                channel.write(ByteBuffer.wrap(content));
                String temporary = names().get(0);
                assertTrue(temporary.startsWith("." + name.substring(0, 1)) && temporary.endsWith(".tmp"), temporary);
            });
            assertArrayEquals(content, Files.readAllBytes(file));
            assertEquals(List.of(name), names());
            Files.delete(file);
        }
    }
}
