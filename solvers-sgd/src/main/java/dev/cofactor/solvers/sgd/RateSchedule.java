package dev.cofactor.solvers.sgd;

import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;

/** A {@link LearningRate} on its way through a training. */
final class RateSchedule {
    private static final String STATE = "schedule";

    private final LearningRate learningRate;
    private int epochs;
    private double rate;
    private double reference = Double.POSITIVE_INFINITY;
    private int epochsWithoutGain;
    private double scale = 1;

    RateSchedule(LearningRate learningRate) {
        this.learningRate = learningRate;
        this.rate = learningRate.initial();
    }

    /** The step size of the coming epoch. */
    double rate() {
        return scale * rate;
    }

    /** Halves this and all later step sizes, since the epoch diverged and is tried again. */
    void restart() {
        scale /= 2;
    }

    /** Moves on by an epoch with an error, less being better. */
    void epochCompleted(double error) {
        epochs++;
        if (learningRate instanceof LearningRate.InverseDecay decay) {
            rate = decay.after(epochs);
        } else if (learningRate instanceof LearningRate.BoldDriver driver) {
            rate = driver.after(rate, error < reference);
            reference = error;
        } else if (learningRate instanceof LearningRate.ReduceOnPlateau plateau) {
            reduce(plateau, error);
        }
    }

    private void reduce(LearningRate.ReduceOnPlateau plateau, double error) {
        if (reference == Double.POSITIVE_INFINITY || error < reference - plateau.minimumGain() * Math.abs(reference)) {
            reference = error;
            epochsWithoutGain = 0;
        } else if (++epochsWithoutGain >= plateau.patience()) {
            rate = Math.max(plateau.floor(), rate * plateau.factor());
            epochsWithoutGain = 0;
        }
    }

    void write(TensorWriter writer) {
        writer.doubles(STATE, new double[] {epochs, rate, reference, epochsWithoutGain, scale});
    }

    void read(TensorFile file) throws IOException {
        double[] state = file.doubles(STATE, 5);
        epochs = (int) state[0];
        rate = state[1];
        reference = state[2];
        epochsWithoutGain = (int) state[3];
        scale = state[4];
    }
}
