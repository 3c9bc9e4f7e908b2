package dev.cofactor.solver;

/**
 * What a training needs.
 *
 * @param bytes of heap beside the training data, where it needs most: the arrays that it holds at the same time, the model
 *     among them. What is small beside them is left out, so a heap of less cannot do
 * @param epochs how many there are, at most; at least 1
 * @param referenceSeconds for one epoch, on one thread of a core that makes {@value #REFERENCE_MIXES} steps of SplitMix64,
 *     each from the one before, in a second, and has vectors of 512 bits
 */
public record TrainingDemand(long bytes, int epochs, double referenceSeconds) {
    /** How fast the core is on which the solvers of this library were measured. */
    public static final long REFERENCE_MIXES = 220_000_000;

    /** Checks that nothing is negative. */
    public TrainingDemand {
        if (bytes < 0 || epochs < 1 || !(referenceSeconds >= 0)) {
            throw new IllegalArgumentException("a training cannot need " + bytes + " bytes, " + epochs + " epochs and "
                    + referenceSeconds + " seconds for each");
        }
    }
}
