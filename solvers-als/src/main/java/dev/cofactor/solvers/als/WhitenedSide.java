package dev.cofactor.solvers.als;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.solver.WorkerPool;
import org.jspecify.annotations.Nullable;

/**
 * What all rows of a half-step share, in coordinates in which it is simplest.
 *
 * @param side the same in the usual coordinates
 * @param whitening the coordinates
 * @param fixed the factors of the other side in them
 * @param metric see {@link Whitening#metric}; null if all rows have the ridge of the coordinates
 */
record WhitenedSide(
        ImplicitSide side,
        Whitening whitening,
        FactorMatrix fixed,
        @Nullable FactorMatrix metric) {

    /**
     * Finds the coordinates and takes the fixed rows there: rows · K² multiplications.
     *
     * @param usualEntries the mean number of entries of a row
     * @param poll called now and then; may throw to end the work
     */
    static WhitenedSide of(ImplicitSide side, int usualEntries, WorkerPool workers, Runnable poll) {
        float ridge = side.objective().ridge(usualEntries, side.unobserved().rows());
        Whitening whitening = Whitening.of(side.gram(), meanSquare(side), ridge);
        FactorMatrix fixed = RowTransform.ofAll(side.fixed(), whitening.fixed(), side.kernels(), workers, poll);
        boolean same = whitening.ridge() == ridge && side.objective().frequencyExponent() == 0;
        return new WhitenedSide(side, whitening, fixed, same ? null : whitening.metric());
    }

    /**
     * The greatest over the factors of the mean square over the fixed rows that have entries, from the sum over them; where
     * none was made, since it does not count, the mean squared length of all fixed rows.
     */
    private static float meanSquare(ImplicitSide side) {
        double weight = side.objective().unobservedWeight();
        if (weight > 0) {
            return (float) (Whitening.greatestOfDiagonal(side.gram())
                    / (weight * Math.max(1, side.unobserved().rows())));
        }
        FactorMatrix fixed = side.fixed();
        double sum = 0;
        for (int row = 0; row < fixed.rows(); row++) {
            sum += fixed.dot(row, fixed, row);
        }
        return (float) (sum / Math.max(1, fixed.rows()));
    }
}
