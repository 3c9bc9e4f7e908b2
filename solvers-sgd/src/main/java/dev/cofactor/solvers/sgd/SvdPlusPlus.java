package dev.cofactor.solvers.sgd;

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

/**
 * SVD++, matrix factorization that also learns from which items a user has rated, whatever the ratings:
 * {@code r̂_ui = μ + b_u + b_i + q_i · (p_u + |N(u)|^-½ Σ_{j ∈ N(u)} y_j)}, where N(u) are the items that u rated in the
 * training data, learnt by stochastic gradient descent on
 *
 * <pre>Σ_(u,i) (r_ui − r̂_ui)² + Σ_u n_u^ν (λ_bu b_u² + λ_p ‖p_u‖²)
 *     + Σ_i n_i^ν (λ_bi b_i² + λ_q ‖q_i‖² + λ_y ‖y_i‖²)</pre>
 *
 * <p>over the known ratings as in {@link BiasedMf}. Y. Koren, "Factorization Meets the Neighborhood: a Multifaceted
 * Collaborative Filtering Model", KDD 2008, section 4.
 *
 * <p>The paper moves all y_j of a user along each of the user's ratings, which takes O(ratings²) a user. Here the
 * implicit part of a user stays as it is for an epoch; what the gradients of its ratings add up to is gathered, once for
 * each user and epoch, and then each y_j moves by the mean of what the n_j users who rated it have gathered: a step of
 * gradient descent on all y_j at once, scaled by 1 / n_j, since many users share them. p_u is shrunk once an epoch for
 * all its ratings. Biases, p_u and q_i move along each rating as in {@link BiasedMf}, on the same grid of blocks, so the
 * result is the same at any number of threads.
 *
 * <p>Time: O(ratings · K) an epoch for K factors, some times that of {@link BiasedMf}. Memory beside the data: that of
 * {@link BiasedMf}; 4 bytes × (2 · users + items) × (K rounded up to a multiple of 16); and the ratings a second time,
 * by item. Fold-in: O(epochs · history · K).
 */
public final class SvdPlusPlus implements ResumableSolver, UpdatableSolver, EstimatingSolver {
    private static final String NAME = "SvdPlusPlus";
    private static final SvdPlusPlus DEFAULTS = new SvdPlusPlus(
            new EpochPlan(NAME, 50, BiasedMf.defaults().learningRate()),
            BiasedMf.defaults().options(),
            1,
            6);

    private final EpochPlan plan;
    private final FactorOptions options;
    private final double implicitRegularization;
    private final double implicitRate;

    private SvdPlusPlus(EpochPlan plan, FactorOptions options, double implicitRegularization, double implicitRate) {
        this.plan = plan;
        this.options = options;
        this.implicitRegularization = implicitRegularization;
        this.implicitRate = implicitRate;
    }

    /**
     * Those of {@link BiasedMf}, the implicit regularization 1 and the implicit rate 6: what did well on validation parts
     * cut from training parts of MovieLens 1M and of MovieLens 100K alike.
     */
    public static SvdPlusPlus defaults() {
        return DEFAULTS;
    }

    /** Sets the number of factors K, at least 1. */
    public SvdPlusPlus withFactors(int factors) {
        return with(options.withFactors(factors));
    }

    /** Sets how often training goes over the data, at least once; with early stopping, at most. */
    public SvdPlusPlus withEpochs(int epochs) {
        return with(plan.withEpochs(epochs));
    }

    /** The step sizes. */
    public LearningRate learningRate() {
        return plan.learningRate();
    }

    /** Sets the step sizes. */
    public SvdPlusPlus withLearningRate(LearningRate learningRate) {
        return with(plan.withLearningRate(learningRate));
    }

    /**
     * Ends training when a part of the data that is set aside shows no gain any more; without it, all epochs are done.
     */
    public SvdPlusPlus withEarlyStopping(EarlyStopping earlyStopping) {
        return with(plan.withEarlyStopping(earlyStopping));
    }

    /**
     * Sets how many epochs that diverged may be tried again with half the step size, as the
     * {@linkplain dev.cofactor.solvers.sgd package} says; not negative, 0 unless set.
     */
    public SvdPlusPlus withRestarts(int restarts) {
        return with(plan.withRestarts(restarts));
    }

    private SvdPlusPlus with(EpochPlan plan) {
        return new SvdPlusPlus(plan, options, implicitRegularization, implicitRate);
    }

