package dev.cofactor.testkit;

import static dev.cofactor.kernel.CodeScorer.ITEMS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.cofactor.kernel.CodeScorer;
import dev.cofactor.kernel.Kernels;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@link CodeScorer}. */
interface CodeScorerContract {
    Kernels kernels();

    @Test
    default void sumsOfCodesAreThoseOfWholeNumbers() {
        for (int columns : new int[] {0, 1, 2, 3, 4, 5, 15, 16, 17, 33}) {
            for (int firstTile : new int[] {0, 3}) {
                for (int tiles : new int[] {0, 1, 2, 7, 16}) {
                    assertSums(new Random(columns * 31L + tiles), columns, firstTile, tiles, Short.MAX_VALUE);
                }
            }
        }
    }

    @Test
    default void theGreatestNumbersAreNotLost() {
        assertSums(new Random(1), 16, 0, 1, 63); // so that 64 of them, times 8, are shorts
        short[] weights = new short[64];
        Arrays.fill(weights, (short) -64);
        short[] codes = new short[16 * ITEMS];
        Arrays.fill(codes, CodeScorer.pack(7, 7, 7, 7));
        short[] sums = new short[ITEMS];
        kernels().codeScorer(weights).score(codes, 0, 1, sums);
        short[] expected = new short[ITEMS];
        Arrays.fill(expected, (short) (-64 * 64 * 7));
        assertArrayEquals(expected, sums);
    }

    private void assertSums(Random random, int columns, int firstTile, int tiles, int greatestWeight) {
        short[] weights = new short[4 * columns];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = (short) (random.nextInt(2 * greatestWeight + 1) - greatestWeight);
        }
        int all = firstTile + tiles + 1;
        int[][] numbers = new int[all * ITEMS][4 * columns];
        short[] codes = new short[all * ITEMS * columns];
        for (int item = 0; item < all * ITEMS; item++) {
            for (int k = 0; k < 4 * columns; k++) {
                numbers[item][k] = random.nextInt(16) - 8;
            }
            for (int c = 0; c < columns; c++) {
                int[] n = numbers[item];
                codes[(item / ITEMS * columns + c) * ITEMS + item % ITEMS] =
                        CodeScorer.pack(n[4 * c], n[4 * c + 1], n[4 * c + 2], n[4 * c + 3]);
            }
        }
        short[] expected = new short[tiles * ITEMS + 1];
        for (int i = 0; i < tiles * ITEMS; i++) {
            long sum = 0;
            for (int k = 0; k < weights.length; k++) {
                sum += (long) weights[k] * numbers[firstTile * ITEMS + i][k];
            }
            expected[i] = (short) sum;
        }
        CodeScorer scorer = kernels().codeScorer(weights);
        for (int round = 0; round < 2; round++) {
            short[] sums = new short[expected.length];
            scorer.score(codes, firstTile, tiles, sums);
            assertArrayEquals(expected, sums, columns + " columns, " + tiles + " tiles");
        }
    }
}
