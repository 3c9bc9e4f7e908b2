package dev.cofactor.tensor;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TensorFileDamageTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("damaged");
    }

    private byte[] small() throws IOException {
        new TensorWriter()
                .metadata("k", "v")
                .floats("f", new float[] {1, 2, 3})
                .bytes("b", new byte[] {4})
                .write(file);
        return Files.readAllBytes(file);
    }

    private void assertRefused(String expected) {
        Exception e = assertThrows(TensorFileException.class, () -> TensorFile.open(file));
        assertTrue(e.getMessage().contains(expected), e.getMessage());
        assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
    }

    @Test
    void everyFlippedBitIsNoticed() throws IOException {
        byte[] bytes = small();
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, bytes);
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            try (TensorFile read = TensorFile.open(file)) {
                read.verify();
                fail("bit " + bit + " was not noticed");
            } catch (TensorFileException expected) {
                assertTrue(expected.getMessage().startsWith(file + ": "), expected.getMessage());
            }
        }
    }

    @Test
    void aFlippedBitOfDataIsNoticedWhenItsTensorIsRead() throws IOException {
        byte[] bytes = small();
        bytes[bytes.length - 2] ^= 1;
        Files.write(file, bytes);
        try (TensorFile read = TensorFile.open(file)) {
            read.bytes("b");
            Exception e = assertThrows(TensorFileException.class, () -> read.floats("f"));
            assertTrue(e.getMessage().contains("tensor 'f' does not match its checksum"), e.getMessage());
            e = assertThrows(
                    TensorFileException.class,
                    () -> read.read("f", TensorType.F32, input -> input.read(new float[3], 0, 3)));
            assertTrue(e.getMessage().contains("tensor 'f' does not match its checksum"), e.getMessage());
        }
    }

    @Test
    void everyOtherLengthIsNoticed() throws IOException {
        byte[] bytes = small();
        for (int length = 0; length < bytes.length; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertRefused("");
        }
        Files.write(file, Arrays.copyOf(bytes, bytes.length + 1));
        assertRefused("the tensors take 13 bytes, but the file has 14 for them");
    }

    @Test
    void aFileThatIsCutShortWhileItIsOpenIsNoticed() throws IOException {
        byte[] bytes = small();
        for (int missing = 1; missing <= 13; missing += 4) {
            Files.write(file, bytes);
            try (TensorFile read = TensorFile.open(file)) {
                Files.write(file, Arrays.copyOf(bytes, bytes.length - missing));
                Exception e = assertThrows(TensorFileException.class, read::verify);
                assertTrue(e.getMessage().contains("the file ends within tensor '"), e.getMessage());
                assertThrows(TensorFileException.class, () -> read.bytes("b"));
                if (missing > 1) {
                    assertThrows(TensorFileException.class, () -> read.floats("f"));
                    assertThrows(
                            TensorFileException.class,
                            () -> read.read("f", TensorType.F32, input -> input.read(new float[3], 0, 3)));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE, -1, 1L << 32, Integer.MAX_VALUE, 20})
    void aHostileHeaderLengthIsRefused(long length) throws IOException {
        CraftedFile.writeRaw(file, length, "{\"a\":1}", new byte[4]);
        assertRefused("give the header " + length + " bytes, but it can have 11 at most");
    }

    /** However large the file is: a hole, which takes no blocks on the disk. */
    @Test
    void aHeaderBeyondItsLimitIsRefusedUnread() throws IOException {
        long length = TensorHeader.MAX_BYTES + 1L;
        CraftedFile.writeRaw(file, length, "{}", new byte[0]);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(1), 2 * length);
        }
        assertRefused("give the header " + length + " bytes, but it can have " + TensorHeader.MAX_BYTES + " at most");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775807",
                "4611686018427387904,4",
                "3,9223372036854775807",
                "2,9223372036854775807,9223372036854775807"
            })
    void aHostileShapeIsRefused(String shape) throws IOException {
        CraftedFile.writeTensor(file, "F32", shape, "0,4", new byte[4]);
        assertRefused("is larger than any file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1e3", "1.0", "01", "9223372036854775808", "", " 1", "1,", "[1]"})
    void aMalformedShapeIsRefused(String shape) throws IOException {
        CraftedFile.writeTensor(file, "F32", shape.isEmpty() ? "," : shape, "0,4", new byte[4]);
        assertRefused("the header is malformed at its byte");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0,8", "4,8", "0,3", "4,0", "0,9223372036854775807", "9223372036854775804,0"})
    void offsetsThatDoNotFitAreRefused(String offsets) throws IOException {
        CraftedFile.writeTensor(file, "F32", "1", offsets, new byte[4]);
        assertRefused("tensor 't' ");
    }

    @Test
    void holesAndOverlapsAreRefused() throws IOException {
        String checksums =
                CraftedFile.FORMAT + ",\"cofactor.crc32c.a\":\"00000000\",\"cofactor.crc32c.b\":\"00000000\"}";
        String a = CraftedFile.tensor("a", "F32", "1", "0,4");
        for (String offsets : new String[] {"8,12", "0,4", "2,6"}) {
            String b = CraftedFile.tensor("b", "F32", "1", offsets);
            CraftedFile.write(file, checksums + "," + a + "," + b + "}", new byte[12]);
            assertRefused("tensor 'b' does not lie where");
        }
    }

    @Test
    void tooManyDimensionsAndUnknownTypesAreRefused() throws IOException {
        CraftedFile.writeTensor(file, "F32", "1,1,1,1,1,1,1,1,1", "0,4", new byte[4]);
        assertRefused("more than 8 dimensions");
        CraftedFile.writeTensor(file, "BF16", "2", "0,4", new byte[4]);
        assertRefused("the unknown type 'BF16'");
    }

    @Test
    void duplicatesAreRefused() throws IOException {
        String tensor = CraftedFile.tensor("t", "U8", "0", "0,0");
        String checksum = ",\"cofactor.crc32c.t\":\"00000000\"";
        CraftedFile.write(file, CraftedFile.FORMAT + checksum + "}," + tensor + "," + tensor + "}", new byte[0]);
        assertRefused("tensor 't' has no checksum, or comes twice");
        CraftedFile.write(file, CraftedFile.FORMAT + checksum + checksum + "}," + tensor + "}", new byte[0]);
        assertRefused("the key 'cofactor.crc32c.t' twice");
    }

    @Test
    void malformedAndUnknownChecksumsAreRefused() throws IOException {
        String tensor = CraftedFile.tensor("t", "U8", "0", "0,0");
        for (String checksum : new String[] {"0", "0000000G", "+0000000", "0000000A", "000000000"}) {
            String metadata = CraftedFile.FORMAT + ",\"cofactor.crc32c.t\":\"" + checksum + "\"}";
            CraftedFile.write(file, metadata + "," + tensor + "}", new byte[0]);
            assertRefused("the malformed checksum '" + checksum + "'");
        }
        CraftedFile.write(file, CraftedFile.FORMAT + ",\"cofactor.crc32c.u\":\"00000000\"}}", new byte[0]);
        assertRefused("the unknown key 'cofactor.crc32c.u'");
    }

    @Test
    void otherVersionsAreRefused() throws IOException {
        CraftedFile.write(file, ",\"cofactor.format\":\"3\"}}", new byte[0]);
        assertRefused("the file has the format version 3, but this release of Cofactor reads versions 1 and 2");
        CraftedFile.write(file, "}}", new byte[0]);
        assertRefused("the file names no format version");
    }

    @Test
    void malformedJsonIsRefused() throws IOException {
        String[] endings = {
            "",
            "}",
            "}}}",
            "}} x",
            "}},",
            ",",
            ",\"k\"}}",
            ",\"k\":1}}",
            ",\"k\":\"v}}",
            ",\"k\":\"\\n\"}}",
            ",\"k\":\"\\u00g0\"}}",
            ",\"k\":\"\u00e9\"}}",
            ",\"k\":\"\t\"}}",
            ",\"k\":{\"k\":\"v\"}}}",
            " }}",
            ",\"k\":\"\\",
            ",\"k\":\"\\u00"
        };
        for (String ending : endings) {
            CraftedFile.write(file, CraftedFile.FORMAT + ending, new byte[0]);
            assertRefused("");
        }
        CraftedFile.write(file, CraftedFile.FORMAT + "}}   ", new byte[0]);
        TensorFile.open(file).close();
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        CraftedFile.writeRaw(file, 2, "{}", new byte[0]);
        assertRefused("this is not a file that Cofactor wrote");
        String foreign = "{" + CraftedFile.tensor("t", "F32", "1", "0,4") + "}";
        CraftedFile.writeRaw(file, foreign.length(), foreign, new byte[4]);
        assertRefused("this is not a file that Cofactor wrote");
        CraftedFile.writeRaw(file, TensorHeader.OPENING.length(), TensorHeader.OPENING, new byte[4]);
        assertRefused("the header does not match its checksum");
        Files.writeString(file, "userId,itemId,rating\n1,2,3\n");
        assertRefused("this is no tensor file");
        Files.write(file, new byte[0]);
        assertRefused("it has 0 bytes");
        assertThrows(NoSuchFileException.class, () -> TensorFile.open(folder.resolve("missing")));
    }
}
