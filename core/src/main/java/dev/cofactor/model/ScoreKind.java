package dev.cofactor.model;

/** What a score means, and so what may be done with it. */
public enum ScoreKind {
    /** A predicted value in the scale of the training values, such as stars. */
    RATING,
    /** A degree of preference, usually near 0 (no sign of interest) to 1 (as good as chosen); not a probability. */
    PREFERENCE,
    /** Good for ordering items for one user, and for nothing else. */
    RANK_ONLY
}