    private SvdPlusPlus with(FactorOptions options) {
        return new SvdPlusPlus(plan, options, implicitRegularization, implicitRate);
    }

    /** Sets the regularization of each part. */
    public SvdPlusPlus withRegularization(Regularization regularization) {
        return with(options.withRegularization(regularization));
    }

    /** Sets λ_y, the regularization of implicit factors; finite and not negative. */
    public SvdPlusPlus withImplicitRegularization(double implicitRegularization) {
        Checks.notNegative("implicitRegularization", implicitRegularization);
        return new SvdPlusPlus(plan, options, implicitRegularization, implicitRate);
    }

    /**
     * Sets how far an implicit factor moves, in the mean of what its users have gathered: with 1, a step that all users
     * agree on moves their implicit parts as far as their own factors. Positive and finite.
     */
    public SvdPlusPlus withImplicitRate(double implicitRate) {
        Checks.positive("implicitRate", implicitRate);
        return new SvdPlusPlus(plan, options, implicitRegularization, implicitRate);
    }

    /**
     * Sets the standard deviation of p_u and q_i before training, uniform around 0; the y_j begin at 0; finite and not
     * negative.
     */
    public SvdPlusPlus withInitialDeviation(double initialDeviation) {
        return with(options.withInitialDeviation(initialDeviation));
    }

    /**
     * Clips gradients: an error e beyond this limit, to either side, moves the parameters as the limit would. All
     * gradients of a rating are e times a row, so this bounds them without changing their direction. No limit unless set.
     *
     * @param errorLimit in the scale of the ratings; positive
     */
    public SvdPlusPlus withErrorLimit(double errorLimit) {
        return with(options.withErrorLimit(errorLimit));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, String> configuration() {
        Map<String, String> configuration = new LinkedHashMap<>();
        options.describe(configuration);
        configuration.put("implicitRegularization", Double.toString(implicitRegularization));
        configuration.put("implicitRate", Double.toString(implicitRate));
        plan.describe(configuration);
        return configuration;
    }

    /**
     * Learns from ratings. Each epoch reports the {@code training RMSE}, each error taken just before its step.
     *
     * @throws IllegalArgumentException if the interactions have no values, or are too few to set some aside for early
     *     stopping
     */
    @Override
    public Model train(TrainingContext context) {
        return loop(context).run();
    }

    @Override
    public TrainingDemand demand(TrainingShape shape) {
        return Demands.of(this, shape);
    }

    @Override
    public Model resume(TrainingContext context, int epoch, TensorFile state) throws IOException {
        return loop(context).resume(epoch, state);
    }

    private EpochLoop loop(TrainingContext context) {
        context.requireValues(name());
        TrainingData data = TrainingData.of(context, plan.earlyStopping());
        return new EpochLoop(plan, context, data, new SvdPlusPlusTraining(this, context, data.training()));
    }

    /**
     * Moves the users that changed with all items fixed, then the items that changed with all users fixed, in turn, by
     * the steps that the previous model was trained with: as many epochs, the same step sizes. All others stay as they
     * are, and so do μ and all implicit factors; those of new items are zero. A user that changed has the implicit part
     * of all the history, new items included. O(epochs · ratings of what changed · K).
     *
     * @throws IllegalArgumentException if the interactions have no values, the model is not one of this solver, or it has
     *     another number of factors
     */
    @Override
    public Model update(TrainingContext context, Model previous, Changes changes) {
        context.requireValues(name());
        SvdPlusPlusModel model = Checks.previous(this, SvdPlusPlusModel.class, options.factors(), previous);
        return SvdPlusPlusUpdate.run(this, context, model, changes);
    }

    EpochPlan plan() {
        return plan;
    }

    FactorOptions options() {
        return options;
    }

    int factors() {
        return options.factors();
    }

    Regularization regularization() {
        return options.regularization();
    }

    double initialDeviation() {
        return options.initialDeviation();
    }

    double errorLimit() {
        return options.errorLimit();
    }

    double implicitRegularization() {
        return implicitRegularization;
    }

    double implicitRate() {
        return implicitRate;
    }

    ImplicitDescent descent(double[] rates) {
        return new ImplicitDescent(options.descent(plan, rates));
    }

    @Override
    public String toString() {
        return name() + configuration();
    }
}
