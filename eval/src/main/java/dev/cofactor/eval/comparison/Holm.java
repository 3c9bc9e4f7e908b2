package dev.cofactor.eval.comparison;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's correction for many tests: if whatever has a corrected value of at most α is called significant, the probability
 * that anything at all is called so wrongly is at most α, however the tests depend on each other. S. Holm, "A Simple
 * Sequentially Rejective Multiple Test Procedure", Scandinavian Journal of Statistics 6, 1979.
 */
public final class Holm {
    private Holm() {}

    /**
     * The corrected values: with p ascending, of the i-th of m the greatest of (m − j + 1) p<sub>j</sub> over all j ≤ i, at
     * most 1. O(m log m).
     *
     * @param pValues from 0 to 1, in any order
     * @return in the same order
     * @throws IllegalArgumentException if one is no probability
     */
    public static double[] corrected(double... pValues) {
        for (double p : pValues) {
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("p-values must be from 0 to 1, but are " + Arrays.toString(pValues));
            }
        }
        int[] order = IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] corrected = new double[pValues.length];
        double greatest = 0;
        for (int i = 0; i < order.length; i++) {
            greatest = Math.max(greatest, Math.min(1, (order.length - i) * pValues[order[i]]));
            corrected[order[i]] = greatest;
        }
        return corrected;
    }
}
