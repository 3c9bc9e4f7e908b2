package dev.cofactor.solvers.sgd;

/**
 * How often an item is drawn as one that a user did not choose: with a probability in proportion to its weight
 * {@code w = (1 + positives)^exponent}, where its positives are the users that chose it. The items of that user are never
 * drawn.
 *
 * <p>What is drawn often is pushed down often: against negatives of weight w, a score that tells choices from negatives best
 * is ln(probability of a choice / w), up to a constant. So {@code correction · ln w} is taken from the scores while they are
 * compared in training, and is part of the scores that a model gives; Y. Bengio, J.-S. Senécal, "Adaptive Importance Sampling
 * to Accelerate Training of a Neural Probabilistic Language Model", IEEE Transactions on Neural Networks 19(4), 2008; X. Yi
 * et al., "Sampling-Bias-Corrected Neural Modeling for Large Corpus Item Recommendations", RecSys 2019. Regularized scores do
 * not follow the weights all the way, so that the best correction is less than 1.
 *
 * @param exponent from 0 to 4: 0 draws all items alike, 1 popular ones as often as they are chosen
 * @param correction from 0 to 1: the share of ln w that is made up for
 */
public record NegativeSampling(double exponent, double correction) {
    private static final double MOST = 4;

    /** Checks the ranges: beyond an exponent of 4 hardly anything but the most popular item would be drawn. */
    public NegativeSampling {
        if (!(exponent >= 0 && exponent <= MOST)) {
            throw new IllegalArgumentException(
                    "the exponent of popularity must be from 0 to " + MOST + ", but is " + exponent);
        }
        if (!(correction >= 0 && correction <= 1)) {
            throw new IllegalArgumentException("the correction must be from 0 to 1, but is " + correction);
        }
    }

    /** All items alike, those that nobody chose included: the sampling of Rendle and others. */
    public static NegativeSampling uniform() {
        return new NegativeSampling(0, 0);
    }

    /** Popular items more often, which is the harder choice, without correction. */
    public static NegativeSampling popularity(double exponent) {
        return new NegativeSampling(exponent, 0);
    }

    /** Sets the share of ln w that is made up for. */
    public NegativeSampling withCorrection(double share) {
        return new NegativeSampling(exponent, share);
    }

    double weight(int positives) {
        return StrictMath.pow(1.0 + positives, exponent);
    }

    float correctionOf(int positives) {
        return (float) (correction * exponent * StrictMath.log1p(positives));
    }

    @Override
    public String toString() {
        return exponent == 0 ? "uniform" : "popularity^" + exponent + ", correction " + correction;
    }
}
