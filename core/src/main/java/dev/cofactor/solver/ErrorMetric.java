package dev.cofactor.solver;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.Model;
import dev.cofactor.model.UserState;

/** Means of differences between scores and values. */
enum ErrorMetric implements ValidationMetric {
    RMSE,
    MAE;

    @Override
    public double measure(Model model, SparseMatrix training, SparseMatrix validation) {
        double sum = 0;
        for (int user = 0; user < validation.rows(); user++) {
            SparseRow row = validation.row(user);
            if (row.size() > 0) {
                sum += sum(model.userState(user), row);
            }
        }
        double mean = sum / validation.nonZeros();
        return this == RMSE ? Math.sqrt(mean) : mean;
    }

    private double sum(UserState state, SparseRow row) {
        double sum = 0;
        for (int k = 0; k < row.size(); k++) {
            double error = (double) state.score(row.column(k)) - row.value(k);
            sum += this == RMSE ? error * error : Math.abs(error);
        }
        return sum;
    }
}
