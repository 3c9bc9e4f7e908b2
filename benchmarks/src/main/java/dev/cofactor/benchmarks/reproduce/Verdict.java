package dev.cofactor.benchmarks.reproduce;

/** What became of a claim. */
public enum Verdict {
    /** What is seen is what is claimed, within the tolerance. */
    HOLDS,
    /** It is not. */
    DRIFTED,
    /** The program failed, or printed nothing of the kind. */
    NOT_SEEN,
    /** The program did not run. */
    NOT_RUN;

    /** Whether the documentation has to be looked at. */
    boolean isDrift() {
        return this == DRIFTED || this == NOT_SEEN;
    }
}
