package dev.cofactor.matrix;

/** Merges two matrices of one shape, row by row; see {@link SparseMatrices#overlaid}. */
final class Overlay {
    private final RowCursor base;
    private final RowCursor top;

    private Overlay(SparseMatrix base, SparseMatrix top) {
        this.base = new RowCursor(base);
        this.top = new RowCursor(top);
    }

    static CsrMatrix of(SparseMatrix base, SparseMatrix top) {
        if (base.rows() != top.rows() || base.columns() != top.columns()) {
            throw new IllegalArgumentException("a matrix of " + top.rows() + " rows and " + top.columns()
                    + " columns cannot lie over one of " + base.rows() + " and " + base.columns());
        }
        if (base.hasValues() != top.hasValues() || base.hasTimestamps() != top.hasTimestamps()) {
            throw new IllegalArgumentException(
                    "both matrices need values or neither, and timestamps or neither, but one" + " is " + form(base)
                            + " and the other " + form(top));
        }
        long[] counts = new Overlay(base, top).counts(base.rows());
        CsrFiller target =
                new CsrFiller(counts, base.columns(), base.hasValues(), base.hasTimestamps(), RowBlocks.CAPACITY);
        new Overlay(base, top).fill(target);
        return target.matrix();
    }

    private static String form(SparseMatrix matrix) {
        return (matrix.hasValues() ? "with" : "without") + " values and "
                + (matrix.hasTimestamps() ? "with" : "without") + " timestamps";
    }

    private long[] counts(int rows) {
        long[] counts = new long[rows + 1];
        while (base.next() && top.next()) {
            counts[base.row() + 1] = (long) base.size() + top.size() - common();
        }
        return counts;
    }

    /** How many columns the two rows have in common. */
    private int common() {
        if (base.size() == 0 || top.size() == 0) {
            return 0;
        }
        int[] below = base.columns();
        int[] above = top.columns();
        int common = 0;
        int i = 0;
        for (int j = 0; j < top.size(); j++) {
            while (i < base.size() && below[i] < above[j]) {
                i++;
            }
            if (i < base.size() && below[i] == above[j]) {
                common++;
            }
        }
        return common;
    }

    private void fill(CsrFiller target) {
        while (base.next() && top.next()) {
            int row = base.row();
            int[] below = base.columns();
            float[] values = base.values();
            long[] timestamps = base.timestamps();
            int[] above = top.columns();
            float[] newValues = top.values();
            long[] newTimestamps = top.timestamps();
            int i = 0;
            for (int j = 0; j < top.size(); j++) {
                for (; i < base.size() && below[i] < above[j]; i++) {
                    target.add(row, below[i], values[i], timestamps[i]);
                }
                if (i < base.size() && below[i] == above[j]) {
                    i++;
                }
                target.add(row, above[j], newValues[j], newTimestamps[j]);
            }
            for (; i < base.size(); i++) {
                target.add(row, below[i], values[i], timestamps[i]);
            }
        }
    }
}
