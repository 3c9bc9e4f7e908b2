package dev.cofactor.solver;

import dev.cofactor.model.Model;
import java.util.Map;

/**
 * An algorithm with its configuration: immutable and without state, so one object may train many models, also at the
 * same time. What it can do beyond training shows in the interfaces it implements ({@link ResumableSolver},
 * {@link UpdatableSolver}) and in those of the {@link Model} it returns.
 *
 * <p>Every solver promises:
 *
 * <ul>
 *   <li>the same data, configuration and seed give the same bytes, at any number of threads;
 *   <li>a model is finite: if a parameter becomes NaN or infinite, training stops with
 *       {@link TrainingDivergedException};
 *   <li>a report after each epoch ({@link TrainingContext#epochCompleted}), and cancellation within one block of work
 *       ({@link TrainingContext#throwIfCancelled});
 *   <li>no threads but those of {@link TrainingContext#workers()}.
 * </ul>
 */
public interface Solver {

    /** The name of the algorithm in reports and model files, such as {@code BiasedMf}. */
    String name();

    /** Every option with its value, as text, in the order of documentation; recorded with the model. */
    Map<String, String> configuration();

    /**
     * Learns a model from scratch.
     *
     * @throws IllegalArgumentException if the data is not of the kind this solver needs; {@link UnusableValueException} if
     *     a value means nothing to it
     * @throws TrainingDivergedException if a parameter stopped being finite
     * @throws TrainingCancelledException if training was cancelled
     */
    Model train(TrainingContext context);
}
