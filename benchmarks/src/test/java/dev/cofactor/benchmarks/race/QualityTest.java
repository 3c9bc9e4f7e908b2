package dev.cofactor.benchmarks.race;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.SparseMatrix;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** By hand: with one dimension and a user vector of 1, an item's score is its number. */
class QualityTest {
    private static final double PRECISION = 1e-12;

    private static SparseMatrix matrix(int users, int items, double[]... entries) {
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        for (double[] entry : entries) {
            builder.add((int) entry[0], (int) entry[1], (float) entry[2], 0);
        }
        return builder.build(users, items, DuplicatePolicy.FAIL);
    }

    /** Items 0 to 29 with falling scores: item i has rank i + 1. */
    private static Factors falling(int users, int items) {
        float[] ones = new float[users];
        Arrays.fill(ones, 1);
        float[] scores = new float[items];
        for (int i = 0; i < items; i++) {
            scores[i] = items - i;
        }
        return new Factors(1, ones, scores, 0);
    }

    @Test
    void ranksCountUnseenItemsOnly() {
        SparseMatrix train = matrix(1, 30, new double[] {0, 0, 5});
        // Without item 0, these have the ranks 1, 10, 20 and 21.
        SparseMatrix test = matrix(
                1, 30, new double[] {0, 1, 1}, new double[] {0, 10, 1}, new double[] {0, 20, 1}, new double[] {0, 21, 1
                });
        RankingQuality quality = RankingQuality.of(falling(1, 30), train, test, 10);
        double best = 1 + 1 / log2(3) + 1 / log2(4) + 1 / log2(5);
        assertEquals((1 + 1 / log2(11)) / best, quality.ndcg(), PRECISION);
        assertEquals(3 / 4.0, quality.recall(), PRECISION);
    }

    @Test
    void meansAreOverUsersWithHeldOutEntries() {
        SparseMatrix train = matrix(3, 30);
        SparseMatrix test = matrix(3, 30, new double[] {0, 0, 1}, new double[] {2, 29, 1});
        RankingQuality quality = RankingQuality.of(falling(3, 30), train, test, 10);
        assertEquals(0.5, quality.ndcg(), PRECISION);
        assertEquals(0.5, quality.recall(), PRECISION);
        assertEquals(2, quality.users());
        assertEquals(1, RankingQuality.of(falling(3, 30), train, test, 1).users());
    }

    @Test
    void recallIsDividedByAtMostTwenty() {
        double[][] all = new double[25][];
        for (int i = 0; i < 25; i++) {
            all[i] = new double[] {0, i, 1};
        }
        RankingQuality quality = RankingQuality.of(falling(1, 30), matrix(1, 30), matrix(1, 30, all), 10);
        assertEquals(1, quality.recall(), PRECISION);
        assertEquals(1, quality.ndcg(), PRECISION);
    }

    @Test
    void ofEqualScoresTheSmallerIndexComesFirst() {
        Factors same = new Factors(1, new float[] {1}, new float[30], 0);
        RankingQuality quality = RankingQuality.of(same, matrix(1, 30), matrix(1, 30, new double[] {0, 1, 1}), 10);
        assertEquals(1 / log2(3), quality.ndcg(), PRECISION);
    }

    /** Errors 1, −2 and, drawn into the range of training, 5 − 4. */
    @Test
    void theErrorIsOfPredictionsWithinTheRangeOfTraining() {
        SparseMatrix train = matrix(1, 4, new double[] {0, 3, 1}, new double[] {0, 2, 5});
        SparseMatrix test = matrix(1, 4, new double[] {0, 0, 2}, new double[] {0, 1, 4}, new double[] {0, 2, 4});
        Factors factors = new Factors(1, new float[] {1}, new float[] {2, 1, 8, 0}, 1);
        assertEquals(Math.sqrt((1 + 4 + 1) / 3.0), RatingQuality.rmse(factors, train, test), PRECISION);
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }
}
