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
import java.util.Objects;

/**
 * Matrix factorization for ranking from implicit feedback: the score {@code ŷ_ui = b_i + p_u · q_i} is to put what a user
 * chose before what the user did not, learnt by stochastic gradient ascent on
 *
 * <pre>Σ ln σ(ŷ_ui − ŷ_uj) − ½ (λ_u ‖p_u‖² + λ_+ ‖q_i‖² + λ_− ‖q_j‖² + λ_b (b_i² + b_j²))</pre>
 *
 * over sampled triples of a user u, an item i that u chose and an item j that u did not. σ is the logistic function. S.
 * Rendle, C. Freudenthaler, Z. Gantner, L. Schmidt-Thieme, "BPR: Bayesian Personalized Ranking from Implicit Feedback",
 * UAI 2009. With s = 1 − σ(ŷ_ui − ŷ_uj), a step moves {@code p_u ← p_u + rate (s (q_i − q_j) − λ_u p_u)}, and q_i, q_j and
 * both biases alike. Every interaction is one positive of the same weight, whatever its value: leave out beforehand what is
 * not meant as a choice. Interactions of the same user and item are one positive, since the data merges them.
 *
 * <p>Deviations from the paper. There is an item bias. An epoch visits every positive once, instead of drawing positives
 * with replacement. It deals the items at random into up to 16 parts, and users are cut into as many groups of
 * neighbours; group by part, so that no two blocks that are worked on at a time share a user or an item, each positive
 * gets its j, drawn from the part of i as {@link NegativeSampling} says. Every fourth epoch deals anew, so any two items can
 * meet, and with {@link NegativeSampling#uniform} each j is drawn with the probability it has in the paper; by
 * popularity, slightly more evenly than asked for, since parts differ in their sums. So the result is the same at any
 * number of threads. Within a block, the differences of eight triples are computed before the first of the eight moves.
 *
 * <p>Users without interactions keep factors of zero, so they get items by their bias. Items without interactions begin
 * at zero and are drawn as negatives only, so they sink. A user who chose all items of a part has no triples there.
 *
 * <p>Time: O(positives · K · candidates) an epoch for K factors; fold-in O(epochs · history · K · candidates). Memory: 8
 * bytes a positive beside the data, and 4 bytes × (users + 2 · items) × K rounded up to a multiple of 16; early stopping
 * and restarts each take a copy of the parameters.
 */
public final class Bpr implements ResumableSolver, UpdatableSolver, EstimatingSolver {
    private static final String NAME = "Bpr";
    private static final Bpr DEFAULTS = new Bpr(
            64,
            new EpochPlan(NAME, 240, LearningRate.inverseDecay(0.2, 0.04)),
            new PairwiseRegularization(0.02, 0.01, 0.005, 0),
            NegativeSampling.popularity(0.5).withCorrection(0.3).withCandidates(2),
            0.1,
            40);

    private final int factors;
    private final EpochPlan plan;
    private final PairwiseRegularization regularization;
    private final NegativeSampling negatives;
    private final double initialDeviation;
    private final int updateEpochs;

    private Bpr(
            int factors,
            EpochPlan plan,
            PairwiseRegularization regularization,
            NegativeSampling negatives,
            double initialDeviation,
            int updateEpochs) {
        this.factors = factors;
        this.plan = plan;
        this.regularization = regularization;
        this.negatives = negatives;
        this.initialDeviation = initialDeviation;
        this.updateEpochs = updateEpochs;
    }

    /**
     * 64 factors, 240 epochs, learning rate 0.2 / (1 + 0.04 · epoch), regularization of users 0.02, of positives 0.01, of
     * negatives 0.005 and none of biases, as negatives the better of two that are drawn by the square root of their
     * popularity with a correction of 0.3, initial deviation 0.1, updates of 40 epochs: what did well on a validation
     * part cut from the training part of Gowalla.
     */
    public static Bpr defaults() {
        return DEFAULTS;
    }

    /** Sets the number of factors K, at least 1. */
    public Bpr withFactors(int factors) {
        Checks.atLeastOne("factors", factors);
        return new Bpr(factors, plan, regularization, negatives, initialDeviation, updateEpochs);
    }

    /** Sets how often training goes over the data, at least once; with early stopping, at most. */
    public Bpr withEpochs(int epochs) {
        return with(plan.withEpochs(epochs));
    }

    /** The step sizes. */
    public LearningRate learningRate() {
        return plan.learningRate();
    }

