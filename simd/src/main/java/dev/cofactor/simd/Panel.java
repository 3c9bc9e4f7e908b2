package dev.cofactor.simd;

import static dev.cofactor.simd.Vectors.LANES;

/*
 * Columns lie in sections of four vectors, one section after the other, in each of them row after row: the widest tile where
 * vectors have 16 floats, four of them wide, reads a section from end to end, so that it comes into the first-level cache ahead
 * of its use. Rows in full length would fall on a part of that cache only, where that is a multiple of 512 bytes.
 */
/** Rows that were gathered for an update of normal equations, each scaled by the root of its weight. */
final class Panel {
    /** The columns of a section; the last one may be narrower. */
    static final int SECTION = 4 * LANES;
    /** It stays in the second-level cache. */
    private static final int FLOATS = 24 * 1024;

    private final int stride;
    private final int mostRows;
    private final float[] numbers;
    private int rows;

    /** Room for rows of so many floats, a multiple of 16. */
    Panel(int stride) {
        this.stride = stride;
        this.mostRows = Math.max(16, Math.min(512, FLOATS / Math.max(1, stride)));
        this.numbers = new float[mostRows * stride];
    }

    /** How many rows it has room for. */
    int mostRows() {
        return mostRows;
    }

    /** Starts anew with so many rows; what they hold is not defined. */
    void begin(int count) {
        rows = count;
    }

    /** How many rows it has. */
    int rows() {
        return rows;
    }

    /** The floats of a row. */
    int stride() {
        return stride;
    }

    /** All numbers, not a copy. */
    float[] numbers() {
        return numbers;
    }

    /** Where the number of the first row in a column is. */
    int start(int column) {
        int section = column / SECTION * SECTION;
        return section * rows + column - section;
    }

    /** The distance from one row to the next in the section of a column. */
    int step(int column) {
        return Math.min(SECTION, stride - column / SECTION * SECTION);
    }
}
