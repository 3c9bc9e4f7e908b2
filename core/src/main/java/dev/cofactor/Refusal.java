package dev.cofactor;

import dev.cofactor.data.ValueScale;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.solver.UnusableValueException;
import java.util.function.Supplier;

/** Says of a refused value, which solvers and models know by indexes, what the caller calls its user and item. */
final class Refusal {
    private Refusal() {}

    /** The refusal of a value of a matrix; as it is if the matrix holds no such value, so that it is of something else. */
    static IllegalArgumentException named(
            UnusableValueException refusal, SparseMatrix matrix, ValueScale scale, Supplier<String> entry) {
        boolean within = refusal.row() >= 0 && refusal.row() < matrix.rows();
        return named(refusal, within ? matrix.row(refusal.row()) : SparseRow.empty(), scale, entry);
    }

    /**
     * The refusal of a value of a row.
     *
     * @param scale that of the training
     * @param entry such as {@code user 17, item 4}
     */
    static IllegalArgumentException named(
            UnusableValueException refusal, SparseRow row, ValueScale scale, Supplier<String> entry) {
        for (int k = 0; k < row.size(); k++) {
            if (row.column(k) == refusal.column() && row.value(k) == refusal.value()) {
                return refusal.named(entry.get(), scale.toOriginal(refusal.value()));
            }
        }
        return refusal;
    }
}
