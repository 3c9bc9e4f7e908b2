package dev.cofactor.solver;

import dev.cofactor.matrix.SparseRow;
import java.io.Serial;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * The value of an entry is one that a solver cannot learn from, or a model cannot fold in. Solvers and models know an entry by
 * its row and column; a recommender that catches this says which user and item they are.
 */
public final class UnusableValueException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int row;
    private final int column;
    private final float value;
    private final String reason;

    /**
     * Refuses a value.
     *
     * @param row the row of the entry: in training that of {@link TrainingContext#byUser()}, the user index; where items are
     *     folded in, which of them; 0 where one user is
     * @param column the column of the entry in the same matrix or row
     * @param value its value
     * @param reason what is wrong with it and what to do, to be read after "the value 3.0"
     */
    public UnusableValueException(int row, int column, float value, String reason) {
        super("row " + row + ", column " + column + ": the value " + value + " " + reason);
        this.row = row;
        this.column = column;
        this.value = value;
        this.reason = reason;
    }

    /**
     * Looks at all values of a row. O(entries).
     *
     * @param row its index
     * @param obstacle the reason against a value, as in the constructor; empty if there is none
     * @throws UnusableValueException for the first value with an obstacle
     */
    public static void check(int row, SparseRow entries, DoubleFunction<Optional<String>> obstacle) {
        for (int k = 0; k < entries.size(); k++) {
            Optional<String> reason = obstacle.apply(entries.value(k));
            if (reason.isPresent()) {
                throw new UnusableValueException(row, entries.column(k), entries.value(k), reason.get());
            }
        }
    }

    /**
     * The same refusal for those who know the entry by ids.
     *
     * @param entry such as {@code user 17, item 4}
     * @param original the value as they gave it, before it was scaled for training
     */
    public IllegalArgumentException named(String entry, double original) {
        String scaled = (float) original == value ? "" : ", " + value + " in the scale of training,";
        return new IllegalArgumentException(entry + ": the value " + (float) original + scaled + " " + reason, this);
    }

    /** The row of the entry; of what, the constructor says. */
    public int row() {
        return row;
    }

    /** The column of the entry in the same matrix or row. */
    public int column() {
        return column;
    }

    /** The value, in the scale of the matrix. */
    public float value() {
        return value;
    }

    /** What is wrong with it and what to do, to be read after "the value 3.0". */
    public String reason() {
        return reason;
    }
}
