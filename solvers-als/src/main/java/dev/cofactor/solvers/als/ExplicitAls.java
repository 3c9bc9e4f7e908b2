package dev.cofactor.solvers.als;

import dev.cofactor.model.Model;
import dev.cofactor.solver.Changes;
import dev.cofactor.solver.EstimatingSolver;
import dev.cofactor.solver.ResumableSolver;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingDemand;
import dev.cofactor.solver.TrainingShape;
import dev.cofactor.solver.UpdatableSolver;
import dev.cofactor.tensor.TensorFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Matrix factorization with biases and features for ratings: {@code r̂_ui = μ + b_u + b_i + u · v}, learnt by alternating
 * least squares on
 *
 * <pre>½ Σ (r_ui − r̂_ui)² + Σ_u τ_u/2 ‖u − G_u‖² + Σ_i τ_i/2 ‖v − F_i‖² + Σ_u γ_u/2 b_u² + Σ_i γ_i/2 b_i²
 *     + τ_f/2 (Σ ‖f‖² + Σ ‖g‖²),        F_i = Σ_t w_it f_t / (Σ_t w_it²)^½, G_u likewise with features g of users</pre>
 *
 * <p>over the known ratings. μ is the mean of the ratings and stays fixed. Each feature t of items, such as a genre, has
 * factors f_t, and an item is drawn to the normalised sum of those of its features with their weights w; so an item
 * without ratings has the factors F_i and the bias 0. Without features, F and G are 0. The regularization of a row may grow
 * with its number of ratings n:
 *
 * <pre>τ_u = τ · max(1, n_u)^ν,        γ_u = γ · max(1, n_u)^ν,        τ_i and γ_i likewise</pre>
 *
 * <p>With ν = 0 it is the same for all rows; with ν = 1 it is that of Zhou and others, and, biases aside, of Spark MLlib,
 * whose regParam is τ.
 *
 * <p>An epoch solves for all users, each for factors and bias at once, for the features of users one after the other, and
 * for items likewise; each solution is the exact minimum with all else fixed, or some steps towards it ({@link
 * #withMethod}), so the objective never rises. Rows are independent, so the result is the same at any number of threads. A τ_u below 10⁻⁶ of what the bias takes from the
 * system's mean diagonal is raised to that; systems that are singular to rounding get 4 to 4000 times K · 2⁻²² of their
 * greatest diagonal element added to the diagonal. Each epoch reports the {@code training RMSE} and the {@code loss}, the
 * objective, at next to no cost.
 *
 * <p>Factors may be kept from falling below 0 ({@link #withNonNegativeFactors}). A row is then solved by its coordinates,
 * one after the other as often as they still move, from where it is: the objective does not rise, and the minimum of the
 * row is met to about five digits. That takes O(K²) a pass over them, at most 100 passes a row.
 *
 * <p>Time: O(ratings · K² + (m + n) K³) an epoch for m users and n items, and O(features of all rows · K). Memory: 8 bytes
 * a rating for the data by item, 4 bytes × (m + n) × K rounded up to a multiple of 16, as much again for a side with
 * features, and some K² a thread; with steps of conjugate gradients a thread also holds a copy of the fixed rows that a row
 * of ratings names, of which there are at most 8,192.
 *
 * <p>Y. Zhou, D. Wilkinson, R. Schreiber, R. Pan, "Large-Scale Parallel Collaborative Filtering for the Netflix Prize",
 * AAIM 2008. Features as priors: D. Agarwal, B.-C. Chen, "Regression-based Latent Factor Models", KDD 2009.
 */
public final class ExplicitAls implements ResumableSolver, UpdatableSolver, EstimatingSolver {
    private static final ExplicitAls DEFAULTS =
            new ExplicitAls(64, 10, new ExplicitObjective(1.3, 1, 100, 0.5, false), HalfStepMethod.automatic(), 0.1, 2);

    private final int factors;
    private final int epochs;
    private final ExplicitObjective objective;
    private final HalfStepMethod method;
    private final double initialDeviation;
    private final int updateEpochs;

    private ExplicitAls(
            int factors,
            int epochs,
            ExplicitObjective objective,
            HalfStepMethod method,
            double initialDeviation,
            int updateEpochs) {
        if (objective.nonNegative() && method.steps() > 0) {
            throw new IllegalArgumentException("non-negative factors are not solved for by " + method
                    + "; use withMethod(HalfStepMethod.exact()) or withNonNegativeFactors(false)");
        }
        this.factors = factors;
        this.epochs = epochs;
        this.objective = objective;
        this.method = method;
        this.initialDeviation = initialDeviation;
        this.updateEpochs = updateEpochs;
    }

    /**
     * 64 factors, 10 epochs, τ = 1.3, γ = 1, τ_f = 100, ν = 0.5, initial deviation 0.1, 2 epochs an update: what did well
     * on a validation part cut from the training part of MovieLens 1M.
     */
    public static ExplicitAls defaults() {
        return DEFAULTS;
    }

    /** Sets the number of factors K, at least 1. */
    public ExplicitAls withFactors(int factors) {
        requireAtLeastOne("factors", factors);
        return new ExplicitAls(factors, epochs, objective, method, initialDeviation, updateEpochs);
    }

    /** Sets how often both sides are solved for, at least once. */
    public ExplicitAls withEpochs(int epochs) {
        requireAtLeastOne("epochs", epochs);
        return new ExplicitAls(factors, epochs, objective, method, initialDeviation, updateEpochs);
    }

    /** Sets how often an update solves for the rows that changed, at least once. */
    public ExplicitAls withUpdateEpochs(int updateEpochs) {
        requireAtLeastOne("updateEpochs", updateEpochs);
        return new ExplicitAls(factors, epochs, objective, method, initialDeviation, updateEpochs);
    }

    private static void requireAtLeastOne(String option, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(option + " must be at least 1, but is " + value);
        }
    }

    /** Sets τ, finite and not negative. */
    public ExplicitAls withRegularization(double regularization) {
        return with(new ExplicitObjective(
                regularization,
                objective.biasRegularization(),
                objective.featureRegularization(),
                objective.frequencyExponent(),
                objective.nonNegative()));
    }

    /** Sets γ, finite and not negative. */
    public ExplicitAls withBiasRegularization(double biasRegularization) {
        return with(new ExplicitObjective(
                objective.regularization(),
                biasRegularization,
                objective.featureRegularization(),
                objective.frequencyExponent(),
                objective.nonNegative()));
    }

    /** Sets τ_f, finite and not negative. */
    public ExplicitAls withFeatureRegularization(double featureRegularization) {
        return with(new ExplicitObjective(
                objective.regularization(),
                objective.biasRegularization(),
                featureRegularization,
                objective.frequencyExponent(),
                objective.nonNegative()));
    }

    /** Sets ν, finite: 0 regularizes all rows alike, 1 in proportion to their number of ratings. */
    public ExplicitAls withFrequencyExponent(double frequencyExponent) {
        return with(new ExplicitObjective(
                objective.regularization(),
                objective.biasRegularization(),
                objective.featureRegularization(),
                frequencyExponent,
                objective.nonNegative()));
    }

    /**
     * Sets whether all factors, those of features included, are kept from falling below 0, so that each can be read as
     * the strength of something; biases are free. Weights of features must then not be negative. D. Lee, H. Seung,
     * "Learning the parts of objects by non-negative matrix factorization", Nature 401, 1999.
     *
     * @throws IllegalArgumentException if they are to be, and the method is one of conjugate gradients
     */
    public ExplicitAls withNonNegativeFactors(boolean nonNegativeFactors) {
        return with(new ExplicitObjective(
                objective.regularization(),
                objective.biasRegularization(),
                objective.featureRegularization(),
                objective.frequencyExponent(),
                nonNegativeFactors));
    }

    /**
     * Sets how rows are solved for in training: {@linkplain HalfStepMethod#exact exactly}, which is also what {@link
     * HalfStepMethod#automatic} means here, or by some steps of {@linkplain HalfStepMethod#conjugateGradient conjugate gradients}.
     * Three steps end at nearly the same objective and error after some epochs, at O(ratings · K · steps) an epoch instead of
     * O(ratings · K² + (m + n) K³); they are not preconditioned. A row of more than 8,192 ratings, an update and a new
     * user or item are always solved for exactly.
     *
     * @throws IllegalArgumentException if the method is one of blocks, or one of conjugate gradients with non-negative
     *     factors
     */
    public ExplicitAls withMethod(HalfStepMethod method) {
        Objects.requireNonNull(method, "method");
        if (method.kind() == HalfStepMethod.Kind.BLOCKS) {
            throw new IllegalArgumentException("ExplicitAls does not solve by " + method
                    + "; use HalfStepMethod.exact() or HalfStepMethod.conjugateGradient(3)");
        }
        return new ExplicitAls(factors, epochs, objective, method, initialDeviation, updateEpochs);
    }

    private ExplicitAls with(ExplicitObjective objective) {
        return new ExplicitAls(factors, epochs, objective, method, initialDeviation, updateEpochs);
    }

    /** Sets the expected length of an item's factors before training: they begin at N(0, deviation² / K). */
    public ExplicitAls withInitialDeviation(double initialDeviation) {
        if (!(initialDeviation > 0) || !Double.isFinite(initialDeviation)) {
            throw new IllegalArgumentException(
                    "initialDeviation must be finite and positive, but is " + initialDeviation);
        }
        return new ExplicitAls(factors, epochs, objective, method, initialDeviation, updateEpochs);
    }

    @Override
    public String name() {
        return "ExplicitAls";
    }

    @Override
    public Map<String, String> configuration() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("factors", Integer.toString(factors));
        options.put("epochs", Integer.toString(epochs));
        options.put("regularization", Double.toString(objective.regularization()));
        options.put("biasRegularization", Double.toString(objective.biasRegularization()));
        options.put("featureRegularization", Double.toString(objective.featureRegularization()));
        options.put("frequencyExponent", Double.toString(objective.frequencyExponent()));
        options.put("nonNegativeFactors", Boolean.toString(objective.nonNegative()));
        options.put("method", method.steps() == 0 ? "exact" : method.toString());
        options.put("initialDeviation", Double.toString(initialDeviation));
        options.put("updateEpochs", Integer.toString(updateEpochs));
        return options;
    }

    /**
     * Learns from ratings.
     *
     * @throws IllegalArgumentException if the interactions have no values
     */
    @Override
    public Model train(TrainingContext context) {
        return ExplicitAlsTraining.begin(this, context).run();
    }

    @Override
    public TrainingDemand demand(TrainingShape shape) {
        return Demands.of(this, shape);
    }

    @Override
    public Model resume(TrainingContext context, int epoch, TensorFile state) throws IOException {
        return ExplicitAlsTraining.resume(this, context, epoch, state).run();
    }

    /**
     * Solves for what changed, with all else fixed: users, their features, items, their features, as often as {@link
     * #withUpdateEpochs} says. μ stays what it was.
     *
     * @throws IllegalArgumentException if the interactions have no values, the model is not one of this solver, or it has
     *     another number of factors, or the factors are to be non-negative and those of the model are not
     */
    @Override
    public Model update(TrainingContext context, Model previous, Changes changes) {
        context.requireValues(name());
        ExplicitAlsModel model = AlsModel.before(previous, ExplicitAlsModel.class, name(), factors);
        if (objective.nonNegative() && !model.objective().nonNegative()) {
            throw new IllegalArgumentException(
                    "the model was trained without non-negative factors, so some are below 0;"
                            + " update it with withNonNegativeFactors(false), or train again");
        }
        return new ExplicitAlsUpdate(this, context, model, changes).run();
    }

    int factors() {
        return factors;
    }

    int epochs() {
        return epochs;
    }

    ExplicitObjective objective() {
        return objective;
    }

    HalfStepMethod method() {
        return method;
    }

    double initialDeviation() {
        return initialDeviation;
    }

    int updateEpochs() {
        return updateEpochs;
    }

    @Override
    public String toString() {
        return name() + configuration();
    }
}
