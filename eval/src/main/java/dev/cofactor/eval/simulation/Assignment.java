package dev.cofactor.eval.simulation;

import java.util.Objects;

/**
 * Which users of an experiment get the treatment: by a hash of experiment and user, so that a user is always on the same
 * side, in every process and on every machine, nothing need be stored, and two experiments divide users independently.
 *
 * <p>The first 53 bits of the SHA-256 hash of {@code experiment + '\n' + userId} in UTF-8, as a fraction of 1, are compared
 * with the share.
 */
public final class Assignment {
    private static final int BITS = 53;

    private final String experiment;
    private final double share;

    private Assignment(String experiment, double share) {
        this.experiment = experiment;
        this.share = share;
    }

    /**
     * An assignment.
     *
     * @param experiment a name of its own for each experiment
     * @param share the share of users that get the treatment, between 0 and 1, both excluded
     */
    public static Assignment of(String experiment, double share) {
        Objects.requireNonNull(experiment, "experiment");
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("share must be between 0 and 1, both excluded, but is " + share);
        }
        return new Assignment(experiment, share);
    }

    /** The share of users that get the treatment. */
    public double share() {
        return share;
    }

    /** Whether a user gets the treatment; by the text of the id, {@link Object#toString}. */
    public boolean isTreated(Object userId) {
        return (StableHash.of(experiment, userId) >>> (Long.SIZE - BITS)) * 0x1p-53 < share;
    }
}
