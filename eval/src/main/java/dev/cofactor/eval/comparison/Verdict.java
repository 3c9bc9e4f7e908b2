package dev.cofactor.eval.comparison;

/** What a comparison says of one contestant by one figure. */
public enum Verdict {
    /** It is the one that others are compared with because it has the best value. */
    BEST("best"),
    /** It is the one that others are compared with because the caller said so. */
    BASELINE("baseline"),
    /** Better than the reference, and more than chance would make of it. */
    BETTER("better"),
    /** Worse than the reference, and more than chance would make of it. */
    WORSE("worse"),
    /** Other than the reference, and more than chance would make of it, by a figure that has no better side. */
    DIFFERENT("different"),
    /** Nothing is shown: not that both are alike, only that these users do not tell them apart. */
    UNDECIDED("not significant"),
    /** Nothing was tested: the figure is none of users, or there is no reference. */
    UNTESTED("not tested");

    private final String label;

    Verdict(String label) {
        this.label = label;
    }

    /** The words in reports. */
    public String label() {
        return label;
    }
}
