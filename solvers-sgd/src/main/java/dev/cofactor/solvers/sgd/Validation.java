package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.Model;
import dev.cofactor.model.TimeAwareModel;
import dev.cofactor.model.UserState;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.time.Instant;
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

    /** The name of the metric in reports. */
    String name() {
        return "validation " + rule.metric().name();
    }

    /** The metric of a model. */
    double measure(Model model) {
        return rule.metric().measure(model, training, validation);
    }

    /** Whether a model has a finite score for all that it is judged by, as of the times of that where it knows time. */
    boolean scoresAreFinite(Model model) {
        boolean timed = validation.hasTimestamps();
        for (int user = 0; user < validation.rows(); user++) {
            SparseRow row = validation.row(user);
            for (int k = 0; k < row.size(); k++) {
                UserState state = timed && model instanceof TimeAwareModel timeAware
                        ? timeAware.userState(user, Instant.ofEpochMilli(row.timestamp(k)))
                        : model.userState(user);
                if (!Float.isFinite(state.score(row.column(k)))) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * Judges an epoch.
     *
     * @param measured the metric of the model after it
     * @return the metric, turned so that less is better
     */
    double judge(int epoch, double measured) {
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
        metrics.put(name(), rule.metric().higherIsBetter() ? -lastError : lastError);
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
