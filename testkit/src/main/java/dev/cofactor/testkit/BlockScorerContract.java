package dev.cofactor.testkit;

import static dev.cofactor.kernel.BlockScorer.MOST_ITEMS;
import static dev.cofactor.testkit.KernelData.SIZES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.kernel.BlockScorer;
import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@link BlockScorer}. */
interface BlockScorerContract {
    Kernels kernels();

    @Test
    default void scoresAreDotProducts() {
        for (int size : SIZES) {
            for (int count : KernelData.ITEMS) {
                assertScores(kernels().blockScorer(), size, 3, count, 2, 5);
            }
        }
        for (int size : new int[] {1, 17, 64}) {
            for (int count : KernelData.ITEMS) {
                for (int users : KernelData.USERS) {
                    assertScores(kernels().blockScorer(), size, 0, count, 0, users);
                }
            }
        }
    }

    @Test
    default void aScorerIsFilledAgainWithOtherItemsAndFactors() {
        BlockScorer scorer = kernels().blockScorer();
        for (int size : new int[] {64, 7, 7, 100, 1, 64}) {
            assertScores(scorer, size, 1, MOST_ITEMS - size, 0, 6);
            assertScores(scorer, size, size, 20, 1, 2);
        }
    }

    private static void assertScores(
            BlockScorer scorer, int size, int firstItem, int count, int firstUser, int userCount) {
        Random random = new Random(size);
        FactorMatrix items = KernelData.matrix(random, firstItem + count + 1, size);
        FactorMatrix users = KernelData.matrix(random, firstUser + userCount + 1, size);
        scorer.load(items, firstItem, firstItem + count);
        float[] scores = new float[userCount * MOST_ITEMS];
        scorer.score(users, firstUser, userCount, scores);
        float[] again = new float[userCount * MOST_ITEMS];
        scorer.score(users, firstUser, userCount, again);
        for (int u = 0; u < userCount; u++) {
            float[] user = users.row(firstUser + u);
            for (int i = 0; i < count; i++) {
                float[] item = items.row(firstItem + i);
                double expected = 0;
                double userSquares = 0;
                double itemSquares = 0;
                for (int k = 0; k < size; k++) {
                    expected += (double) user[k] * item[k];
                    userSquares += (double) user[k] * user[k];
                    itemSquares += (double) item[k] * item[k];
                }
                float actual = scores[u * MOST_ITEMS + i];
                double bound = 2 * size * 0x1p-24 * Math.sqrt(userSquares * itemSquares);
                assertTrue(
                        Math.abs(actual - expected) <= bound, () -> size + " factors, " + count + " items: " + actual);
                assertEquals(actual, again[u * MOST_ITEMS + i]);
            }
        }
    }
}
