package dev.cofactor.eval.comparison;

/**
 * What each test says of one difference: the probability of one as large, if there were none in truth.
 *
 * @param t of {@link PairedTest#T}
 * @param wilcoxon of {@link PairedTest#WILCOXON}
 * @param randomization of {@link PairedTest#RANDOMIZATION}
 */
public record PValues(double t, double wilcoxon, double randomization) {

    /**
     * Checks that they are probabilities.
     *
     * @throws IllegalArgumentException if one is not
     */
    public PValues {
        if (!(t >= 0 && t <= 1) || !(wilcoxon >= 0 && wilcoxon <= 1) || !(randomization >= 0 && randomization <= 1)) {
            throw new IllegalArgumentException(
                    "p-values must be from 0 to 1, but are " + t + ", " + wilcoxon + " and " + randomization);
        }
    }

    /** That of one test. */
    public double of(PairedTest test) {
        return switch (test) {
            case T -> t;
            case WILCOXON -> wilcoxon;
            case RANDOMIZATION -> randomization;
        };
    }
}
