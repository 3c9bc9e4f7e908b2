package dev.cofactor.solvers.neighbors;

import dev.cofactor.model.Model;
import dev.cofactor.solver.EstimatingSolver;
import dev.cofactor.solver.ResumableSolver;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingDemand;
import dev.cofactor.solver.TrainingShape;
import dev.cofactor.tensor.TensorFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * PureSVD: with R the users × items matrix of values, 0 where there are none, and Q its first K right singular vectors, one
 * row q_i an item, the scores are {@code R Q Qᵀ}, the best approximation of R of rank K. User u has the factors
 * {@code p_u = Σ_i r_ui q_i}, so a new user is folded in by the same sum, and the score of item i is {@code p_u · q_i}:
 * good for ordering items, not a rating, since what is unknown counts as 0. P. Cremonesi, Y. Koren, R. Turrin, "Performance
 * of Recommender Algorithms on Top-N Recommendation Tasks", RecSys 2010.
 *
 * <p>Q is found by subspace iteration from a random start with some columns to spare (N. Halko, P. G. Martinsson, J. A.
 * Tropp, "Finding Structure with Randomness", SIAM Review 53(2), 2011, algorithm 4.4): each epoch multiplies a basis by RᵀR
 * and makes it orthonormal again. In the end the singular vectors within the basis are computed exactly. Factors come in the
 * order of their singular values, each with the sign that makes its greatest item positive; where R has a lower rank than K,
 * the last are zero. An item or user without interactions has factors of zero.
 *
 * <p>An update would have to iterate over all data as a training does, so there is none.
 *
 * <p>Time, for m users, n items and L = K + oversampling: 4 · entries · L + n L² operations an epoch, in the end
 * (m + n) L² and some 20 L³. Memory: 4 bytes × (m + n) × (L + K), the data by item, and some L² a part of the sums.
 */
public final class PureSvd implements ResumableSolver, EstimatingSolver {
    private static final PureSvd DEFAULTS = new PureSvd(40, 10, 8, true);

    private final int factors;
    private final int oversampling;
    private final int epochs;
    private final boolean binarized;

    private PureSvd(int factors, int oversampling, int epochs, boolean binarized) {
        this.factors = factors;
        this.oversampling = oversampling;
        this.epochs = epochs;
        this.binarized = binarized;
    }

    /** 40 factors, oversampling 10, 8 epochs, binarized. */
    public static PureSvd defaults() {
        return DEFAULTS;
    }

    /** Sets the number of factors K, at least 1. */
    public PureSvd withFactors(int factors) {
        return new PureSvd(requireAtLeast(1, "factors", factors), oversampling, epochs, binarized);
    }

    /** Sets how many columns more than factors the basis has, not negative; with more of them fewer epochs do. */
    public PureSvd withOversampling(int oversampling) {
        return new PureSvd(factors, requireAtLeast(0, "oversampling", oversampling), epochs, binarized);
    }

    /** Sets how often the basis is multiplied, at least once. */
    public PureSvd withEpochs(int epochs) {
        return new PureSvd(factors, oversampling, requireAtLeast(1, "epochs", epochs), binarized);
    }

    /** Sets whether each interaction counts as 1, whatever its value; in the paper it does not. */
    public PureSvd withBinarized(boolean binarized) {
        return new PureSvd(factors, oversampling, epochs, binarized);
    }

    private static int requireAtLeast(int least, String option, int value) {
        if (value < least) {
            throw new IllegalArgumentException(option + " must be at least " + least + ", but is " + value);
        }
        return value;
    }

    @Override
    public String name() {
        return "PureSvd";
    }

    @Override
    public Map<String, String> configuration() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("factors", Integer.toString(factors));
        options.put("oversampling", Integer.toString(oversampling));
        options.put("epochs", Integer.toString(epochs));
        options.put("binarized", Boolean.toString(binarized));
        return options;
    }

    @Override
    public TrainingDemand demand(TrainingShape shape) {
        return Demands.of(this, shape);
    }

    /**
     * Learns from interactions, with or without values.
     *
     * @throws dev.cofactor.solver.TrainingDivergedException if products of values are beyond the range of a float
     */
    @Override
    public Model train(TrainingContext context) {
        return PureSvdTraining.begin(this, context).run(0);
    }

    @Override
    public Model resume(TrainingContext context, int epoch, TensorFile state) throws IOException {
        return PureSvdTraining.resume(this, context, state).run(epoch);
    }

    int factors() {
        return factors;
    }

    int oversampling() {
        return oversampling;
    }

    int epochs() {
        return epochs;
    }

    boolean binarized() {
        return binarized;
    }

    @Override
    public String toString() {
        return name() + configuration();
    }
}
