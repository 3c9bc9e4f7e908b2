package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.FactorParameters;
import java.util.Arrays;
import java.util.SplittableRandom;

/** What factors are before training or an update. */
final class FactorStart {
    private FactorStart() {}

    /** A copy with as many users and items as asked for; new ones are zero. */
    static FactorParameters grown(FactorParameters parameters, int users, int items) {
        return new FactorParameters(
                parameters.offset(),
                Arrays.copyOf(parameters.userBiases(), users),
                Arrays.copyOf(parameters.itemBiases(), items),
                grown(parameters.userFactors(), users),
                grown(parameters.itemFactors(), items));
    }

    private static FactorMatrix grown(FactorMatrix factors, int rows) {
        FactorMatrix copy = new FactorMatrix(rows, factors.columns());
        for (int row = 0; row < factors.rows(); row++) {
            System.arraycopy(
                    factors.block(row), factors.offset(row), copy.block(row), copy.offset(row), factors.columns());
        }
        return copy;
    }

    /**
     * Draws the factors of the users and items from the given ones on that have interactions, from N(0, deviation²). Of the
     * others nothing is known, so they stay as they are.
     */
    static void draw(
            FactorParameters parameters,
            int firstUser,
            int firstItem,
            SparseMatrix training,
            ItemPopularity popularity,
            double deviation,
            SplittableRandom random) {
        for (int user = firstUser; user < parameters.userFactors().rows(); user++) {
            if (training.row(user).size() > 0) {
                draw(parameters.userFactors(), user, deviation, random);
            }
        }
        for (int item = firstItem; item < parameters.itemFactors().rows(); item++) {
            if (popularity.positives()[item] > 0) {
                draw(parameters.itemFactors(), item, deviation, random);
            }
        }
    }

    private static void draw(FactorMatrix factors, int row, double deviation, SplittableRandom random) {
        for (int k = 0; k < factors.columns(); k++) {
            factors.set(row, k, (float) (deviation * random.nextGaussian()));
        }
    }
}
