package dev.cofactor.solvers.sgd;

import dev.cofactor.model.Model;
import dev.cofactor.solver.ResumableSolver;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.tensor.TensorFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Matrix factorization with biases for ratings: {@code r̂_ui = μ + b_u + b_i + p_u · q_i}, learnt by stochastic gradient
 * descent on
 *
 * <pre>Σ (r_ui − r̂_ui)² + λ_bu b_u² + λ_bi b_i² + λ_p ‖p_u‖² + λ_q ‖q_i‖²</pre>
 *
 * <p>over the known ratings, so that each row is regularized in proportion to its number of ratings. μ is the mean of
 * the ratings and stays fixed. Y. Koren, R. Bell, C. Volinsky, "Matrix Factorization Techniques for Recommender
 * Systems", IEEE Computer 42(8), 2009.
 *
 * <p>Users and items are dealt at random into a grid of blocks whose size depends on the data alone. An epoch goes
 * through the grid diagonal by diagonal; the blocks of a diagonal share no user and no item, so they are worked on in
 * parallel and the result is the same at any number of threads. R. Gemulla et al., "Large-Scale Matrix Factorization
 * with Distributed Stochastic Gradient Descent", KDD 2011.
 *
 * <p>Time: O(ratings · factors) an epoch. Memory: 12 bytes a rating beside the data, 4 bytes × (users + items) ×
 * factors rounded up to a multiple of 16.
 */
public final class BiasedMf implements ResumableSolver {
    private static final BiasedMf DEFAULTS =
            new BiasedMf(64, 40, LearningRate.inverseDecay(0.02, 0.05), Regularization.of(0.01, 0.06), 0.01);

    private final int factors;
    private final int epochs;
    private final LearningRate learningRate;
    private final Regularization regularization;
    private final double initialDeviation;

    private BiasedMf(
            int factors,
            int epochs,
            LearningRate learningRate,
            Regularization regularization,
            double initialDeviation) {
        this.factors = factors;
        this.epochs = epochs;
        this.learningRate = learningRate;
        this.regularization = regularization;
        this.initialDeviation = initialDeviation;
    }

    /**
     * 64 factors, 40 epochs, learning rate 0.02 / (1 + 0.05 · epoch), regularization 0.01 of biases and 0.06 of factors,
     * initial deviation 0.01: what did well on a validation part cut from the training part of MovieLens 1M.
     */
    public static BiasedMf defaults() {
        return DEFAULTS;
    }

    /** Sets the number of factors K, at least 1. */
    public BiasedMf withFactors(int factors) {
        if (factors < 1) {
            throw new IllegalArgumentException("factors must be at least 1, but is " + factors);
        }
        return new BiasedMf(factors, epochs, learningRate, regularization, initialDeviation);
    }

    /** Sets how often training goes over the data, at least once. */
    public BiasedMf withEpochs(int epochs) {
        if (epochs < 1) {
            throw new IllegalArgumentException("epochs must be at least 1, but is " + epochs);
        }
        return new BiasedMf(factors, epochs, learningRate, regularization, initialDeviation);
    }

    /** Sets the step size. */
    public BiasedMf withLearningRate(LearningRate learningRate) {
        Objects.requireNonNull(learningRate, "learningRate");
        return new BiasedMf(factors, epochs, learningRate, regularization, initialDeviation);
    }

    /** Sets the regularization of each part. */
    public BiasedMf withRegularization(Regularization regularization) {
        Objects.requireNonNull(regularization, "regularization");
        return new BiasedMf(factors, epochs, learningRate, regularization, initialDeviation);
    }

    /** Sets the standard deviation of the factors before training; finite and not negative. */
    public BiasedMf withInitialDeviation(double initialDeviation) {
        if (!(initialDeviation >= 0) || !Double.isFinite(initialDeviation)) {
            throw new IllegalArgumentException(
                    "initialDeviation must be finite and not negative, but is " + initialDeviation);
        }
        return new BiasedMf(factors, epochs, learningRate, regularization, initialDeviation);
    }

    @Override
    public String name() {
        return "BiasedMf";
    }

    @Override
    public Map<String, String> configuration() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("factors", Integer.toString(factors));
        options.put("epochs", Integer.toString(epochs));
        options.put("learningRate", learningRate.toString());
        options.put("regularization", regularization.toString());
        options.put("initialDeviation", Double.toString(initialDeviation));
        return options;
    }

    /**
     * Learns from ratings.
     *
     * @throws IllegalArgumentException if the interactions have no values
     */
    @Override
    public Model train(TrainingContext context) {
        return new BiasedMfTraining(this, context).run();
    }

    @Override
    public Model resume(TrainingContext context, int epoch, TensorFile state) throws IOException {
        return new BiasedMfTraining(this, context, epoch, state).run();
    }

    int factors() {
        return factors;
    }

    int epochs() {
        return epochs;
    }

    LearningRate learningRate() {
        return learningRate;
    }

    Regularization regularization() {
        return regularization;
    }

    BiasedMfModel.Descent descent() {
        return new BiasedMfModel.Descent(epochs, learningRate, regularization);
    }

    double initialDeviation() {
        return initialDeviation;
    }

    @Override
    public String toString() {
        return name() + configuration();
    }
}
