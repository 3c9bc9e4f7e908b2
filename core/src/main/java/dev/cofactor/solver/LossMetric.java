package dev.cofactor.solver;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.UserState;
import java.util.SplittableRandom;

/** The squared error of ratings, the logistic loss of pairs for other scores. */
final class LossMetric implements ValidationMetric {
    static final LossMetric INSTANCE = new LossMetric();

    private LossMetric() {}

    @Override
    public String name() {
        return "loss";
    }

    @Override
    public double measure(Model model, SparseMatrix training, SparseMatrix validation) {
        if (model.scoreKind() == ScoreKind.RATING) {
            double error = ErrorMetric.RMSE.measure(model, training, validation);
            return error * error;
        }
        double sum = 0;
        long count = 0;
        for (int user = 0; user < validation.rows(); user++) {
            SparseRow row = validation.row(user);
            SparseRow known = training.row(user);
            if (row.size() > 0 && row.size() + known.size() < model.items()) {
                sum += sum(model.userState(user), known, row, model.items(), new SplittableRandom(user));
                count += row.size();
            }
        }
        return sum / count;
    }

    private static double sum(UserState state, SparseRow known, SparseRow row, int items, SplittableRandom random) {
        double sum = 0;
        for (int k = 0; k < row.size(); k++) {
            int other = random.nextInt(items);
            while (known.find(other).isPresent() || row.find(other).isPresent()) {
                other = random.nextInt(items);
            }
            double difference = (double) state.score(row.column(k)) - state.score(other);
            // ln(1 + e^−x), without an overflow of the exponential.
            sum += Math.max(0, -difference) + Math.log1p(Math.exp(-Math.abs(difference)));
        }
        return sum;
    }
}
