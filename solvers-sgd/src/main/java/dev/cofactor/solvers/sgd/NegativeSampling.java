package dev.cofactor.solvers.sgd;

/**
 * How often an item is drawn as one that a user did not choose: with a probability in proportion to
 * {@code (1 + positives)^exponent}, where its positives are the users that chose it. The items of that user are never
 * drawn.
 *
 * @param exponent finite and not negative: 0 draws all items alike, 1 popular ones as often as they are chosen
 */
public record NegativeSampling(double exponent) {
    private static final double MOST = 4;

    /** Checks the range: beyond an exponent of 4 hardly anything but the most popular item would be drawn. */
    public NegativeSampling {
        if (!(exponent >= 0 && exponent <= MOST)) {
            throw new IllegalArgumentException(
                    "the exponent of popularity must be from 0 to " + MOST + ", but is " + exponent);
        }
    }

    /** All items alike, those that nobody chose included: the sampling of Rendle and others. */
    public static NegativeSampling uniform() {
        return new NegativeSampling(0);
    }

    /** Popular items more often: the harder choice, at which items of the long tail are pushed down less. */
    public static NegativeSampling popularity(double exponent) {
        return new NegativeSampling(exponent);
    }

    double weight(int positives) {
        return Math.pow(1.0 + positives, exponent);
    }

    @Override
    public String toString() {
        return exponent == 0 ? "uniform" : "popularity^" + exponent;
    }
}
