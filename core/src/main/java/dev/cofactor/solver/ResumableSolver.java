package dev.cofactor.solver;

import dev.cofactor.model.Model;
import dev.cofactor.tensor.TensorFile;
import java.io.IOException;

/**
 * A solver that can go on from a checkpoint. After each epoch it hands its state to
 * {@link TrainingContext#epochCompleted(EpochReport, java.util.function.Consumer)}, and resuming ends in the same bytes
 * as training without interruption.
 */
public interface ResumableSolver extends Solver {

    /**
     * Goes on from a checkpoint. That data, configuration and seed are those of the checkpoint has been checked.
     *
     * @param context as for {@link #train}
     * @param epoch the number of epochs the checkpoint has seen
     * @param state what this solver wrote
     * @throws IOException if the state cannot be read
     */
    Model resume(TrainingContext context, int epoch, TensorFile state) throws IOException;
}
