package dev.cofactor.eval;

import dev.cofactor.data.Interactions;
import dev.cofactor.data.ValueScale;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.Model;
import dev.cofactor.model.TimeAwareModel;
import dev.cofactor.model.UserState;
import java.time.Instant;
import java.util.function.DoubleUnaryOperator;

/** What a model predicts for ratings with the same indexes. */
final class Predictions {
    private Predictions() {}

    /** Takes one rating after the other. */
    interface Visitor {

        /**
         * Takes a rating; both numbers are in the original scale.
         *
         * @param state by which the rating was predicted
         */
        void visit(int userIndex, int itemIndex, UserState state, double predicted, double actual);
    }

    /**
     * Predicts user after user, by ascending item index, each user's state made once; if the model and the ratings know time,
     * each rating is predicted as of its own.
     *
     * @param toOriginal from a score of the model to the original scale
     */
    static void forEach(Model model, Interactions<?, ?> test, DoubleUnaryOperator toOriginal, Visitor visitor) {
        SparseMatrix byUser = test.byUser();
        ValueScale scale = test.scale();
        for (int user = 0; user < byUser.rows(); user++) {
            SparseRow row = byUser.row(user);
            if (row.size() == 0) {
                continue;
            }
            UserState state = model.userState(user);
            for (int k = 0; k < row.size(); k++) {
                int item = row.column(k);
                UserState then = byUser.hasTimestamps() && model instanceof TimeAwareModel timeAware
                        ? timeAware.userState(user, Instant.ofEpochMilli(row.timestamp(k)))
                        : state;
                double predicted = toOriginal.applyAsDouble(then.score(item));
                visitor.visit(user, item, then, predicted, scale.toOriginal(row.value(k)));
            }
        }
    }
}
