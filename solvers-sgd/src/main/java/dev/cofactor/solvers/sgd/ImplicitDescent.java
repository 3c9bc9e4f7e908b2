package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorParameters;
import java.util.Arrays;

/**
 * How a model with implicit factors was trained, to move single users by the same steps later.
 *
 * @param steps the same of biases and factors; its regularization of user factors is that of p_u
 */
record ImplicitDescent(RowDescent steps) {

    /** A user whose bias and factors move, while the implicit part stays. */
    static final class User {
        private final SparseRow history;
        private final float[] sum;
        private final RowDescent.Row row;

        /** A user of whom nothing but the history is known. */
        User(SparseRow history, FactorMatrix implicit) {
            this(history, implicit, 0, sum(history, implicit));
        }

        /** A user that begins with these factors, implicit part included. */
        User(SparseRow history, FactorMatrix implicit, float bias, float[] factors) {
            this.history = history;
            this.sum = sum(history, implicit);
            this.row = new RowDescent.Row(factors.clone(), bias);
        }

        private static float[] sum(SparseRow history, FactorMatrix implicit) {
            return Arrays.copyOf(ImplicitFactors.sum(history, implicit), implicit.columns());
        }

        RowDescent.Row row() {
            return row;
        }

        float bias() {
            return row.bias();
        }

        /** {@code p_u + s_u}. */
        float[] factors() {
            return row.factors();
        }
    }

    /** By how much the regularization shrinks p_u in an epoch along so many ratings. */
    double keep(double rate, int ratings) {
        Regularization regularization = steps.regularization();
        return Math.pow(1 - rate * regularization.weight(ratings) * regularization.userFactors(), ratings);
    }

    /** Moves a user along its history once, then shrinks p_u, with all items fixed. */
    void epoch(User user, FactorParameters items, double rate) {
        RowDescent.Side side = new RowDescent.Side(
                items.offset(),
                items.itemFactors(),
                items.itemBiases(),
                0,
                steps.regularization().userBias());
        steps.epoch(user.row, user.history, side, rate);
        float keep =
                (float) keep(steps.adaptive() ? rate / Math.sqrt(user.row.factorSquares()) : rate, user.history.size());
        float[] z = user.row.factors();
        for (int k = 0; k < z.length; k++) {
            z[k] = user.sum[k] + keep * (z[k] - user.sum[k]);
        }
    }
}
