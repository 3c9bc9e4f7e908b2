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
 * Matrix factorization with biases for ratings: {@code r̂_ui = μ + b_u + b_i + p_u · q_i}, learnt by stochastic gradient
 * descent on
 *
 * <pre>Σ_(u,i) (r_ui − r̂_ui)² + Σ_u n_u^ν (λ_bu b_u² + λ_p ‖p_u‖²) + Σ_i n_i^ν (λ_bi b_i² + λ_q ‖q_i‖²)</pre>
 *
 * <p>over the known ratings, n_u and n_i being how many of them a user and an item have; ν is 1 in the paper, see
 * {@link Regularization}. μ is the mean of the ratings and stays fixed. Y. Koren, R. Bell, C. Volinsky, "Matrix Factorization
 * Techniques for Recommender Systems", IEEE Computer 42(8), 2009. A step along a rating with the error e moves what it
 * touches along half the gradient: {@code p_u ← p_u + rate (e q_i − λ_p n_u^(ν−1) p_u)}, and q_i and both biases alike.
 * Users and items without ratings keep biases and factors of zero.
 *
 * <p>Users and items are dealt at random into a grid of blocks whose size depends on the data alone. An epoch goes
 * through the grid diagonal by diagonal; the blocks of a diagonal share no user and no item, so they are worked on in
 * parallel and the result is the same at any number of threads. R. Gemulla et al., "Large-Scale Matrix Factorization
 * with Distributed Stochastic Gradient Descent", KDD 2011.
 *
 * <p>Time: O(ratings · K) an epoch for K factors. Memory beside the data: 3 bytes a rating, and 4 for each group of a
 * user's ratings in one block (8 and 4 if there are more than 256 distinct values); 4 bytes × (users + items) × (K
 * rounded up to a multiple of 16), twice at the end of training instead of the ratings. Fold-in: O(epochs · history · K).
 */
public final class BiasedMf implements ResumableSolver, UpdatableSolver, EstimatingSolver {
    private static final String NAME = "BiasedMf";
    private static final BiasedMf DEFAULTS = new BiasedMf(
            new EpochPlan(NAME, 50, LearningRate.inverseDecay(0.02, 0.09)),
            new FactorOptions(64, new Regularization(0.06, 0.06, 0.31, 0.29, 0.7), 0.008, Double.POSITIVE_INFINITY));

    private final EpochPlan plan;
    private final FactorOptions options;

    private BiasedMf(EpochPlan plan, FactorOptions options) {
        this.plan = plan;
        this.options = options;
    }

    /**
     * 64 factors, 50 epochs, learning rate 0.02 / (1 + 0.09 · epoch), regularization 0.06 of biases, 0.31 of user factors
     * and 0.29 of item factors with the frequency exponent 0.7, initial deviation 0.008: what did well on validation
     * parts cut from training parts of MovieLens 1M and of MovieLens 100K alike. With the exponent 1, each of them wants
     * another strength.
     */
    public static BiasedMf defaults() {
        return DEFAULTS;
    }

    /** Sets the number of factors K, at least 1. */
    public BiasedMf withFactors(int factors) {
        return with(options.withFactors(factors));
    }

    /** Sets how often training goes over the data, at least once; with early stopping, at most. */
    public BiasedMf withEpochs(int epochs) {
        return with(plan.withEpochs(epochs));
    }

    /** The step sizes. */
    public LearningRate learningRate() {
        return plan.learningRate();
    }

    /** Sets the step sizes. */
    public BiasedMf withLearningRate(LearningRate learningRate) {
        return with(plan.withLearningRate(learningRate));
    }

    /**
     * Ends training when a part of the data that is set aside shows no gain any more; without it, all epochs are done.
     */
    public BiasedMf withEarlyStopping(EarlyStopping earlyStopping) {
        return with(plan.withEarlyStopping(earlyStopping));
    }

    /**
     * Sets how many epochs that diverged may be tried again with half the step size, as the
     * {@linkplain dev.cofactor.solvers.sgd package} says; not negative, 0 unless set.
     */
    public BiasedMf withRestarts(int restarts) {
        return with(plan.withRestarts(restarts));
    }

    private BiasedMf with(EpochPlan plan) {
        return new BiasedMf(plan, options);
    }

    private BiasedMf with(FactorOptions options) {
        return new BiasedMf(plan, options);
    }

    /** Sets the regularization of each part. */
    public BiasedMf withRegularization(Regularization regularization) {
        return with(options.withRegularization(regularization));
    }

    /** Sets the standard deviation of the factors before training, uniform around 0; finite and not negative. */
    public BiasedMf withInitialDeviation(double initialDeviation) {
        return with(options.withInitialDeviation(initialDeviation));
    }

    /**
     * Clips gradients: an error e beyond this limit, to either side, moves the parameters as the limit would. All
     * gradients of a rating are e times a row, so this bounds them without changing their direction. No limit unless set.
     *
     * @param errorLimit in the scale of the ratings; positive
     */
    public BiasedMf withErrorLimit(double errorLimit) {
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
        return new EpochLoop(plan, context, data, new BiasedMfTraining(this, context, data.training()));
    }

    /**
     * Moves the users that changed with all items fixed, then the items that changed with all users fixed, in turn, by
     * the steps that the previous model was trained with: as many epochs, the same step sizes. All others stay as they
     * are, and so does μ. O(epochs · ratings of what changed · K).
     *
     * @throws IllegalArgumentException if the interactions have no values, the model is not one of this solver, or it has
     *     another number of factors
     */
    @Override
    public Model update(TrainingContext context, Model previous, Changes changes) {
        context.requireValues(name());
        BiasedMfModel model = Checks.previous(this, BiasedMfModel.class, options.factors(), previous);
        return BiasedMfUpdate.run(this, context, model, changes);
    }

    EpochPlan plan() {
        return plan;
    }

    FactorOptions options() {
        return options;
    }

    @Override
    public String toString() {
        return name() + configuration();
    }
}
