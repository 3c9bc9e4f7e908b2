package dev.cofactor.benchmarks.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactorsTest {
    @TempDir
    private Path folder;

    @Test
    void theScoreIsTheProductAndTheOffset() throws IOException {
        new Factors(2, new float[] {1, 2, 3, 4}, new float[] {5, 6, 7, 8, 9, 10}, 0.5).write(folder);
        Factors read = Factors.read(folder, 2, 3);
        assertEquals(1 * 5 + 2 * 6 + 0.5f, read.score(0, 0));
        assertEquals(3 * 9 + 4 * 10 + 0.5f, read.score(1, 2));
    }

    @Test
    void withoutAnOffsetThereIsNoFileOfIt() throws IOException {
        new Factors(1, new float[] {2}, new float[] {3}, 0).write(folder);
        assertFalse(Files.exists(folder.resolve("offset.txt")));
        assertEquals(6, Factors.read(folder, 1, 1).score(0, 0));
    }

    @Test
    void aFileOfTheWrongLengthIsRefused() throws IOException {
        new Factors(2, new float[] {1, 2}, new float[] {3, 4, 5}, 0).write(folder);
        IOException refused = assertThrows(IOException.class, () -> Factors.read(folder, 1, 2));
        assertTrue(refused.getMessage().contains("items.f32 has 12 bytes; 2 rows of 2 numbers"), refused.getMessage());
    }

    @Test
    void whatIsNotFiniteIsRefused() throws IOException {
        new Factors(1, new float[] {1, Float.NaN}, new float[] {3}, 0).write(folder);
        IOException refused = assertThrows(IOException.class, () -> Factors.read(folder, 2, 1));
        assertTrue(refused.getMessage().contains("users.f32, row 1 has the number NaN"), refused.getMessage());
    }

    @Test
    void scoresTheSameAsAModel() {
        Factors factors = new Factors(2, new float[] {1, 2, 3, 4}, new float[] {5, 6, 7, 8, 9, 10}, 0.5);
        for (int user = 0; user < 2; user++) {
            for (int item = 0; item < 3; item++) {
                assertEquals(
                        factors.score(user, item),
                        factors.model().userState(user).score(item));
            }
        }
    }
}
