package dev.cofactor.eval;

import dev.cofactor.eval.CalibrationTable.Bin;
import dev.cofactor.eval.CalibrationTable.Quantile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects what a {@link CalibrationTable} is made of; 16 bytes a rating. */
final class Calibration {
    private static final int QUANTILES = 20;
    private static final int BINS = 10;

    private final long[] byProbability = new long[QUANTILES + 1];
    private double[] deviations = new double[16];
    private double[] errors = new double[16];
    private int size;

    /**
     * Takes one rating.
     *
     * @param probability of a rating at or below it
     */
    void add(double probability, double deviation, double error) {
        // The first p of 1/20, 2/20, … that is not below the probability.
        byProbability[(int) Math.min(QUANTILES, Math.ceil(probability * QUANTILES))]++;
        if (size == deviations.length) {
            deviations = Arrays.copyOf(deviations, Math.multiplyExact(2, size));
            errors = Arrays.copyOf(errors, deviations.length);
        }
        deviations[size] = deviation;
        errors[size] = error;
        size++;
    }

    CalibrationTable table() {
        List<Quantile> quantiles = new ArrayList<>();
        long below = byProbability[0];
        for (int i = 1; i < QUANTILES; i++) {
            below += byProbability[i];
            quantiles.add(new Quantile((double) i / QUANTILES, (double) below / size));
        }
        return new CalibrationTable(quantiles, bins());
    }

    private List<Bin> bins() {
        double[] sorted = Arrays.copyOf(deviations, size);
        Arrays.sort(sorted);
        List<Bin> bins = new ArrayList<>();
        double above = Double.NEGATIVE_INFINITY;
        for (int b = 1; b <= BINS; b++) {
            int last = (int) ((long) size * b / BINS) - 1;
            if (last >= 0 && sorted[last] > above) {
                bins.add(bin(above, sorted[last]));
                above = sorted[last];
            }
        }
        return bins;
    }

    /** The ratings with a deviation above one number and not above another. */
    private Bin bin(double above, double to) {
        double squaredDeviations = 0;
        double squaredErrors = 0;
        long count = 0;
        for (int i = 0; i < size; i++) {
            if (deviations[i] > above && deviations[i] <= to) {
                squaredDeviations += deviations[i] * deviations[i];
                squaredErrors += errors[i] * errors[i];
                count++;
            }
        }
        return new Bin(Math.sqrt(squaredDeviations / count), Math.sqrt(squaredErrors / count), count);
    }
}
