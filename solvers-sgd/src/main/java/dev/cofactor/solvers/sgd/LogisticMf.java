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
 * Logistic matrix factorization for implicit feedback: {@code ŷ_ui = x_u · v_i + β_u + β_i} are the log-odds that a user
 * chooses an item, learnt by gradient ascent on
 *
 * <pre>Σ_observed α r_ui ln σ(ŷ_ui) + Σ_observed ln (1 − σ(ŷ_ui)) + ρ Σ_unobserved ln (1 − σ(ŷ_ui)) − λ/2 (Σ ‖x_u‖² + Σ ‖v_i‖²)</pre>
 *
 * over all pairs of users and items, r being the value of an interaction, 1 in data without values. C. C. Johnson,
 * "Logistic Matrix Factorization for Implicit Feedback Data", NIPS 2014 Workshop. As there, users and items take turns,
 * each of their rows takes a step along its whole gradient with the other side fixed, and each number has a step size of
 * its own: {@code γ / √(sum of the squares of its gradients so far)} (AdaGrad, J. Duchi, E. Hazan, Y. Singer, JMLR 12,
 * 2011).
 *
 * <p>Deviation from the paper: of the unobserved pairs a share ρ is sampled anew for each half-step, all pairs alike, as
 * many as {@link #withNegativesPerPositive} times the interactions. Where that is not less than all of them, ρ is 1 and
 * the gradient exactly that of the paper, which speaks of sampling, and of lowering α in turn, but not of how. A row gets
 * as many as ρ times its unobserved pairs, rounded at random.
 *
 * <p>Scores are for ranking only: an interaction counts α r times and an unobserved pair ρ times, so σ of a score is no
 * probability that can be observed. Early stopping therefore offers no likelihood of what it sets aside, but judges by
 * the order of pairs, which does not change if all scores of a user are shifted. Users and items without interactions are
 * rejected by what is sampled of their pairs, so they sink. Rows are independent, so the result is the same at any number
 * of threads.
 *
 * <p>Time: O(interactions · negativesPerPositive · K) an epoch for K factors; fold-in O(epochs · (history + ρ · items) ·
 * K). Memory: 8 bytes × (users + items) × K rounded up to a multiple of 16, half of it for the sums of squares, and the
 * data by item; early stopping and restarts each take a copy of the former.
 */
public final class LogisticMf implements ResumableSolver, UpdatableSolver, EstimatingSolver {
    private static final String NAME = "LogisticMf";
    private static final LogisticMf DEFAULTS = new LogisticMf(
            32, new EpochPlan(NAME, 60, LearningRate.constant(0.5)), new LogisticObjective(1, 0.1, 10), 0.1, 20);

    private final int factors;
    private final EpochPlan plan;
    private final LogisticObjective objective;
    private final double initialDeviation;
    private final int updateEpochs;

    private LogisticMf(
            int factors, EpochPlan plan, LogisticObjective objective, double initialDeviation, int updateEpochs) {
        this.factors = factors;
        this.plan = plan;
        this.objective = objective;
        this.initialDeviation = initialDeviation;
        this.updateEpochs = updateEpochs;
    }

    /**
     * 32 factors, 60 epochs, α = 1, λ = 0.1, γ = 0.5 in all epochs, 10 negatives per positive, initial deviation 0.1,
     * updates of 20 epochs.
     */
    public static LogisticMf defaults() {
        return DEFAULTS;
    }

    /** Sets the number of factors K, at least 1. */
    public LogisticMf withFactors(int factors) {
        Checks.atLeastOne("factors", factors);
        return new LogisticMf(factors, plan, objective, initialDeviation, updateEpochs);
    }

    /** Sets how often both sides take a step, at least once; with early stopping, at most. */
    public LogisticMf withEpochs(int epochs) {
        return with(plan.withEpochs(epochs));
    }

    /** Sets α, finite and positive. */
    public LogisticMf withAlpha(double alpha) {
        return with(objective.withAlpha(alpha));
    }

    /** Sets λ, finite and not negative. */
    public LogisticMf withRegularization(double regularization) {
        return with(objective.withRegularization(regularization));
    }

    /** γ in each epoch. */
    public LearningRate learningRate() {
        return plan.learningRate();
    }

    /**
     * Sets γ: how far each number moves in its first step. In the paper it is constant; whatever it is, each number has
     * the AdaGrad of the paper on top.
     *
     * @throws IllegalArgumentException if it is {@link LearningRate.AdaGrad}, which has one number for each row instead
     */
    public LogisticMf withLearningRate(LearningRate learningRate) {
        if (learningRate instanceof LearningRate.AdaGrad) {
            throw new IllegalArgumentException("LogisticMf has AdaGrad for each single number anyway; instead of "
                    + learningRate + ", set LearningRate.constant(" + learningRate.initial() + ")");
        }
        return with(plan.withLearningRate(learningRate));
    }

    /**
     * Ends training when a part of the data that is set aside shows no gain any more, best judged by
     * {@link dev.cofactor.solver.ValidationMetric#loss}, which for scores like these is the loss of pairs in order; without it,
     * all epochs are done. To training, the pairs set aside are unobserved.
     */
    public LogisticMf withEarlyStopping(EarlyStopping earlyStopping) {
        return with(plan.withEarlyStopping(earlyStopping));
    }

    /**
     * Sets how many epochs that diverged may be tried again with half of γ, as the {@linkplain dev.cofactor.solvers.sgd
     * package} says; not negative, 0 unless set. No number moves by more than γ in a step, so an epoch mostly ends
     * finite, however great γ is, but spoilt. With restarts, the training loss is therefore that after the steps, which
     * costs a further look at the sampled pairs of users in each epoch. Without them, an epoch that ends with a loss of
     * more than five times ln 2, that of scores which are all 0, ends training as diverged, if a further epoch shows it.
     */
    public LogisticMf withRestarts(int restarts) {
        return with(plan.withRestarts(restarts));
    }

    private LogisticMf with(EpochPlan plan) {
        return new LogisticMf(factors, plan, objective, initialDeviation, updateEpochs);
    }

    /** Sets how many unobserved pairs are sampled for each interaction in a half-step, at least 1. */
    public LogisticMf withNegativesPerPositive(int negativesPerPositive) {
        return with(objective.withNegativesPerPositive(negativesPerPositive));
    }

    private LogisticMf with(LogisticObjective changed) {
        return new LogisticMf(factors, plan, changed, initialDeviation, updateEpochs);
    }

    /** Sets the standard deviation of the factors before training, normal around 0; finite and positive. */
    public LogisticMf withInitialDeviation(double initialDeviation) {
        Checks.positive("initialDeviation", initialDeviation);
        return new LogisticMf(factors, plan, objective, initialDeviation, updateEpochs);
    }

    /** Sets how many steps an {@link #update} takes with the rows that changed, at least one. */
    public LogisticMf withUpdateEpochs(int updateEpochs) {
        Checks.atLeastOne("updateEpochs", updateEpochs);
        return new LogisticMf(factors, plan, objective, initialDeviation, updateEpochs);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, String> configuration() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("factors", Integer.toString(factors));
        plan.describe(options);
        options.put("alpha", Double.toString(objective.alpha()));
        options.put("regularization", Double.toString(objective.regularization()));
        options.put("negativesPerPositive", Integer.toString(objective.negativesPerPositive()));
        options.put("initialDeviation", Double.toString(initialDeviation));
        options.put("updateEpochs", Integer.toString(updateEpochs));
        return options;
    }

    /**
     * Learns from interactions, with or without values. Each epoch reports the {@code training loss}: minus the sums of
     * the objective without λ, as sampled for the users before their steps (after all steps {@linkplain #withRestarts
     * with restarts}), divided by the sum of the weights, 0 if there were no pairs.
     *
     * @throws dev.cofactor.solver.UnusableValueException if a value is negative or not finite, or the square of its weight is
     *     beyond the range of a float
     * @throws IllegalArgumentException if the interactions are too few to set some aside for early stopping, or its metric
     *     does not suit scores that are for ranking only
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
        TrainingData data = TrainingData.of(context, plan.earlyStopping());
        return new EpochLoop(plan, context, data, LogisticMfTraining.begin(this, context, data.training()));
    }

    /**
     * Lets the users and the items that changed take {@link #withUpdateEpochs} steps in turn, with sums of squares that
     * begin at zero; all others stay as they are. Nothing is set aside, and nothing is tried again. Fold-in keeps the
     * step sizes of the training before. O(interactions of what changed · negativesPerPositive · K) an epoch.
     *
     * @throws IllegalArgumentException if the model is not one of this solver, or has another number of factors
     */
    @Override
    public Model update(TrainingContext context, Model previous, Changes changes) {
        LogisticMfModel model = Checks.previous(this, LogisticMfModel.class, factors, previous);
        TrainingData all = TrainingData.of(context, null);
        LogisticMfTraining moving = LogisticMfTraining.update(this, context, model, changes);
        return new EpochLoop(plan.forUpdate(updateEpochs), context, all, moving).run();
    }

    int factors() {
        return factors;
    }

    EpochPlan plan() {
        return plan;
    }

    LogisticObjective objective() {
        return objective;
    }

    double initialDeviation() {
        return initialDeviation;
    }

    @Override
    public String toString() {
        return name() + configuration();
    }
}
