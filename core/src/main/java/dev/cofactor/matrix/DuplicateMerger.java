package dev.cofactor.matrix;

/** Merges neighbours with the same column in a matrix whose rows are sorted, but may still hold duplicates. */
final class DuplicateMerger {
    private final CsrMatrix matrix;
    private final DuplicatePolicy policy;

    private DuplicateMerger(CsrMatrix matrix, DuplicatePolicy policy) {
        this.matrix = matrix;
        this.policy = policy;
    }

    /** A matrix without duplicates; the same one if nothing has to change. */
    static CsrMatrix merge(CsrMatrix matrix, DuplicatePolicy policy, int blockCapacity) {
        return new DuplicateMerger(matrix, policy).merge(blockCapacity);
    }

    private CsrMatrix merge(int blockCapacity) {
        long[] counts = new long[matrix.rows() + 1];
        long surplus = countDistinct(counts);
        boolean withValues = matrix.hasValues() || policy == DuplicatePolicy.SUM;
        if (surplus == 0 && withValues == matrix.hasValues()) {
            return matrix;
        }
        CsrFiller target = new CsrFiller(counts, matrix.columns(), withValues, matrix.hasTimestamps(), blockCapacity);
        for (RowCursor row = new RowCursor(matrix); row.next(); ) {
            mergeRow(row, target);
        }
        return target.matrix();
    }

    /** Counts the entries that stay in each row and returns how many do not. */
    private long countDistinct(long[] counts) {
        long surplus = 0;
        for (RowCursor row = new RowCursor(matrix); row.next(); ) {
            int[] columns = row.columns();
            int distinct = 0;
            for (int k = 0; k < row.size(); k++) {
                if (k == 0 || columns[k] != columns[k - 1]) {
                    distinct++;
                } else if (policy == DuplicatePolicy.FAIL) {
                    throw new DuplicateEntryException(row.row(), columns[k]);
                }
            }
            counts[row.row() + 1] = distinct;
            surplus += row.size() - distinct;
        }
        return surplus;
    }

    private void mergeRow(RowCursor row, CsrFiller target) {
        int[] columns = row.columns();
        float[] values = row.values();
        long[] timestamps = row.timestamps();
        int end;
        for (int start = 0; start < row.size(); start = end) {
            end = start + 1;
            while (end < row.size() && columns[end] == columns[start]) {
                end++;
            }
            int latest = latest(timestamps, start, end);
            float value = value(values, start, end, latest);
            if (!Float.isFinite(value)) {
                throw new SumOverflowException(row.row(), columns[start], end - start);
            }
            target.add(row.row(), columns[start], value, timestamps[latest]);
        }
    }

    /** The last of the entries with the greatest timestamp. */
    private static int latest(long[] timestamps, int start, int end) {
        int latest = start;
        for (int k = start + 1; k < end; k++) {
            if (timestamps[k] >= timestamps[latest]) {
                latest = k;
            }
        }
        return latest;
    }

    private float value(float[] values, int start, int end, int latest) {
        if (end - start == 1 || policy == DuplicatePolicy.LAST) {
            return values[latest];
        }
        double sum = 0;
        float max = values[start];
        for (int k = start; k < end; k++) {
            sum += values[k];
            max = Math.max(max, values[k]);
        }
        return switch (policy) {
            case SUM -> (float) sum;
            case MEAN -> (float) (sum / (end - start));
            case MAX -> max;
            case FAIL, LAST -> throw new AssertionError(policy);
        };
    }
}
