package dev.cofactor.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorWriterTest {
    @TempDir
    Path folder;

    /** The layout as any reader of safetensors sees it, by code that shares nothing with ours. */
    @Test
    void theFileIsASafetensorsContainer() throws IOException {
        Path file = folder.resolve("plain");
        new TensorWriter()
                .metadata("greeting", "gr\u00fc\u00df \"dich\"\n")
                .bytes("b", new byte[] {1, 2, 3})
                .longs("l", new long[] {-5})
                .floats("f", new float[] {0.5f, -2})
                .tensor("m", TensorType.F32, new long[] {2, 16}, output -> output.write(new float[32], 0, 32))
                .write(file);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int dataStart = Math.toIntExact(8 + bytes.getLong(0));
        String json = new String(bytes.array(), 8, dataStart - 8, StandardCharsets.US_ASCII);
        assertEquals(0, dataStart % 64);
        assertTrue(
                json.startsWith("{\"__metadata__\":{") && json.stripTrailing().endsWith("}}"), json);
        assertTrue(json.contains("\"greeting\":\"gr\\u00fc\\u00df \\\"dich\\\"\\u000a\""), json);
        assertTrue(json.contains("\"cofactor.format\":\"2\""), json);
        Matcher tensor = Pattern.compile(
                        "\"(\\w+)\":\\{\"dtype\":\"(\\w+)\",\"shape\":\\[([\\d,]*)],\"data_offsets\":\\[(\\d+),(\\d+)]}")
                .matcher(json);
        List<String> found = tensor.results()
                .map(r -> r.group(1) + " " + r.group(2) + " " + r.group(3) + " " + r.group(4) + "-" + r.group(5))
                .toList();
        assertEquals(List.of("m F32 2,16 0-128", "l I64 1 128-136", "f F32 2 136-144", "b U8 3 144-147"), found);
        assertEquals(dataStart + 147, bytes.capacity());
        assertEquals(-5, bytes.getLong(dataStart + 128));
        assertEquals(0.5f, bytes.getFloat(dataStart + 136));
        assertEquals(-2f, bytes.getFloat(dataStart + 140));
        assertEquals(3, bytes.get(dataStart + 146));
    }

    @Test
    void theSameContentGivesTheSameBytes() throws IOException {
        Path one = folder.resolve("one");
        Path two = folder.resolve("two");
        new TensorWriter()
                .metadata("a", "1")
                .metadata("b", "2")
                .ints("x", new int[5])
                .floats("y", new float[3])
                .write(one);
        TensorWriter writer = new TensorWriter()
                .floats("y", new float[3])
                .ints("x", new int[5])
                .metadata("b", "2")
                .metadata("a", "1");
        writer.write(two);
        assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(two));
        writer.write(two);
        assertEquals(-1, Files.mismatch(one, two), "a writer can write again, over a file that is there");
    }

    @Test
    void aFailingWriteLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = folder.resolve("kept");
        new TensorWriter().ints("x", new int[] {7}).write(file);
        byte[] before = Files.readAllBytes(file);
        List<TensorContent> failures = List.of(
                output -> {
                    throw new IOException("disk full");
                },
                output -> output.write(new float[9], 0, 9),
                output -> output.write(new float[11], 0, 11),
                output -> output.write(new int[10], 0, 10),
                output -> output.write(new float[9], 0, 10),
                output -> {
                    throw new StackOverflowError();
                });
        for (TensorContent failure : failures) {
            TensorWriter writer = new TensorWriter()
                    .ints("large", new int[100_000])
                    .tensor("x", TensorType.F32, new long[] {10}, failure);
            assertThrows(Throwable.class, () -> writer.write(file));
            assertArrayEquals(before, Files.readAllBytes(file));
            try (Stream<Path> files = Files.list(folder)) {
                assertEquals(List.of(file), files.toList());
            }
        }
    }

    @Test
    @Tag("process")
    void aKilledProcessLeavesTheOldFile() throws Exception {
        Path file = folder.resolve("kept");
        new TensorWriter().ints("x", new int[] {7}).write(file);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Killed.class.getName(),
                        file.toString())
                .inheritIO()
                .start();
        assertEquals(Killed.EXIT_CODE, process.waitFor());
        try (TensorFile read = TensorFile.open(file)) {
            assertArrayEquals(new int[] {7}, read.ints("x"));
        }
    }

    /** A process that dies in the middle of writing. */
    static final class Killed {
        static final int EXIT_CODE = 42;

        public static void main(String[] arguments) throws IOException {
            new TensorWriter()
                    .tensor("x", TensorType.U8, new long[] {1_000_000}, output -> {
                        output.write(new byte[900_000], 0, 900_000);
                        Runtime.getRuntime().halt(EXIT_CODE);
                    })
                    .write(Path.of(arguments[0]));
        }
    }

    @Test
    void theFolderMustExist() {
        Path file = folder.resolve("missing").resolve("file");
        Exception e = assertThrows(NoSuchFileException.class, () -> new TensorWriter().write(file));
        assertTrue(e.getMessage().contains("the folder to write it into does not exist"), e.getMessage());
    }

    @Test
    void namesAndKeysAreUsedOnce() {
        TensorWriter writer = new TensorWriter().ints("s.x", new int[1]).metadata("s.k", "v");
        assertMessage("the name 's.x' was given before", () -> writer.scope("s").longs("x", new long[1]));
        assertMessage("the key 's.k' was given before", () -> writer.scope("s").metadata("k", "w"));
    }

    @Test
    void namesKeysAndShapesAreChecked() {
        TensorWriter writer = new TensorWriter();
        TensorContent nothing = output -> {};
        assertMessage("must not be empty", () -> writer.ints("", new int[1]));
        assertMessage("must not be empty", () -> writer.metadata("", "v"));
        assertMessage("must not be empty", () -> writer.scope(""));
        assertMessage("surrogate", () -> writer.metadata("k", "\ud800"));
        assertMessage("surrogate", () -> writer.metadata("\ud800", "v"));
        assertMessage("surrogate", () -> writer.floats("\udc00", new float[1]));
        assertMessage("cannot have the name", () -> writer.ints("__metadata__", new int[1]));
        assertMessage("kept for the container", () -> writer.metadata("cofactor.format", "2"));
        for (long[] shape : new long[][] {{-1}, {1L << 62, 2}, {1L << 61}, {1, 1, 1, 1, 1, 1, 1, 1, 1}}) {
            assertMessage("cannot have the shape", () -> writer.tensor("x", TensorType.F32, shape, nothing));
        }
        assertFalse(Files.exists(folder.resolve("x")));
    }

    private static void assertMessage(String expected, Runnable action) {
        Exception e = assertThrows(IllegalArgumentException.class, action::run);
        assertTrue(e.getMessage().contains(expected), e.getMessage());
    }

    @Test
    void aHeaderBeyondItsLimitIsRefusedBeforeWriting() {
        TensorWriter writer = new TensorWriter().metadata("text", "x".repeat(TensorHeader.MAX_BYTES));
        Path file = folder.resolve("wide");
        assertThrows(IllegalStateException.class, () -> writer.write(file));
        assertFalse(Files.exists(file));
    }
}
