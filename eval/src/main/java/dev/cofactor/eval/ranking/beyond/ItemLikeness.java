package dev.cofactor.eval.ranking.beyond;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import java.util.function.IntToDoubleFunction;

/** The cosine of the angle between the vectors of two items; 0 if one of them is zero. */
interface ItemLikeness {
    double of(int item, int otherItem);

    /** By dense vectors. */
    static ItemLikeness of(FactorMatrix items) {
        double[] norms = norms(items.rows(), item -> dot(items, item, item));
        return (item, other) -> cosine(dot(items, item, other), norms[item] * norms[other]);
    }

    /** By sparse vectors. */
    static ItemLikeness of(SparseMatrix items) {
        double[] norms = norms(items.rows(), item -> dot(items.row(item), items.row(item)));
        return (item, other) -> cosine(dot(items.row(item), items.row(other)), norms[item] * norms[other]);
    }

    private static double[] norms(int items, IntToDoubleFunction square) {
        double[] norms = new double[items];
        for (int item = 0; item < items; item++) {
            norms[item] = Math.sqrt(square.applyAsDouble(item));
        }
        return norms;
    }

    private static double cosine(double product, double norms) {
        return norms > 0 ? product / norms : 0;
    }

    private static double dot(FactorMatrix items, int item, int other) {
        float[] left = items.block(item);
        float[] right = items.block(other);
        int leftOffset = items.offset(item);
        int rightOffset = items.offset(other);
        double sum = 0;
        for (int k = 0; k < items.columns(); k++) {
            sum += (double) left[leftOffset + k] * right[rightOffset + k];
        }
        return sum;
    }

    private static double dot(SparseRow left, SparseRow right) {
        double sum = 0;
        int i = 0;
        int j = 0;
        while (i < left.size() && j < right.size()) {
            int difference = Integer.compare(left.column(i), right.column(j));
            if (difference == 0) {
                sum += (double) left.value(i) * right.value(j);
            }
            i += difference <= 0 ? 1 : 0;
            j += difference >= 0 ? 1 : 0;
        }
        return sum;
    }
}
