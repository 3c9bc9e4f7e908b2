package dev.cofactor.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
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
}
