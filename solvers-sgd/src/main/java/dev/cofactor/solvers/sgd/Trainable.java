package dev.cofactor.solvers.sgd;

import dev.cofactor.model.Model;
import dev.cofactor.solver.TrainingDivergedException;
import java.util.List;
import java.util.Map;

/** What an {@link EpochLoop} trains: the parameters of a solver, and how to go over the data once. */
interface Trainable {

    /** The name of the figure that {@link #epoch} returns, such as {@code training RMSE}; less of it is better. */
    String figure();

    /**
     * Goes over the training data once. All randomness comes from {@code context.random(purpose, epoch)}, so that an epoch
     * can be repeated after a resume.
     *
     * @param epoch the number of epochs done before
     * @param rate the step size
     * @return the training error or loss
     */
    double epoch(int epoch, double rate);

    /**
     * The figure of a model that knows nothing, drawn as this one is before training: what ends far above it has diverged,
     * finite as it may be. Infinite where that is not known.
     */
    double figureOfNothing();

    /** Adds what else is known of the last epoch to its report; nothing unless overridden. */
    default void addTo(Map<String, Double> metrics) {}

    /**
     * Looks at all parameters.
     *
     * @param epoch the number of epochs done
     * @param rate the step size of the last one
     * @throws TrainingDivergedException if one is not finite
     */
    void requireFinite(int epoch, double rate);

    /** All arrays that {@link #epoch} changes: always the same ones in the same order, so they can be saved and put back. */
    List<float[]> state();

    /**
     * The model of the parameters as they are now. It need not be a copy: it is used until the next epoch only, but for the
     * last one, which is what training returns.
     *
     * @param rates the step sizes of the epochs behind these parameters
     */
    Model model(double[] rates);
}
