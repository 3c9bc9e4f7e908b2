package dev.cofactor.solver;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.TimeAwareModel;
import dev.cofactor.model.UserState;
import java.time.Instant;

/**
 * Means of differences between scores and values; where model and data know time, scores are as of each value's own. There
 * are none where scores are no ratings.
 */
enum ErrorMetric implements ValidationMetric {
    RMSE,
    MAE;

    @Override
    public double measure(Model model, SparseMatrix training, SparseMatrix validation) {
        if (model.scoreKind() != ScoreKind.RATING) {
            return Double.NaN;
        }
        double sum = 0;
        for (int user = 0; user < validation.rows(); user++) {
            SparseRow row = validation.row(user);
            if (row.size() > 0) {
                sum += validation.hasTimestamps() && model instanceof TimeAwareModel timeAware
                        ? sum(timeAware, user, row)
                        : sum(model.userState(user), row);
            }
        }
        double mean = sum / validation.nonZeros();
        return this == RMSE ? Math.sqrt(mean) : mean;
    }

    private double sum(UserState state, SparseRow row) {
        double sum = 0;
        for (int k = 0; k < row.size(); k++) {
            sum += part(state, row, k);
        }
        return sum;
    }

    private double sum(TimeAwareModel model, int user, SparseRow row) {
        double sum = 0;
        for (int k = 0; k < row.size(); k++) {
            sum += part(model.userState(user, Instant.ofEpochMilli(row.timestamp(k))), row, k);
        }
        return sum;
    }

    private double part(UserState state, SparseRow row, int k) {
        double error = (double) state.score(row.column(k)) - row.value(k);
        return this == RMSE ? error * error : Math.abs(error);
    }
}
