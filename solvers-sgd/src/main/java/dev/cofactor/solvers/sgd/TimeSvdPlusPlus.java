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
 * timeSVD++: {@link SvdPlusPlus} whose biases and user factors change with time,
 *
 * <pre>r̂_ui(t) = μ + b_u + α_u dev_u(t) + b_{u,day(t)} + b_i + b_{i,bin(t)}
 *           + q_i · (p_u + a_u dev_u(t) + |N(u)|^-½ Σ_{j ∈ N(u)} y_j)</pre>
 *
 * <p>with {@code dev_u(t) = sign(t − t_u) |t − t_u|^β}, t_u the mean time of the user's training ratings, learnt by
 * stochastic gradient descent on the objective of {@link SvdPlusPlus} and, beside it,
 *
 * <pre>λ_α Σ_u α_u² + λ_day Σ b_{u,day}² + λ_bin Σ b_{i,bin}² + λ_a Σ_u ‖a_u‖²</pre>
 *
 * <p>over what rests on at least one rating. Y. Koren, "Collaborative Filtering with Temporal Dynamics", KDD 2009; without its
 * day-specific user factors and its scaling of item biases. The unit of time in dev is the time between the first and the last
 * training rating, so that dev is from −1 to 1 and all parameters can share one step size. Implicit factors are learnt, and p_u is
 * shrunk, once an epoch as {@link SvdPlusPlus} says.
 *
 * <p>A model answers as of a time ({@code recommender.queryFor(user).asOf(time)}); without one, as of the last training rating.
 * For trends (dev and bins) a time before the first or after the last training rating counts as that one: they are not drawn out
 * beyond what was seen. A day, in UTC, on which the user rated nothing has no bias of its own. A new user is folded in as of the
 * end of the training data. An update leaves the axis of time as it is; see {@link #update}.
 *
 * <p>Time: O(ratings · factors) an epoch, O(factors) for the state of a user at a time. Memory beside the data: 24 bytes a
 * rating, the ratings a second time by item, 4 bytes × (4 · users + 2 · items) × (factors rounded up to a multiple of 16), 8 bytes
 * × items × bins, at most 16 bytes a rating for days. Deterministic at any number of threads.
 */
public final class TimeSvdPlusPlus implements ResumableSolver, UpdatableSolver, EstimatingSolver {
    private static final String NAME = "TimeSvdPlusPlus";
    private static final TimeSvdPlusPlus DEFAULTS = new TimeSvdPlusPlus(
            SvdPlusPlus.defaults(), plan(SvdPlusPlus.defaults()), 30, 0.4, new TimeRegularization(40, 5, 40, 40));

    private final SvdPlusPlus base;
    private final EpochPlan plan;
    private final int bins;
    private final double driftExponent;
    private final TimeRegularization timeRegularization;

    private TimeSvdPlusPlus(
            SvdPlusPlus base, EpochPlan plan, int bins, double driftExponent, TimeRegularization timeRegularization) {
        this.base = base;
        this.plan = plan;
        this.bins = bins;
        this.driftExponent = driftExponent;
        this.timeRegularization = timeRegularization;
    }

    private static EpochPlan plan(SvdPlusPlus base) {
        EpochPlan plan = base.plan();
        return new EpochPlan(NAME, plan.epochs(), plan.learningRate(), plan.earlyStopping(), plan.restarts());
    }

    /** {@link SvdPlusPlus#defaults()}, 30 bins, the drift exponent 0.4 and the regularization 40 of what depends on time, but 5 of days: what did well on a validation part cut from a training part of MovieLens 100K. */
    public static TimeSvdPlusPlus defaults() {
        return DEFAULTS;
    }

    /**
     * Sets all that does not concern time: factors, epochs, step sizes, regularization, early stopping, restarts.
     *
     * @throws IllegalArgumentException if the learning rate is {@link LearningRate.AdaGrad}, which is for solvers whose
     *     parameters are rows and biases alone
     */
    public TimeSvdPlusPlus withBase(SvdPlusPlus base) {
        if (base.learningRate() instanceof LearningRate.AdaGrad) {
            throw new IllegalArgumentException(
                    NAME + " has no AdaGrad; take another learning rate, such as LearningRate.inverseDecay");
        }
        return new TimeSvdPlusPlus(base, plan(base), bins, driftExponent, timeRegularization);
    }

    /**
     * Sets into how many parts of equal length the time of the training data is cut for item biases; at least 1. There is a
     * bias for each item and part, so items × bins must stay below 2<sup>31</sup>.
     */
    public TimeSvdPlusPlus withBins(int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("bins must be at least 1, but is " + bins);
        }
        return new TimeSvdPlusPlus(base, plan, bins, driftExponent, timeRegularization);
    }

    /** Sets β: 1 for drift in proportion to time, less for one that slows down; positive and finite. */
    public TimeSvdPlusPlus withDriftExponent(double driftExponent) {
        if (!(driftExponent > 0) || !Double.isFinite(driftExponent)) {
            throw new IllegalArgumentException("driftExponent must be positive and finite, but is " + driftExponent);
        }
        return new TimeSvdPlusPlus(base, plan, bins, driftExponent, timeRegularization);
    }

    /** Sets the regularization of what depends on time. */
    public TimeSvdPlusPlus withTimeRegularization(TimeRegularization timeRegularization) {
        Objects.requireNonNull(timeRegularization, "timeRegularization");
        return new TimeSvdPlusPlus(base, plan, bins, driftExponent, timeRegularization);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, String> configuration() {
        Map<String, String> options = new LinkedHashMap<>(base.configuration());
        options.put("bins", Integer.toString(bins));
        options.put("driftExponent", Double.toString(driftExponent));
        options.put("timeRegularization", timeRegularization.toString());
        return options;
    }

    /**
     * Learns from ratings with times.
     *
     * @throws IllegalArgumentException if the interactions have no values or no timestamps, or are too few to set some aside for
     *     early stopping
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

    private void requireTimedValues(TrainingContext context) {
        context.requireValues(name());
        if (!context.byUser().hasTimestamps()) {
            throw new IllegalArgumentException(name()
                    + " learns how ratings change with time, but these interactions have no timestamps; read them"
                    + " (timestampColumn), or use SvdPlusPlus");
        }
    }

    private EpochLoop loop(TrainingContext context) {
        requireTimedValues(context);
        TrainingData data = TrainingData.of(context, plan.earlyStopping());
        return new EpochLoop(plan, context, data, new TimeSvdPlusPlusTraining(this, context, data.training()));
    }

    /**
     * Moves the users that changed with all items fixed, then the items that changed with all users fixed, in turn, by the
     * steps that the previous model was trained with: as many epochs, the same step sizes and regularization. All others stay as
     * they are, and so do μ and all implicit factors; those of new items are zero. A user that changed has the implicit part of
     * all the history, new items included.
     *
     * <p>The axis of time stays as well: its first and last rating, its bins and their number, the unit of dev, β, and the mean
     * time t_u of each user who had ratings. A rating after the end of the axis therefore counts, for dev and bins, as one at the end,
     * and moves the last bin of its item; one before the beginning as one at the beginning. Days are not bound to the axis: a day on which
     * a user who changed has ratings has a bias, which is new if the day is, and is gone with the last rating of the day. So an
     * update follows what changed until now, but new trends need a new training.
     *
     * <p>O(epochs · ratings of what changed · factors) time, and 24 bytes for each of these ratings, once by user and once by
     * item.
     *
     * @throws IllegalArgumentException if the interactions have no values or no timestamps, the model is not one of this solver,
     *     or it has another number of factors
     */
    @Override
    public Model update(TrainingContext context, Model previous, Changes changes) {
        requireTimedValues(context);
        if (!(previous instanceof TimeSvdPlusPlusModel model)) {
            throw new IllegalArgumentException(
                    name() + " cannot update a " + previous.getClass().getSimpleName()
                            + "; update with the solver that the recommender was trained with");
        }
        int trained = model.timed().still().factors();
        if (trained != factors()) {
            throw new IllegalArgumentException(
                    "the model to update has " + trained + " factors, but this solver is configured for " + factors());
        }
        return new TimeSvdPlusPlusUpdate(context, model, changes, base.initialDeviation()).run(name());
    }

    SvdPlusPlus base() {
        return base;
    }

    EpochPlan plan() {
        return plan;
    }

    int factors() {
        return base.factors();
    }

    int bins() {
        return bins;
    }

    double driftExponent() {
        return driftExponent;
    }

    TimeRegularization timeRegularization() {
        return timeRegularization;
    }

    ImplicitDescent descent(double[] rates) {
        return base.descent(rates);
    }

    @Override
    public String toString() {
        return name() + configuration();
    }
}
