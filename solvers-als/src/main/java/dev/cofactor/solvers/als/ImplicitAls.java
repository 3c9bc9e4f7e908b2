package dev.cofactor.solvers.als;

import dev.cofactor.model.FactorParameters;
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
 * Matrix factorization for implicit feedback (iALS): the score of user u for item i is {@code ŷ_ui = u · v}, a preference
 * of about 1 for what was chosen and about 0 for what was not. Two objectives, over the observed pairs S with confidence
 * c_ui = {@link Confidence confidence}(r_ui), unobserved weight α₀ and regularization λ:
 *
 * <pre>
 * HU_KOREN_VOLINSKY  Σ_S c_ui (1 − ŷ_ui)² + α₀ Σ_not S ŷ_ui² + λ Σ_u f_u^ν ‖u‖² + λ Σ_i f_i^ν ‖v‖²    f = entries
 * ALL_PAIRS          Σ_S c_ui (1 − ŷ_ui)² + α₀ Σ_all   ŷ_ui² + λ Σ_u f_u^ν ‖u‖² + λ Σ_i f_i^ν ‖v‖²    f = entries + α₀ · others
 * </pre>
 *
 * <p>Pairs are those of users and items with entries: a row without any is unknown, not rejected by all, and has no part in
 * this. The others of a row are the rows of the other side with entries.
 *
 * <p>The first is that of Hu, Koren and Volinsky (their α₀ is 1 and ν 0), the second that of Rendle and others. A pair's
 * square has the weight c − α₀ beside the α₀ of all pairs in the first and c in the second, with the same linear part
 * −2c, so the first with confidence c equals the second with weight c − α₀ and a target of c / (c − α₀) in place of 1;
 * where α₀ is small beside c they are nearly the same. In the conventions of others:
 *
 * <ul>
 *   <li>implicit: HU_KOREN_VOLINSKY, α₀ = 1, ν = 0; its matrix holds c itself, scaled by its alpha: linear(0, alpha);
 *   <li>irspack: loss ORIGINAL is HU_KOREN_VOLINSKY with linear(α₀, 1) in this notation, loss IALSPP is ALL_PAIRS with
 *       linear(0, 1) and the ν of this class;
 *   <li>Spark MLlib: HU_KOREN_VOLINSKY, linear(1, alpha), α₀ = 1, ν = 1.
 * </ul>
 *
 * <p>Where users or items have features, u is drawn to G_u and v to F_v instead of zero, the penalties being
 * {@code λ f^ν ‖u − G_u‖²} and {@code λ f^ν ‖v − F_v‖²}: F_v = Σ_t w_t f_t / √(Σ_t w_t²) over the item's features t with
 * weights w_t, each feature having a vector f_t of its own, with a penalty {@code λ_f ‖f_t‖²}; for users likewise. So an
 * item that nobody chose has the vector its features alone give it.
 *
 * <p>Each epoch solves for all users, then for all items, each followed by their features; rows are independent, so the
 * result is the same at any number of threads. A system that is singular to rounding gets 4 to 4000 times K · 2⁻²² of its
 * greatest diagonal element added to the diagonal.
 *
 * <p>Time: see {@link HalfStepMethod}, beside O((m + n) K²) an epoch for m users and n items. Memory: 4 bytes × (m + n) ×
 * K rounded up to a multiple of 16, the data by item, some K² a thread, and K numbers for each entry of a row that conjugate
 * gradients work on. Features double the memory of their side.
 */
public final class ImplicitAls implements ResumableSolver, UpdatableSolver, EstimatingSolver {
    private static final ImplicitAls DEFAULTS = new ImplicitAls(
            64,
            16,
            new ImplicitObjective(ImplicitLoss.HU_KOREN_VOLINSKY, Confidence.linear(1), 1, 0.01, 0, 1),
            HalfStepMethod.automatic(),
            0.1,
            false,
            2);

    private final int factors;
    private final int epochs;
    private final ImplicitObjective objective;
    private final HalfStepMethod method;
    private final double initialDeviation;
    private final boolean lossReported;
    private final int updateEpochs;

    private ImplicitAls(
            int factors,
            int epochs,
            ImplicitObjective objective,
            HalfStepMethod method,
            double initialDeviation,
            boolean lossReported,
            int updateEpochs) {
        this.factors = factors;
        this.epochs = epochs;
        this.objective = objective;
        this.method = method;
        this.initialDeviation = initialDeviation;
        this.lossReported = lossReported;
        this.updateEpochs = updateEpochs;
    }

    /**
     * 64 factors, 16 epochs, HU_KOREN_VOLINSKY with confidence 1 + r, α₀ = 1, λ = 0.01, ν = 0, half-steps
     * {@link HalfStepMethod#automatic}, λ_f = 1, initial deviation 0.1, no loss reported, updates of 2 epochs.
     */
    public static ImplicitAls defaults() {
        return DEFAULTS;
    }

    /** Sets the number of factors K, at least 1. */
    public ImplicitAls withFactors(int factors) {
        requireAtLeastOne("factors", factors);
        return new ImplicitAls(factors, epochs, objective, method, initialDeviation, lossReported, updateEpochs);
    }

    /** Sets how often both sides are solved for, at least once. */
    public ImplicitAls withEpochs(int epochs) {
        requireAtLeastOne("epochs", epochs);
        return new ImplicitAls(factors, epochs, objective, method, initialDeviation, lossReported, updateEpochs);
    }

