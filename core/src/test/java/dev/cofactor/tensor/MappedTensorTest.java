package dev.cofactor.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.RowWindow;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MappedTensorTest {
    private static final int LENGTH = 37;

    @TempDir
    Path folder;

    /** Segments of 8 bytes and more: a file need not have 2 GB for several of them. */
    @Test
    void givesAllElementsAcrossSegments() throws IOException {
        float[] floats = new float[LENGTH];
        int[] ints = new int[LENGTH];
        long[] longs = new long[LENGTH];
        byte[] bytes = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            floats[i] = i + 0.5f;
            ints[i] = -i;
            longs[i] = ((long) i << 40) + i;
            bytes[i] = (byte) (7 * i);
        }
        Path path = folder.resolve("tensors");
        new TensorWriter()
                .floats("f", floats)
                .ints("i", ints)
                .longs("l", longs)
                .bytes("b", bytes)
                .write(path);
        for (int bits : new int[] {3, 4, 5, 8, 30}) {
            MappedTensor f;
            MappedTensor i;
            MappedTensor l;
            MappedTensor b;
            try (TensorFile file = TensorFile.open(path)) {
                f = MappedTensor.of(file, "f", TensorType.F32, bits);
                i = MappedTensor.of(file, "i", TensorType.I32, bits);
                l = MappedTensor.of(file, "l", TensorType.I64, bits);
                b = MappedTensor.of(file, "b", TensorType.U8, bits);
            }
            assertEquals(LENGTH, f.elements());
            for (int from = 0; from <= LENGTH; from++) {
                for (int to = from; to <= LENGTH; to++) {
                    int count = to - from;
                    float[] someFloats = new float[count + 2];
                    f.copy(from, someFloats, 1, count);
                    assertArrayEquals(
                            Arrays.copyOfRange(floats, from, to), Arrays.copyOfRange(someFloats, 1, count + 1));
                    assertEquals(0, someFloats[0]);
                    assertEquals(0, someFloats[count + 1]);
                    int[] someInts = new int[count];
                    i.copy(from, someInts, 0, count);
                    assertArrayEquals(Arrays.copyOfRange(ints, from, to), someInts);
                    long[] someLongs = new long[count];
                    l.copy(from, someLongs, 0, count);
                    assertArrayEquals(Arrays.copyOfRange(longs, from, to), someLongs);
                    byte[] someBytes = new byte[count];
                    b.copy(from, someBytes, 0, count);
                    assertArrayEquals(Arrays.copyOfRange(bytes, from, to), someBytes);
                }
            }
            for (int at = 0; at < LENGTH; at++) {
                assertEquals(floats[at], f.getFloat(at));
                assertEquals(ints[at], i.getInt(at));
                assertEquals(longs[at], l.getLong(at));
            }
        }
    }

    @Test
    void refusesWhatIsNotThere() throws IOException {
        Path path = folder.resolve("tensors");
        new TensorWriter().floats("f", new float[4]).ints("none", new int[0]).write(path);
        try (TensorFile file = TensorFile.open(path)) {
            MappedTensor f = file.map("f", TensorType.F32, 4);
            assertThrows(IndexOutOfBoundsException.class, () -> f.getFloat(4));
            assertThrows(IndexOutOfBoundsException.class, () -> f.getFloat(-1));
            assertThrows(IndexOutOfBoundsException.class, () -> f.copy(1, new float[9], 0, 4));
            assertThrows(IndexOutOfBoundsException.class, () -> f.copy(0, new float[2], 0, 3));
            assertThrows(IllegalStateException.class, () -> f.getInt(0));
            assertThrows(IllegalStateException.class, () -> f.copy(0, new int[1], 0, 1));
            assertThrows(TensorFileException.class, () -> file.map("f", TensorType.I32));
            assertThrows(TensorFileException.class, () -> file.map("f", TensorType.F32, 3));
            assertThrows(TensorFileException.class, () -> file.map("g", TensorType.F32));
            assertEquals(0, file.map("none", TensorType.I32).elements());
        }
    }

    /** Eight gigabytes, of which all but the end is a hole that takes no blocks on the disk. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a hole takes blocks there")
    void findsRowsBeyondTwoToThe31Elements() throws IOException {
        Path path = folder.resolve("large");
        int rows = (1 << 27) + 3;
        long bytes = 64L * rows;
        CraftedFile.writeTensor(path, "F32", rows + ",16", "0," + bytes, new byte[0]);
        ByteBuffer end = ByteBuffer.allocate(2 * 64).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 2 * 16; i++) {
            end.putFloat(i);
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.write(end.flip(), Files.size(path) + bytes - 2 * 64);
        }
        MappedTensor tensor;
        FactorMatrix matrix;
        try (TensorFile file = TensorFile.open(path)) {
            tensor = file.map("t", TensorType.F32);
            matrix = FactorMatrix.read(file.mapped(), "t", 16);
        }
        assertEquals(31, tensor.getFloat(16L * rows - 1));
        assertEquals(0, tensor.getFloat(16L * rows - 33));
        int last = rows - 1;
        assertEquals(rows, matrix.rows());
        assertEquals(17, matrix.get(last, 1));
        assertEquals(17, matrix.row(last)[1]);
        assertEquals(17, matrix.block(last)[matrix.offset(last) + 1]);
        FactorMatrix loaded = new RowWindow(matrix, 4).load(rows - 3, rows);
        assertEquals(17, loaded.block(last)[loaded.offset(last) + 1]);
        assertEquals(1, loaded.block(last - 1)[loaded.offset(last - 1) + 1]);
        assertEquals(0, loaded.block(last - 2)[loaded.offset(last - 2) + 1]);
    }
}
