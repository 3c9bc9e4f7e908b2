package dev.cofactor.benchmarks.race;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.DuplicatePolicy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingEntriesTest {
    @TempDir
    private Path folder;

    /** Three users, the second without an entry, and four items. */
    private static CsrMatrix matrix() {
        return new CooMatrixBuilder(true, false)
                .add(0, 3, 2.5f, 0)
                .add(0, 1, 4, 0)
                .add(2, 0, 1, 0)
                .build(3, 4, DuplicatePolicy.FAIL);
    }

    @Test
    void theFileIsWhatTheProtocolSays() throws IOException {
        Path file = folder.resolve("entries");
        TrainingEntries.write(matrix(), file);
        ByteBuffer expected = ByteBuffer.allocate(72).order(ByteOrder.LITTLE_ENDIAN);
        expected.putInt(3).putInt(4).putLong(3);
        expected.putLong(0).putLong(2).putLong(2).putLong(3);
        expected.putInt(1).putInt(3).putInt(0);
        expected.putFloat(4).putFloat(2.5f).putFloat(1);
        assertArrayEquals(expected.array(), Files.readAllBytes(file));
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Path file = folder.resolve("entries");
        TrainingEntries.write(matrix(), file);
        TrainingEntries entries = TrainingEntries.read(file);
        assertEquals(3, entries.users());
        assertEquals(4, entries.items());
        assertEquals(3, entries.size());
        StringBuilder visited = new StringBuilder();
        entries.forEach((user, item, value) -> visited.append(user + "," + item + "," + value + " "));
        assertEquals("0,1,4.0 0,3,2.5 2,0,1.0 ", visited.toString());
    }

    /** More than one buffer, so that numbers meet its edge. */
    @Test
    void aLongFileIsReadAsWritten() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        for (int item = 0; item < 300_000; item++) {
            builder.add(0, item, random.nextInt(), 0);
        }
        CsrMatrix matrix = builder.build(1, 300_000, DuplicatePolicy.FAIL);
        Path file = folder.resolve("entries");
        TrainingEntries.write(matrix, file);
        TrainingEntries entries = TrainingEntries.read(file);
        for (int k = 0; k < entries.size(); k++) {
            assertEquals(k, entries.item(k));
            assertEquals(matrix.row(0).value(k), entries.value(k));
        }
    }

    @Test
    void aFileThatIsCutOffIsRefused() throws IOException {
        Path file = folder.resolve("entries");
        TrainingEntries.write(matrix(), file);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 70));
        IOException refused = assertThrows(IOException.class, () -> TrainingEntries.read(file));
        assertTrue(refused.getMessage().contains("that is 72 bytes, but has 70"), refused.getMessage());
    }
}
