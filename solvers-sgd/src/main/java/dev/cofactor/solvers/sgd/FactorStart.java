package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.FactorParameters;
import java.util.Arrays;
import java.util.SplittableRandom;

/** What factors are before training or an update. */
final class FactorStart {
    private static final double SQRT_3 = Math.sqrt(3);

    private FactorStart() {}

    /** A copy with as many users and items as asked for; new ones are zero. */
    static FactorParameters grown(FactorParameters parameters, int users, int items) {
        return new FactorParameters(
                parameters.offset(),
                Arrays.copyOf(parameters.userBiases(), users),
                Arrays.copyOf(parameters.itemBiases(), items),
                FactorRows.grown(parameters.userFactors(), users),
                FactorRows.grown(parameters.itemFactors(), items));
    }

    /** Draws some numbers of an array from the uniform distribution around 0 with this standard deviation. */
    static void drawUniformly(float[] array, int offset, int count, double deviation, SplittableRandom random) {
        double width = deviation * SQRT_3;
        for (int k = offset; k < offset + count; k++) {
            array[k] = (float) (width * (2 * random.nextDouble() - 1));
        }
    }

    /** The same for the rows from the given one on that have ratings. */
    static void drawUniformly(
            FactorMatrix factors, int first, SparseMatrix ratings, double deviation, SplittableRandom random) {
        for (int row = first; row < factors.rows(); row++) {
            if (ratings.row(row).size() > 0) {
                drawUniformly(factors.block(row), factors.offset(row), factors.columns(), deviation, random);
            }
        }
    }

    /**
     * Draws the factors of the users and items from the given ones on that have interactions, from N(0, deviation²). Of
     * the others nothing is known, so they stay as they are.
     */
    static void drawNormally(
            FactorParameters parameters,
            int firstUser,
            int firstItem,
            SparseMatrix training,
            ItemPopularity popularity,
            double deviation,
            SplittableRandom random) {
        for (int user = firstUser; user < parameters.userFactors().rows(); user++) {
            if (training.row(user).size() > 0) {
                drawNormally(parameters.userFactors(), user, deviation, random);
            }
        }
        for (int item = firstItem; item < parameters.itemFactors().rows(); item++) {
            if (popularity.positives()[item] > 0) {
                drawNormally(parameters.itemFactors(), item, deviation, random);
            }
        }
    }

    private static void drawNormally(FactorMatrix factors, int row, double deviation, SplittableRandom random) {
        for (int k = 0; k < factors.columns(); k++) {
            factors.set(row, k, (float) (deviation * random.nextGaussian()));
        }
    }
}
