package dev.cofactor;

import dev.cofactor.data.ValueScale;
import dev.cofactor.solver.UnusableValueException;

/** Says of an entry, which solvers and models know by indexes, what the caller calls it. */
final class NamedEntry {
    private NamedEntry() {}

    /**
     * The refusal of a value, for callers.
     *
     * @param entry such as {@code user 17, item 4}
     * @param scale that of the training
     */
    static IllegalArgumentException refused(String entry, ValueScale scale, UnusableValueException refusal) {
        String scaled = scale.equals(ValueScale.IDENTITY) ? "" : ", " + refusal.value() + " in the scale of training,";
        return new IllegalArgumentException(
                entry + ": the value " + (float) scale.toOriginal(refusal.value()) + scaled + " " + refusal.reason(),
                refusal);
    }
}
