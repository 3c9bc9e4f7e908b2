package dev.cofactor.solver;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import java.util.Optional;

/**
 * How large the data of a training is.
 *
 * @param users the number of users
 * @param items the number of items
 * @param entries the number of interactions
 * @param pairs the sum of the squares of the numbers of interactions of users: how many pairs of items users have
 * @param valued whether interactions have values
 * @param userFeatures what is known of users
 * @param itemFeatures what is known of items
 * @param threads how many train
 */
public record TrainingShape(
        int users,
        int items,
        long entries,
        double pairs,
        boolean valued,
        FeatureShape userFeatures,
        FeatureShape itemFeatures,
        int threads) {

    /**
     * How many features there are.
     *
     * @param columns the number of different features, 0 for none
     * @param entries the number of weights that are not 0
     */
    public record FeatureShape(int columns, long entries) {
        private static FeatureShape of(Optional<SparseMatrix> features) {
            return new FeatureShape(
                    features.map(SparseMatrix::columns).orElse(0),
                    features.map(SparseMatrix::nonZeros).orElse(0L));
        }
    }

    /** The shape of what a solver is given; O(users). */
    public static TrainingShape of(TrainingContext context) {
        SparseMatrix byUser = context.byUser();
        double pairs = 0;
        for (int user = 0; user < byUser.rows(); user++) {
            double size = byUser.row(user).size();
            pairs += size * size;
        }
        return new TrainingShape(
                byUser.rows(),
                byUser.columns(),
                byUser.nonZeros(),
                pairs,
                byUser.hasValues(),
                FeatureShape.of(context.userFeatures()),
                FeatureShape.of(context.itemFeatures()),
                context.workers().threads());
    }

    /** The bytes of {@link TrainingContext#byItem()}. */
    public long byItemBytes() {
        return entries * (valued ? Integer.BYTES + Float.BYTES : Integer.BYTES) + (long) items * Long.BYTES;
    }

    /** The bytes of a {@link FactorMatrix}. */
    public static long matrixBytes(long rows, int columns) {
        return rows * FactorMatrix.stride(columns) * Float.BYTES;
    }

    /** The bytes of factors and biases of all users and items. */
    public long parameterBytes(int factors) {
        long rows = (long) users + items;
        return matrixBytes(rows, factors) + rows * Float.BYTES;
    }
}
