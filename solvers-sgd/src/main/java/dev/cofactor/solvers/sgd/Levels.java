package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import java.util.Arrays;
import java.util.Optional;

/** The distinct values of ratings, few enough to be numbered by 8 bits. */
final class Levels {
    static final int MOST = 1 << 8;

    private final float[] keys = new float[2 * MOST];
    private final int[] codes = new int[2 * MOST];
    private float[] values = new float[16];
    private int count;

    private Levels() {}

    /** The levels of a matrix; empty if it has too many. */
    static Optional<Levels> of(SparseMatrix matrix, Runnable checkpoint) {
        Levels levels = new Levels();
        Arrays.fill(levels.codes, -1);
        for (int r = 0; r < matrix.rows(); r++) {
            checkpoint.run();
            SparseRow row = matrix.row(r);
            for (int k = 0; k < row.size(); k++) {
                if (!levels.add(row.value(k))) {
                    return Optional.empty();
                }
            }
        }
        levels.values = Arrays.copyOf(levels.values, levels.count);
        return Optional.of(levels);
    }

    private boolean add(float value) {
        int slot = slot(value);
        if (codes[slot] >= 0) {
            return true;
        }
        if (count == MOST) {
            return false;
        }
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        keys[slot] = value;
        codes[slot] = count;
        values[count++] = value;
        return true;
    }

    /** Where a value is, or should be. */
    private int slot(float value) {
        int slot = (Float.floatToIntBits(value) * 0x9E3779B9) >>> 23;
        while (codes[slot] >= 0 && keys[slot] != value) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }

    /** The number of a value that the matrix has. */
    byte code(float value) {
        return (byte) codes[slot(value)];
    }

    /** The values by their numbers. */
    float[] values() {
        return values;
    }
}
