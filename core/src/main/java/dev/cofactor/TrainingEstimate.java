package dev.cofactor;

import java.util.Locale;

/**
 * What a training will need, see {@link RecommenderBuilder#estimate}.
 *
 * @param solver the name of the solver
 * @param dataBytes of heap for the interactions by user; 0 if they are mapped
 * @param trainingBytes of heap beside these, where training needs most, the model included
 * @param heapBytes to which the heap of this JVM may grow
 * @param epochs the number of epochs, at most
 * @param secondsPerEpoch for one of them
 */
public record TrainingEstimate(
        String solver, long dataBytes, long trainingBytes, long heapBytes, int epochs, double secondsPerEpoch) {
    private static final double MEGA = 1e6;

    /** Of heap in all. */
    public long bytes() {
        return dataBytes + trainingBytes;
    }

    /** For all epochs. */
    public double seconds() {
        return epochs * secondsPerEpoch;
    }

    /** Whether the heap may grow enough; if not, training is refused. */
    public boolean fits() {
        return bytes() <= heapBytes;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: %,.1f MB of heap for the data and %,.1f MB beside it, the heap may grow to %,.0f MB; %,d epochs of"
                        + " %.3g s, %.3g s in all",
                solver,
                dataBytes / MEGA,
                trainingBytes / MEGA,
                heapBytes / MEGA,
                epochs,
                secondsPerEpoch,
                seconds());
    }
}
