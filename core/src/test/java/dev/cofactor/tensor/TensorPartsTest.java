package dev.cofactor.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorPartsTest {
    private static final int LENGTH = 1000;

    @TempDir
    Path folder;

    private static float[] floats() {
        Random random = new Random(3);
        float[] floats = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            floats[i] = random.nextFloat();
        }
        return floats;
    }

    private static int checksum(byte[] bytes, int from, int to) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, to - from);
        return (int) crc.getValue();
    }

    @Test
    void checksumsOfPartsMakeThatOfTheWhole() {
        byte[] bytes = new byte[5000];
        new Random(1).nextBytes(bytes);
        int whole = checksum(bytes, 0, bytes.length);
        for (int cut : new int[] {0, 1, 2, 7, 8, 64, 255, 256, 4095, 4096, 4999, 5000}) {
            int first = checksum(bytes, 0, cut);
            int second = checksum(bytes, cut, bytes.length);
            assertEquals(whole, Checksums.combined(first, second, bytes.length - cut), "cut at " + cut);
        }
    }

    @Test
    void checksumsOfPartsBeyondTwoGigabytesCombine() {
        // Three thousand megabytes of zeros: in one step, and megabyte by megabyte.
        byte[] megabyte = new byte[1 << 20];
        int one = checksum(megabyte, 0, megabyte.length);
        int zeros = 0;
        for (int i = 0; i < 3000; i++) {
            zeros = Checksums.combined(zeros, one, megabyte.length);
        }
        int start = checksum(new byte[] {1, 2, 3}, 0, 3);
        int inSteps = start;
        for (int i = 0; i < 3000; i++) {
            inSteps = Checksums.combined(inSteps, one, megabyte.length);
        }
        assertEquals(inSteps, Checksums.combined(start, zeros, 3000L << 20));
    }

    /** A hole, which takes no blocks on the disk: 2³¹ bytes of zeros and a few more, in parts of a gigabyte. */
    @Test
    void verifiesPartsBeyondTwoGigabytes() throws IOException {
        Path path = folder.resolve("hole");
        byte[] megabyte = new byte[1 << 20];
        int one = checksum(megabyte, 0, megabyte.length);
        int zeros = 0;
        for (int i = 0; i < 2048; i++) {
            zeros = Checksums.combined(zeros, one, megabyte.length);
        }
        byte[] end = {0, 0, 0, 1, 2};
        int checksum = Checksums.combined(zeros, checksum(end, 0, end.length), end.length);
        TensorEntry tensor = new TensorEntry("t", TensorType.U8, List.of((1L << 31) + end.length), 0, checksum);
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(end), 1L << 31);
            new TensorParts(path, channel, tensor, 0, 1 << 30).verify();
        }
    }

    /** Parts from one element to the whole, arrays of many lengths, in front of which some elements stay as they are. */
    @Test
    void fillsArraysWhateverTheParts() throws IOException {
        Path path = folder.resolve("tensors");
        float[] floats = floats();
        new TensorWriter().floats("f", floats).write(path);
        try (TensorFile file = TensorFile.open(path)) {
            for (int partBytes : new int[] {4, 12, 256, 4 * LENGTH - 4, 4 * LENGTH, 1 << 23}) {
                for (int[] sizes : new int[][] {{LENGTH}, {0, 400, 600}, {1, 998, 0, 1}, {250, 250, 250, 250}}) {
                    for (int offset : new int[] {0, 3}) {
                        int[] lengths = new int[sizes.length];
                        float[][] arrays = new float[sizes.length][];
                        for (int array = 0; array < sizes.length; array++) {
                            lengths[array] = offset + sizes[array];
                            arrays[array] = new float[lengths[array]];
                        }
                        file.parts(file.tensor("f"), partBytes)
                                .read(
                                        lengths,
                                        offset,
                                        (input, array, at, count) -> input.read(arrays[array], at, count));
                        int element = 0;
                        for (float[] array : arrays) {
                            for (int i = 0; i < array.length; i++) {
                                assertEquals(i < offset ? 0 : floats[element++], array[i]);
                            }
                        }
                        assertEquals(LENGTH, element);
                    }
                }
                file.parts(file.tensor("f"), partBytes).verify();
            }
        }
    }

    @Test
    void readsOnWhereAChannelGivesLittle() throws IOException {
        Path path = folder.resolve("bytes");
        byte[] bytes = new byte[1003];
        new Random(2).nextBytes(bytes);
        Files.write(path, bytes);
        TensorEntry tensor = new TensorEntry("t", TensorType.U8, List.of(996L), 0, checksum(bytes, 7, bytes.length));
        try (FileChannel channel = new TricklingChannel(FileChannel.open(path))) {
            assertArrayEquals(
                    Arrays.copyOfRange(bytes, 3, 100),
                    FileReads.all(path, channel, 3, 97).array());
            byte[] read = new byte[996];
            new TensorParts(path, channel, tensor, 7, 100)
                    .read(new int[] {996}, 0, (input, array, at, count) -> input.read(read, at, count));
            assertArrayEquals(Arrays.copyOfRange(bytes, 7, bytes.length), read);
            Exception e = assertThrows(TensorFileException.class, () -> FileReads.all(path, channel, 950, 97));
            assertTrue(e.getMessage().contains("the file ends within its header"), e.getMessage());
        }
    }

    /** Without the many gigabytes: where a part of a tensor of more than 2³¹ elements goes. */
    @Test
    void findsTheArraysOfPartsBeyondTwoToThe31Elements() throws IOException {
        int[] lengths = new int[300];
        Arrays.fill(lengths, 1 << 24);
        for (int array : new int[] {1, 127, 128, 129, 200, 257, 299}) {
            List<String> pieces = new ArrayList<>();
            long from = ((long) array << 24) - 5;
            TensorParts.spread(
                    null,
                    from,
                    from + 12,
                    lengths,
                    0,
                    (input, a, at, count) -> pieces.add(a + ": " + at + ", " + count));
            assertEquals(List.of(array - 1 + ": " + ((1 << 24) - 5) + ", 5", array + ": 0, 7"), pieces);
        }
    }

    @Test
    void anAlteredBitInAnyPartIsNoticed() throws IOException {
        Path path = folder.resolve("tensors");
        new TensorWriter().floats("f", floats()).write(path);
        byte[] bytes = Files.readAllBytes(path);
        for (int at = bytes.length - 4 * LENGTH; at < bytes.length; at += 333) {
            byte[] altered = bytes.clone();
            altered[at] ^= 16;
            Files.write(path, altered);
            try (TensorFile file = TensorFile.open(path)) {
                TensorParts parts = file.parts(file.tensor("f"), 256);
                float[] all = new float[LENGTH];
                TensorFileException error = assertThrows(
                        TensorFileException.class,
                        () -> parts.read(
                                new int[] {LENGTH}, 0, (input, array, from, count) -> input.read(all, from, count)));
                assertTrue(error.getMessage().contains("does not match its checksum"), error.getMessage());
                assertThrows(TensorFileException.class, parts::verify);
            }
        }
    }

    @Test
    void readsIntoArraysOfAllTypes() throws IOException {
        Path path = folder.resolve("tensors");
        new TensorWriter()
                .floats("f", new float[] {1, 2, 3})
                .ints("i", new int[] {4, 5, 6})
                .longs("l", new long[] {7, 8, 9})
                .write(path);
        try (TensorFile file = TensorFile.open(path)) {
            float[][] floats = {new float[2], new float[3]};
            file.floats("f", floats, 1);
            assertArrayEquals(new float[][] {{0, 1}, {0, 2, 3}}, floats);
            int[][] ints = {new int[1], new int[2]};
            file.ints("i", ints);
            assertArrayEquals(new int[][] {{4}, {5, 6}}, ints);
            long[][] longs = {new long[3]};
            file.longs("l", longs);
            assertArrayEquals(new long[][] {{7, 8, 9}}, longs);
            for (int length : new int[] {2, 4}) {
                IllegalArgumentException error = assertThrows(
                        IllegalArgumentException.class, () -> file.ints("i", new int[][] {new int[length]}));
                assertTrue(error.getMessage().contains("room for " + length), error.getMessage());
            }
        }
    }
}
