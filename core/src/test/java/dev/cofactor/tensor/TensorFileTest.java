package dev.cofactor.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorFileTest {
    @TempDir
    Path folder;

    @Property(tries = 200)
    void givesBackWhatWasWritten(
            @ForAll float[] floats,
            @ForAll double[] doubles,
            @ForAll int[] ints,
            @ForAll long[] longs,
            @ForAll byte[] bytes,
            @ForAll @Size(max = 5) Map<@NotEmpty String, String> metadata)
            throws IOException {
        Path file = Files.createTempFile("tensors", ".safetensors");
        try {
            TensorWriter writer = new TensorWriter()
                    .floats("f", floats)
                    .doubles("d", doubles)
                    .ints("i", ints)
                    .longs("l", longs)
                    .bytes("b", bytes);
            Map<String, String> kept = new TreeMap<>(metadata);
            kept.entrySet().removeIf(entry -> isHalfSurrogate(entry.getKey()) || isHalfSurrogate(entry.getValue()));
            kept.forEach((key, value) -> writer.metadata(key, value).ints("tensor " + key, new int[] {key.length()}));
            writer.write(file);
            try (TensorFile read = TensorFile.open(file)) {
                assertArrayEquals(floats, read.floats("f"));
                assertArrayEquals(doubles, read.doubles("d"));
                assertArrayEquals(ints, read.ints("i"));
                assertArrayEquals(longs, read.longs("l"));
                assertArrayEquals(bytes, read.bytes("b"));
                for (String key : kept.keySet()) {
                    assertEquals(Optional.of(kept.get(key)), read.metadata(key));
                    assertArrayEquals(new int[] {key.length()}, read.ints("tensor " + key));
                }
                assertEquals(5 + kept.size(), read.names().size());
                read.verify();
            }
        } finally {
            Files.delete(file);
        }
    }

    private static boolean isHalfSurrogate(String string) {
        return string.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    @Test
    void keepsTheBitsOfUnusualNumbers() throws IOException {
        Path file = folder.resolve("numbers");
        float[] values = {Float.NaN, -0f, Float.MIN_VALUE, Float.NEGATIVE_INFINITY};
        new TensorWriter().floats("x", values).write(file);
        try (TensorFile read = TensorFile.open(file)) {
            float[] back = read.floats("x");
            for (int i = 0; i < values.length; i++) {
                assertEquals(Float.floatToRawIntBits(values[i]), Float.floatToRawIntBits(back[i]));
            }
        }
    }

    @Test
    void namesScopesAndShapes() throws IOException {
        Path file = folder.resolve("scopes");
        TensorWriter writer = new TensorWriter().metadata("kind", "outer").ints("a", new int[] {1});
        TensorWriter inner = writer.scope("model").metadata("kind", "inner");
        inner.scope("deep").ints("a", new int[] {2});
        inner.tensor("matrix", TensorType.I64, new long[] {2, 3}, output -> output.write(new long[6], 0, 6));
        writer.write(file);
        try (TensorFile read = TensorFile.open(file)) {
            assertEquals(Set.of("a", "model.deep.a", "model.matrix"), read.names());
            assertEquals("outer", read.requireMetadata("kind"));
            TensorFile model = read.scope("model");
            assertEquals(Set.of("deep.a", "matrix"), model.names());
            assertEquals("inner", model.requireMetadata("kind"));
            assertArrayEquals(new long[] {2, 3}, model.shape("matrix"));
            assertEquals(TensorType.I64, model.type("matrix"));
            assertArrayEquals(new int[] {2}, model.scope("deep").ints("a"));
            assertTrue(model.contains("matrix"));
            assertFalse(model.contains("a"));
            assertEquals(Optional.empty(), model.scope("deep").metadata("kind"));
            assertEquals(file, model.path());
        }
    }

    @Test
    void anEmptyFileHasNoNames() throws IOException {
        Path file = folder.resolve("empty");
        new TensorWriter().write(file);
        try (TensorFile read = TensorFile.open(file)) {
            assertEquals(Set.of(), read.names());
            read.verify();
        }
    }

    @Test
    void whatIsMissingOrOfAnotherTypeIsNamed() throws IOException {
        Path file = folder.resolve("types");
        new TensorWriter().floats("x", new float[3]).write(file);
        try (TensorFile read = TensorFile.open(file)) {
            Exception name = assertThrows(
                    TensorFileException.class, () -> read.scope("s").shape("y"));
            assertTrue(name.getMessage().contains("there is no tensor 's.y'"), name.getMessage());
            Exception type = assertThrows(TensorFileException.class, () -> read.ints("x"));
            assertEquals(file + ": tensor 'x' holds F32, but I32 was asked for", type.getMessage());
            Exception key = assertThrows(
                    TensorFileException.class, () -> read.scope("s").requireMetadata("k"));
            assertTrue(key.getMessage().contains("there is no metadata 's.k'"), key.getMessage());
        }
    }

    @Test
    void metadataIsReadAsWhatItShouldBe() throws IOException {
        Path file = folder.resolve("metadata");
        new TensorWriter()
                .scope("s")
                .metadata("type", "I64")
                .metadata("lower", "i64")
                .metadata("int", "-7")
                .metadata("long", "4294967296")
                .metadata("double", "0.25")
                .write(file);
        try (TensorFile all = TensorFile.open(file)) {
            TensorFile read = all.scope("s");
            assertEquals(TensorType.I64, read.requireEnum("type", TensorType.class));
            assertEquals(-7, read.requireInt("int"));
            assertEquals(1L << 32, read.requireLong("long"));
            assertEquals(0.25, read.requireDouble("double"));
            Exception e = assertThrows(TensorFileException.class, () -> read.requireEnum("lower", TensorType.class));
            assertEquals(
                    file + ": the metadata 's.lower' should be one of F32, F64, I32, I64, U8, but is 'i64'",
                    e.getMessage());
            e = assertThrows(TensorFileException.class, () -> read.requireEnum("none", TensorType.class));
            assertTrue(e.getMessage().contains("there is no metadata 's.none'"), e.getMessage());
            e = assertThrows(TensorFileException.class, () -> read.requireInt("long"));
            assertEquals(file + ": the metadata 's.long' should be a number, but is '4294967296'", e.getMessage());
            assertThrows(TensorFileException.class, () -> read.requireLong("double"));
            assertThrows(TensorFileException.class, () -> read.requireDouble("type"));
        }
    }

    @Test
    void vectorsHaveTheLengthTheyShould() throws IOException {
        Path file = folder.resolve("vectors");
        new TensorWriter()
                .floats("f", new float[] {1, 2})
                .doubles("d", new double[] {3, 4, 5})
                .ints("i", new int[0])
                .tensor("m", TensorType.F64, new long[] {1, 3}, output -> output.write(new double[3], 0, 3))
                .write(file);
        try (TensorFile read = TensorFile.open(file)) {
            assertArrayEquals(new float[] {1, 2}, read.floats("f", 2));
            assertArrayEquals(new double[] {3, 4, 5}, read.doubles("d", 3));
            assertArrayEquals(new int[0], read.ints("i", 0));
            assertThrows(TensorFileException.class, () -> read.floats("f", 1));
            assertThrows(TensorFileException.class, () -> read.ints("i", 1));
            Exception e = assertThrows(TensorFileException.class, () -> read.doubles("d", 4));
            assertEquals(file + ": tensor 'd' has the shape [3], but should have [4]", e.getMessage());
            e = assertThrows(TensorFileException.class, () -> read.doubles("m", 3));
            assertEquals(file + ": tensor 'm' has the shape [1, 3], but should have [3]", e.getMessage());
            e = assertThrows(TensorFileException.class, () -> read.doubles("f", 2));
            assertEquals(file + ": tensor 'f' holds F32, but F64 was asked for", e.getMessage());
            assertThrows(TensorFileException.class, () -> read.ints("none", 0));
        }
    }

    @Test
    void streamsTensorsInPieces() throws IOException {
        Path file = folder.resolve("stream");
        int rows = 3001;
        int width = 101; // no divisor of the buffer
        new TensorWriter()
                .tensor("m", TensorType.F32, new long[] {rows, width}, output -> {
                    float[] row = new float[width + 2];
                    for (int r = 0; r < rows; r++) {
                        for (int c = 0; c < width; c++) {
                            row[1 + c] = r * 1000f + c;
                        }
                        output.write(row, 1, width);
                    }
                })
                .write(file);
        try (TensorFile read = TensorFile.open(file)) {
            read.read("m", TensorType.F32, input -> {
                float[] part = new float[rows * width];
                input.read(part, 5, 70_000);
                assertEquals(0, part[4]);
                assertEquals(692_007, part[5 + 692 * width + 7]);
                input.read(part, 0, rows * width - 70_000);
                assertEquals(3000 * 1000f + 100, part[rows * width - 70_000 - 1]);
            });
            assertEquals(3000_100f, read.floats("m")[rows * width - 1]);
        }
    }

    @Test
    void readersMustReadAllAndNoMore() throws IOException {
        Path file = folder.resolve("strict");
        new TensorWriter().ints("x", new int[10]).write(file);
        int[] target = new int[20];
        try (TensorFile read = TensorFile.open(file)) {
            assertThrows(
                    IllegalStateException.class,
                    () -> read.read("x", TensorType.I32, input -> input.read(target, 0, 9)));
            assertThrows(
                    IllegalStateException.class,
                    () -> read.read("x", TensorType.I32, input -> input.read(target, 0, 11)));
            assertThrows(
                    IllegalStateException.class,
                    () -> read.read("x", TensorType.I32, input -> input.read(new float[10], 0, 10)));
            assertThrows(
                    IndexOutOfBoundsException.class,
                    () -> read.read("x", TensorType.I32, input -> input.read(target, 15, 10)));
        }
    }

    /** What was read fills a buffer to the last byte, so that nothing but the count tells that there is more. */
    @Test
    void readersMustNotStopWhereABufferEnds() throws IOException {
        Path file = folder.resolve("buffers");
        int buffer = TensorOutput.BUFFER_BYTES / 4;
        new TensorWriter().ints("x", new int[2 * buffer]).write(file);
        try (TensorFile read = TensorFile.open(file)) {
            Exception e = assertThrows(
                    IllegalStateException.class,
                    () -> read.read("x", TensorType.I32, input -> input.read(new int[buffer], 0, buffer)));
            assertTrue(e.getMessage().contains("was not read to its end"), e.getMessage());
        }
    }

    @Test
    void mapsPartsOfATensor() throws IOException {
        Path file = folder.resolve("mapped");
        new TensorWriter()
                .bytes("odd", new byte[3])
                .longs("x", new long[] {10, 11, 12, 13})
                .write(file);
        ByteBuffer part;
        try (TensorFile read = TensorFile.open(file)) {
            part = read.map("x", TensorType.I64, 1, 2);
            assertThrows(IndexOutOfBoundsException.class, () -> read.map("x", TensorType.I64, 3, 2));
            assertThrows(IndexOutOfBoundsException.class, () -> read.map("x", TensorType.I64, -1, 2));
            assertThrows(TensorFileException.class, () -> read.map("x", TensorType.F64, 0, 1));
        }
        assertEquals(16, part.remaining());
        assertEquals(11, part.getLong(0));
        assertEquals(12, part.getLong(8));
    }

    @Test
    void moreThanAnArrayHoldsIsForTheStreamingForm() throws IOException {
        Path file = folder.resolve("huge");
        String elements = String.valueOf(1L << 31);
        CraftedFile.writeTensor(file, "U8", elements, "0," + elements, new byte[0]);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(1), Files.size(file) + (1L << 31) - 1); // a hole, no blocks on the disk
        }
        try (TensorFile read = TensorFile.open(file)) {
            Exception e = assertThrows(TensorFileException.class, () -> read.bytes("t"));
            assertTrue(e.getMessage().contains("2147483648 elements")
                    && e.getMessage().contains("piece by piece"));
            assertEquals(1, read.map("t", TensorType.U8, (1L << 31) - 1, 1).remaining());
        }
    }

    @Test
    void closingEndsReading() throws IOException {
        Path file = folder.resolve("closed");
        new TensorWriter().ints("x", new int[10]).write(file);
        TensorFile read = TensorFile.open(file);
        TensorFile scope = read.scope("s");
        scope.close();
        assertThrows(ClosedChannelException.class, () -> read.ints("x"));
    }
}
