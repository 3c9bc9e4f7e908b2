package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.Model;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The validation part of a training: how good the last epoch was, which was the best, and whether it is time to stop. */
final class Validation {
    private static final String STATE = "validation";
    private static final String BEST = "best";

    private final EarlyStopping rule;
    private final SparseMatrix training;
    private final SparseMatrix validation;
    private final Snapshot best;
    private double bestError = Double.POSITIVE_INFINITY;
    private int bestEpoch;
    private double lastError;
    private int epochsWithoutGain;

    /**
     * A validation that has seen no epoch.
     *
     * @param state what is kept of the best epoch
     */
    Validation(EarlyStopping rule, SparseMatrix training, SparseMatrix validation, List<float[]> state) {
        this.rule = rule;
        this.training = training;
        this.validation = validation;
        this.best = new Snapshot(state);
    }

    /**
     * Judges the model after an epoch.
     *
     * @return the metric, turned so that less is better
     */
    double judge(int epoch, Model model) {
        double measured = rule.metric().measure(model, training, validation);
        if (!Double.isFinite(measured)) {
            throw new IllegalArgumentException("the metric " + rule.metric().name() + " of early stopping is "
                    + measured + " in epoch " + epoch + "; it does not suit this model or this data");
        }
        lastError = rule.metric().higherIsBetter() ? -measured : measured;
        boolean gain = lastError < bestError - rule.minimumGain();
        epochsWithoutGain = gain ? 0 : epochsWithoutGain + 1;
        if (gain) {
            bestError = lastError;
            bestEpoch = epoch;
            best.take();
        }
        return lastError;
    }

    void addTo(Map<String, Double> metrics) {
        metrics.put("validation " + rule.metric().name(), rule.metric().higherIsBetter() ? -lastError : lastError);
        metrics.put("best epoch", (double) bestEpoch);
    }

    boolean isOver() {
        return epochsWithoutGain >= rule.patience();
    }

    /** Puts the parameters of the best epoch back, and says which one it was. */
    int restoreBest() {
        best.restore();
        return bestEpoch;
    }

    void write(TensorWriter writer) {
        writer.doubles(STATE, new double[] {bestError, bestEpoch, epochsWithoutGain});
        best.write(writer.scope(BEST));
    }

    void read(TensorFile file) throws IOException {
        double[] state = file.doubles(STATE, 3);
        bestError = state[0];
        bestEpoch = (int) state[1];
        epochsWithoutGain = (int) state[2];
        best.read(file.scope(BEST));
    }
}
