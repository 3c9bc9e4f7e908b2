package dev.cofactor.solvers.sgd;

/**
 * How an item is drawn that a user did not choose: with a probability in proportion to its weight
 * {@code w = (1 + positives)^exponent}, where its positives are the users that chose it. The items of that user are never
 * drawn.
 *
 * <p>Most items are told from choices after a few epochs and teach nothing more. Of several {@code candidates} the one
 * that the user seems to like best teaches most; W. Zhang, T. Chen, J. Wang, Y. Yu, "Optimizing Top-N Collaborative
 * Filtering via Dynamic Negative Item Sampling", SIGIR 2013. Each candidate costs a dot product.
 *
 * <p>What is drawn often is pushed down often: against negatives of weight w, a score that tells choices from negatives
 * best is ln(probability of a choice / w), up to a constant. So {@code correction · ln w} is taken from the scores while
 * they are compared in training, and is part of the scores that a model gives; Y. Bengio, J.-S. Senécal, "Adaptive
 * Importance Sampling to Accelerate Training of a Neural Probabilistic Language Model", IEEE Transactions on Neural
 * Networks 19(4), 2008; X. Yi et al., "Sampling-Bias-Corrected Neural Modeling for Large Corpus Item Recommendations",
 * RecSys 2019. Regularized scores do not follow the weights all the way, so that the best correction is less than 1.
 *
 * @param exponent from 0 to 4: 0 draws all items alike, 1 popular ones as often as they are chosen
 * @param correction from 0 to 1: the share of ln w that is made up for
 * @param candidates at least 1: how many are drawn, of which the one with the highest score for the user is taken
 */
public record NegativeSampling(double exponent, double correction, int candidates) {
    private static final double MOST = 4;

    /** Checks the ranges: beyond an exponent of 4 hardly anything but the most popular item would be drawn. */
    public NegativeSampling {
        Checks.require(exponent >= 0 && exponent <= MOST, "the exponent of popularity", "from 0 to " + MOST, exponent);
        Checks.require(correction >= 0 && correction <= 1, "the correction", "from 0 to 1", correction);
        Checks.atLeastOne("candidates", candidates);
    }

    /** All items alike, those that nobody chose included: the sampling of Rendle and others. */
    public static NegativeSampling uniform() {
        return new NegativeSampling(0, 0, 1);
    }

    /** Popular items more often, which is the harder choice, without correction. */
    public static NegativeSampling popularity(double exponent) {
        return new NegativeSampling(exponent, 0, 1);
    }

    /** Sets the share of ln w that is made up for. */
    public NegativeSampling withCorrection(double share) {
        return new NegativeSampling(exponent, share, candidates);
    }

    /** Sets how many are drawn to take the one with the highest score. */
    public NegativeSampling withCandidates(int number) {
        return new NegativeSampling(exponent, correction, number);
    }

    double weight(int positives) {
        return StrictMath.pow(1.0 + positives, exponent);
    }

    float correctionOf(int positives) {
        return (float) (correction * exponent * StrictMath.log1p(positives));
    }

    @Override
    public String toString() {
        String weights = exponent == 0 ? "uniform" : "popularity^" + exponent + ", correction " + correction;
        return weights + ", candidates " + candidates;
    }
}
