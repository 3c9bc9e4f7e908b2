package dev.cofactor.benchmarks.race;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.SparseMatrix;
import org.junit.jupiter.api.Test;

/** By hand: with one dimension and a user vector of 1, an item's score is its number. */
class RatingQualityTest {
    private static final double PRECISION = 1e-12;

    private static SparseMatrix matrix(int users, int items, double[]... entries) {
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        for (double[] entry : entries) {
            builder.add((int) entry[0], (int) entry[1], (float) entry[2], 0);
        }
        return builder.build(users, items, DuplicatePolicy.FAIL);
    }

    /** Errors 1, −2 and, drawn into the range of training, 5 − 4. */
    @Test
    void theErrorIsOfPredictionsWithinTheRangeOfTraining() {
        SparseMatrix train = matrix(1, 4, new double[] {0, 3, 1}, new double[] {0, 2, 5});
        SparseMatrix test = matrix(1, 4, new double[] {0, 0, 2}, new double[] {0, 1, 4}, new double[] {0, 2, 4});
        Factors factors = new Factors(1, new float[] {1}, new float[] {2, 1, 8, 0}, 1);
        assertEquals(Math.sqrt((1 + 4 + 1) / 3.0), RatingQuality.rmse(factors, train, test), PRECISION);
    }
}