    private static void requireAtLeastOne(String option, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(option + " must be at least 1, but is " + value);
        }
    }

    /** Sets which of the two objectives is minimized. */
    public ImplicitAls withLoss(ImplicitLoss loss) {
        Objects.requireNonNull(loss, "loss");
        return with(objective.withLoss(loss));
    }

    /** Sets the confidence of an interaction as a function of its value; data without values has values of 1. */
    public ImplicitAls withConfidence(Confidence confidence) {
        Objects.requireNonNull(confidence, "confidence");
        return with(objective.withConfidence(confidence));
    }

    /** Sets α₀, finite and not negative. */
    public ImplicitAls withUnobservedWeight(double unobservedWeight) {
        return with(objective.withUnobservedWeight(unobservedWeight));
    }

    /** Sets λ, finite and not negative. */
    public ImplicitAls withRegularization(double regularization) {
        return with(objective.withRegularization(regularization));
    }

    /** Sets ν, finite: 0 regularizes all rows alike, 1 in proportion to their frequency. */
    public ImplicitAls withFrequencyExponent(double frequencyExponent) {
        return with(objective.withFrequencyExponent(frequencyExponent));
    }

    /** Sets λ_f, finite and not negative; without features it does nothing. */
    public ImplicitAls withFeatureRegularization(double featureRegularization) {
        return with(objective.withFeatureRegularization(featureRegularization));
    }

    private ImplicitAls with(ImplicitObjective objective) {
        return new ImplicitAls(factors, epochs, objective, method, initialDeviation, lossReported, updateEpochs);
    }

    /** Sets how a half-step is solved. */
    public ImplicitAls withMethod(HalfStepMethod method) {
        Objects.requireNonNull(method, "method");
        return new ImplicitAls(factors, epochs, objective, method, initialDeviation, lossReported, updateEpochs);
    }

    /** Sets the expected length of an item's factors before training: they begin at N(0, deviation² / K). */
    public ImplicitAls withInitialDeviation(double initialDeviation) {
        if (!(initialDeviation > 0) || !Double.isFinite(initialDeviation)) {
            throw new IllegalArgumentException(
                    "initialDeviation must be finite and positive, but is " + initialDeviation);
        }
        return new ImplicitAls(factors, epochs, objective, method, initialDeviation, lossReported, updateEpochs);
    }

    /** Whether each epoch reports the {@code loss}, the objective over all pairs, in O(entries · K + (m + n) K²). */
    public ImplicitAls withLossReported(boolean lossReported) {
        return new ImplicitAls(factors, epochs, objective, method, initialDeviation, lossReported, updateEpochs);
    }

    /** Sets how often an {@link #update} solves for the rows that changed, at least once. */
    public ImplicitAls withUpdateEpochs(int updateEpochs) {
        requireAtLeastOne("updateEpochs", updateEpochs);
        return new ImplicitAls(factors, epochs, objective, method, initialDeviation, lossReported, updateEpochs);
    }

    @Override
    public String name() {
        return "ImplicitAls";
    }

    @Override
    public Map<String, String> configuration() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("factors", Integer.toString(factors));
        options.put("epochs", Integer.toString(epochs));
        options.put("loss", objective.loss().toString());
        options.put("confidence", objective.confidence().toString());
        options.put("unobservedWeight", Double.toString(objective.unobservedWeight()));
        options.put("regularization", Double.toString(objective.regularization()));
        options.put("frequencyExponent", Double.toString(objective.frequencyExponent()));
        options.put("featureRegularization", Double.toString(objective.featureRegularization()));
        options.put("method", method.toString());
        options.put("initialDeviation", Double.toString(initialDeviation));
        options.put("lossReported", Boolean.toString(lossReported));
        options.put("updateEpochs", Integer.toString(updateEpochs));
        return options;
    }

    /**
     * Learns from interactions, with or without values.
     *
     * @throws dev.cofactor.solver.UnusableValueException if a value has no confidence, being too low or not finite
     */
    @Override
    public Model train(TrainingContext context) {
        return ImplicitAlsTraining.begin(this, context).run(0, epochs);
    }

    @Override
    public TrainingDemand demand(TrainingShape shape) {
        return Demands.of(this, shape);
    }

    @Override
    public Model resume(TrainingContext context, int epoch, TensorFile state) throws IOException {
        return ImplicitAlsTraining.resume(this, context, state).run(epoch, epochs);
    }

    /**
     * Solves in turn for the users and the items that changed and, where there are any, for all features,
     * {@link #withUpdateEpochs} times. Of the others, those with entries stay as they are, those without follow their
     * features.
     *
     * @throws IllegalArgumentException if the model is not one of this solver, or has another number of factors
     */
    @Override
    public Model update(TrainingContext context, Model previous, Changes changes) {
        ImplicitAlsModel model = AlsModel.before(previous, ImplicitAlsModel.class, name(), factors);
        return ImplicitAlsTraining.update(this, context, model, changes).run(0, updateEpochs);
    }

    int factors() {
        return factors;
    }

    int epochs() {
        return epochs;
    }

    /**
     * A model of factors that were learnt elsewhere, by this objective: it folds in users and items, explains and is saved as
     * one that was trained here. Loss, confidence, weights and regularization should be those the factors were learnt by; see
     * above for the conventions of others. Epochs, number of factors and method do not count. A row of zeros counts as one
     * without entries. O((users + items) · K²).
     *
     * @param parameters the factors, which are not copied; offset and biases are 0
     * @throws IllegalArgumentException if offset or a bias is not 0, or a factor is not finite
     */
    public Model modelOf(FactorParameters parameters) {
        return LearntElsewhere.model(parameters, objective);
    }

    ImplicitObjective objective() {
        return objective;
    }

    HalfStepMethod method() {
        return method;
    }

    double initialDeviation() {
        return initialDeviation;
    }

    boolean lossReported() {
        return lossReported;
    }

    @Override
    public String toString() {
        return name() + configuration();
    }
}
