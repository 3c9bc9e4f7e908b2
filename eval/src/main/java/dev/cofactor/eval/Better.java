package dev.cofactor.eval;

/** Which of two values of a figure is the better one. */
public enum Better {
    /** The greater one, as with recall. */
    HIGHER,
    /** The smaller one, as with errors. */
    LOWER,
    /** Neither: the figure describes, as the average popularity of what is recommended does. */
    NEITHER
}
