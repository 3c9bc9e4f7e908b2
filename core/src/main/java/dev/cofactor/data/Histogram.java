package dev.cofactor.data;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The histogram of the values of a matrix. */
final class Histogram {
    /** Up to so many distinct values, each has a bar of its own; half stars need ten. */
    static final int MOST_DISTINCT = 12;

    /** The number of bins where there are more. */
    static final int BINS = 10;

    private Histogram() {}

    static List<InteractionsSummary.Bin> of(
            SparseMatrix matrix, OriginalValues originals, double minimum, double maximum) {
        Map<Double, long[]> distinct = new TreeMap<>();
        for (int row = 0; row < matrix.rows(); row++) {
            SparseRow entries = matrix.row(row);
            for (int k = 0; k < entries.size(); k++) {
                distinct.computeIfAbsent(originals.of(entries.value(k)), value -> new long[1])[0]++;
                if (distinct.size() > MOST_DISTINCT) {
                    return bins(matrix, originals, minimum, maximum);
                }
            }
        }
        List<InteractionsSummary.Bin> bars = new ArrayList<>();
        distinct.forEach((value, count) -> bars.add(new InteractionsSummary.Bin(value, value, count[0])));
        return bars;
    }

    private static List<InteractionsSummary.Bin> bins(
            SparseMatrix matrix, OriginalValues originals, double minimum, double maximum) {
        long[] counts = new long[BINS];
        for (int row = 0; row < matrix.rows(); row++) {
            SparseRow entries = matrix.row(row);
            for (int k = 0; k < entries.size(); k++) {
                double position = (entries.value(k) - minimum) / (maximum - minimum);
                counts[Math.min((int) (position * BINS), BINS - 1)]++; // the greatest value belongs to the last bin
            }
        }
        double from = originals.of((float) minimum);
        double width = (originals.of((float) maximum) - from) / BINS;
        List<InteractionsSummary.Bin> bars = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            double to = bin == BINS - 1 ? originals.of((float) maximum) : from + (bin + 1) * width;
            bars.add(new InteractionsSummary.Bin(from + bin * width, to, counts[bin]));
        }
        return bars;
    }
}
