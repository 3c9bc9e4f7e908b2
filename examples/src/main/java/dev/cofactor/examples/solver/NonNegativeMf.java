package dev.cofactor.examples.solver;

import dev.cofactor.model.Model;
import dev.cofactor.solver.Solver;
import dev.cofactor.solver.TrainingContext;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Matrix factorization without negative numbers: {@code r̂_ui = p_u · q_i}, all factors at least 0, so that a rating is a
 * sum of reasons for it and none against it. Minimizes
 *
 * <pre>Σ_(u,i) (r_ui − r̂_ui)² + λ Σ_u n_u ‖p_u‖² + λ Σ_i n_i ‖q_i‖²</pre>
 *
 * <p>over the known ratings, with n the ratings of a user or item, by steps that multiply instead of add, so that nothing
 * changes its sign, and the objective never rises:
 *
 * <pre>p_uk ← p_uk · Σ_i r_ui q_ik / (Σ_i r̂_ui q_ik + λ n_u p_uk)</pre>
 *
 * <p>and likewise for items. D. D. Lee, H. S. Seung, "Algorithms for Non-negative Matrix Factorization", NIPS 2000; S.
 * Zhang, W. Wang, J. Ford, F. Makedon, "Learning from Incomplete Ratings Using Non-negative Matrix Factorization", SDM
 * 2006, for sums over the known ratings alone.
 *
 * <p>It is slow to converge: {@code ExplicitAls.withNonNegativeFactors} is faster, but not as short.
 *
 * <p>This class is what users of the solver see: options with defaults, checked where they are set, and immutable, so that
 * one object can train many models. The work is done in {@link NonNegativeTraining}.
 */
public final class NonNegativeMf implements Solver {
    private static final NonNegativeMf DEFAULTS = new NonNegativeMf(8, 150, 0.02);

    private final int factors;
    private final int epochs;
    private final double regularization;

    private NonNegativeMf(int factors, int epochs, double regularization) {
        this.factors = factors;
        this.epochs = epochs;
        this.regularization = regularization;
    }

    /** 8 factors, 150 epochs, regularization 0.02. */
    public static NonNegativeMf defaults() {
        return DEFAULTS;
    }

    /** Sets the number of factors K, at least 1. */
    public NonNegativeMf withFactors(int factors) {
        if (factors < 1) {
            throw new IllegalArgumentException("factors must be at least 1, but is " + factors);
        }
        return new NonNegativeMf(factors, epochs, regularization);
    }

    /** Sets how often training goes over the data, at least once. */
    public NonNegativeMf withEpochs(int epochs) {
        if (epochs < 1) {
            throw new IllegalArgumentException("epochs must be at least 1, but is " + epochs);
        }
        return new NonNegativeMf(factors, epochs, regularization);
    }

    /** Sets λ, finite and not negative. */
    public NonNegativeMf withRegularization(double regularization) {
        if (!(regularization >= 0) || !Double.isFinite(regularization)) {
            throw new IllegalArgumentException(
                    "regularization must be finite and not negative, but is " + regularization);
        }
        return new NonNegativeMf(factors, epochs, regularization);
    }

    @Override
    public String name() {
        return "NonNegativeMf";
    }

    @Override
    public Map<String, String> configuration() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("factors", Integer.toString(factors));
        options.put("epochs", Integer.toString(epochs));
        options.put("regularization", Double.toString(regularization));
        return options;
    }

    /**
     * Learns from ratings.
     *
     * @throws IllegalArgumentException if the interactions have no values, or a negative one
     */
    @Override
    public Model train(TrainingContext context) {
        context.requireValues(name());
        return new NonNegativeTraining(this, context).run();
    }

    int factors() {
        return factors;
    }

    int epochs() {
        return epochs;
    }

    double regularization() {
        return regularization;
    }

    @Override
    public String toString() {
        return name() + configuration();
    }
}
