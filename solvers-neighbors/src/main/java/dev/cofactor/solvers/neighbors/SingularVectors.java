package dev.cofactor.solvers.neighbors;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.solver.TrainingContext;

/** The singular vectors of R within a basis Q: those of R Q, turned back. */
final class SingularVectors {
    /** Beside the greatest squared singular value, less than this is rounding. */
    private static final double LEAST_SHARE = 1e-12;

    private SingularVectors() {}

    /**
     * The first K of them as factors of items, and their products with R as factors of users.
     *
     * @param basis Q, n × L, columns orthonormal or zero
     * @param product R Q, m × L
     */
    static FactorParameters of(FactorMatrix basis, FactorMatrix product, int factors, TrainingContext context) {
        RowParts users = new RowParts(product, context);
        SymmetricEigenvalues eigen = new SymmetricEigenvalues(users.gram(), context::throwIfCancelled);
        FactorParameters parameters = FactorParameters.zeros(0, product.rows(), basis.rows(), factors);
        int rank = 0;
        while (rank < Math.min(factors, basis.columns()) && eigen.value(rank) > LEAST_SHARE * eigen.value(0)) {
            rank++;
        }
        double[][] turn = new double[basis.columns()][rank];
        for (int j = 0; j < turn.length; j++) {
            for (int k = 0; k < rank; k++) {
                turn[j][k] = eigen.vector(k)[j];
            }
        }
        RowParts items = new RowParts(basis, context);
        items.forEach((row, index) -> turn(row, turn, parameters.itemFactors(), index));
        makeGreatestPositive(parameters.itemFactors(), turn);
        items.forEach((row, index) -> turn(row, turn, parameters.itemFactors(), index));
        users.forEach((row, index) -> turn(row, turn, parameters.userFactors(), index));
        return parameters;
    }

    /** Multiplies a row by a matrix. */
    private static void turn(double[] row, double[][] turn, FactorMatrix target, int index) {
        double[] turned = new double[turn[0].length];
        for (int j = 0; j < row.length; j++) {
            add(turned, row[j], turn[j]);
        }
        for (int k = 0; k < turned.length; k++) {
            target.set(index, k, (float) turned[k]);
        }
    }

    private static void add(double[] target, double factor, double[] row) {
        for (int k = 0; k < target.length; k++) {
            target[k] += factor * row[k];
        }
    }

    /** Signs are a matter of chance; of items that are equally great, the first decides. */
    private static void makeGreatestPositive(FactorMatrix factors, double[][] turn) {
        for (int k = 0; k < turn[0].length; k++) {
            float greatest = 0;
            for (int item = 0; item < factors.rows(); item++) {
                float factor = factors.get(item, k);
                greatest = Math.abs(factor) > Math.abs(greatest) ? factor : greatest;
            }
            for (double[] row : turn) {
                row[k] = greatest < 0 ? -row[k] : row[k];
            }
        }
    }
}
