package dev.cofactor.matrix;

import java.util.Optional;

/**
 * What the values of a matrix come to as a whole; a matrix without values has 1 for each entry.
 *
 * @param count the number of values, at least 1
 * @param mean their mean
 * @param variance their population variance
 * @param minimum the least of them
 * @param maximum the greatest of them
 */
public record ValueMoments(long count, double mean, double variance, double minimum, double maximum) {

    /**
     * The moments of all values, by Welford's updates: one pass, row by row, so that the same entries give the same
     * bits. Memory: the longest row.
     *
     * @return nothing if the matrix has no entry
     * @throws IllegalArgumentException if a value is not finite
     */
    public static Optional<ValueMoments> of(SparseMatrix matrix) {
        long count = 0;
        double mean = 0;
        double squares = 0;
        double minimum = Double.POSITIVE_INFINITY;
        double maximum = Double.NEGATIVE_INFINITY;
        for (RowCursor row = new RowCursor(matrix); row.next(); ) {
            float[] values = row.values();
            for (int k = 0; k < row.size(); k++) {
                double value = values[k];
                double difference = value - mean;
                mean += difference / ++count;
                squares += difference * (value - mean);
                minimum = Math.min(minimum, value);
                maximum = Math.max(maximum, value);
            }
        }
        return count == 0
                ? Optional.empty()
                : Optional.of(new ValueMoments(count, mean, squares / count, minimum, maximum));
    }
}