    /**
     * Sets the step sizes.
     *
     * @throws IllegalArgumentException if it is {@link LearningRate.AdaGrad}: the rows of a triple move by one step size,
     *     as in the paper, which has no AdaGrad
     */
    public Bpr withLearningRate(LearningRate learningRate) {
        if (learningRate instanceof LearningRate.AdaGrad) {
            throw new IllegalArgumentException("Bpr moves the rows of a triple by one step size and keeps none for each"
                    + " row; instead of " + learningRate + ", take another kind, such as LearningRate.inverseDecay");
        }
        return with(plan.withLearningRate(learningRate));
    }

    /**
     * Ends training when a part of the data that is set aside shows no gain any more, best judged by
     * {@link dev.cofactor.solver.ValidationMetric#loss}, which for scores like these is the loss of pairs in order;
     * without it, all epochs are done. The positives set aside may be drawn as negatives, since training does not know
     * them.
     */
    public Bpr withEarlyStopping(EarlyStopping earlyStopping) {
        return with(plan.withEarlyStopping(earlyStopping));
    }

    /**
     * Sets how many epochs that diverged may be tried again with half the step size, as the
     * {@linkplain dev.cofactor.solvers.sgd package} says; not negative, 0 unless set.
     */
    public Bpr withRestarts(int restarts) {
        return with(plan.withRestarts(restarts));
    }

    private Bpr with(EpochPlan plan) {
        return new Bpr(factors, plan, regularization, negatives, initialDeviation, updateEpochs);
    }

    /** Sets the regularization of each part. */
    public Bpr withRegularization(PairwiseRegularization regularization) {
        Objects.requireNonNull(regularization, "regularization");
        return new Bpr(factors, plan, regularization, negatives, initialDeviation, updateEpochs);
    }

    /** Sets how items that a user did not choose are drawn. */
    public Bpr withNegatives(NegativeSampling negatives) {
        Objects.requireNonNull(negatives, "negatives");
        return new Bpr(factors, plan, regularization, negatives, initialDeviation, updateEpochs);
    }

    /** Sets the standard deviation of the factors before training, normal around 0; finite and positive. */
    public Bpr withInitialDeviation(double initialDeviation) {
        Checks.positive("initialDeviation", initialDeviation);
        return new Bpr(factors, plan, regularization, negatives, initialDeviation, updateEpochs);
    }

    /** Sets how often an {@link #update} goes over the data, at least once. */
    public Bpr withUpdateEpochs(int updateEpochs) {
        Checks.atLeastOne("updateEpochs", updateEpochs);
        return new Bpr(factors, plan, regularization, negatives, initialDeviation, updateEpochs);
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
        options.put("regularization", regularization.toString());
        options.put("negatives", negatives.toString());
        options.put("initialDeviation", Double.toString(initialDeviation));
        options.put("updateEpochs", Integer.toString(updateEpochs));
        return options;
    }

    /**
     * Learns from interactions, with or without values. Each epoch reports the {@code training loss}, the mean of
     * −ln σ(ŷ_ui − ŷ_uj) over the triples, each taken just before its step, and the {@code pairs in order}, the share of
     * triples with ŷ_ui > ŷ_uj. If there was no triple, the loss is 0 and the share is missing.
     *
     * @throws IllegalArgumentException if the interactions are too few to set some aside for early stopping, or its
     *     metric does not suit scores that are for ranking only
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
        return new EpochLoop(plan, context, data, BprTraining.begin(this, context, data.training()));
    }

    /**
     * Goes over all positives as the first epochs of training do, {@link #withUpdateEpochs} times, but moves the rows of
     * users and items that changed only; triples without any such row are drawn and left out. Cheaper than training by
     * the number of epochs and by the steps left out: O(positives · candidates · K) an epoch to draw, far fewer to move.
     * Nothing is set aside, and nothing is tried again. Fold-in keeps the step sizes of the training before.
     *
     * @throws IllegalArgumentException if the model is not one of this solver, or has another number of factors
     */
    @Override
    public Model update(TrainingContext context, Model previous, Changes changes) {
        BprModel model = Checks.previous(this, BprModel.class, factors, previous);
        TrainingData all = TrainingData.of(context, null);
        BprTraining moving = BprTraining.update(this, context, model, changes);
        return new EpochLoop(plan.forUpdate(updateEpochs), context, all, moving).run();
    }

    int factors() {
        return factors;
    }

    EpochPlan plan() {
        return plan;
    }

    PairwiseRegularization regularization() {
        return regularization;
    }

    NegativeSampling negatives() {
        return negatives;
    }

    double initialDeviation() {
        return initialDeviation;
    }

    BprModel.Descent descent(double[] rates) {
        return new BprModel.Descent(rates, regularization, negatives);
    }

    @Override
    public String toString() {
        return name() + configuration();
    }
}
