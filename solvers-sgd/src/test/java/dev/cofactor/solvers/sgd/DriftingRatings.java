package dev.cofactor.solvers.sgd;

import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.Model;
import dev.cofactor.model.TimeAwareModel;
import dev.cofactor.model.UserState;
import java.time.Instant;
import java.util.SplittableRandom;

/** Ratings that change with time, by a known truth and a little noise. */
final class DriftingRatings {
    static final int DAYS = 100;
    private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");

    private DriftingRatings() {}

    /** The truth about a rating on a day. */
    interface Truth {
        double of(int user, int item, double day);
    }

    static Instant day(double day) {
        return START.plusSeconds((long) (86_400 * day));
    }

    /** Half of all pairs, each on a day of its own; user and item indexes are their ids. */
    static Interactions<Integer, Integer> of(int users, int items, Truth truth) {
        SplittableRandom random = new SplittableRandom(5);
        InteractionsBuilder<Integer, Integer> builder = Interactions.builder();
        for (int user = 0; user < users; user++) {
            for (int item = 0; item < items; item++) {
                if (random.nextBoolean()) {
                    double day = random.nextDouble() * DAYS;
                    double noise = 0.2 * (random.nextDouble() - 0.5);
                    builder.add(user, item, (float) (truth.of(user, item, day) + noise), day(day));
                }
            }
        }
        return builder.build();
    }

    /** Of users whose mood rises or falls, and of items that gain or lose. */
    static Interactions<Integer, Integer> biases() {
        return of(60, 60, DriftingRatings::ofBiases);
    }

    static double ofBiases(int user, int item, double day) {
        double late = day / DAYS - 0.5;
        return 3 + (user % 2 == 0 ? 1.2 : -1.2) * late + (item % 2 == 0 ? 1 : -1) * late;
    }

    /** Of users who come to like one half of the items, and to dislike the other; no bias changes. */
    static double ofTastes(int user, int item, double day) {
        double late = day / DAYS - 0.5;
        return 3 + (user % 2 == 0 ? 3 : -3) * late * (item % 2 == 0 ? 1 : -1);
    }

    /** A configuration for so few ratings. */
    static TimeSvdPlusPlus solver() {
        return TimeSvdPlusPlus.defaults()
                .withBins(5)
                .withBase(SvdPlusPlus.defaults()
                        .withFactors(3)
                        .withEpochs(80)
                        .withLearningRate(LearningRate.inverseDecay(0.03, 0.03))
                        .withRegularization(Regularization.of(0.01, 0.05))
                        .withInitialDeviation(0.1)
                        .withImplicitRate(1))
                .withTimeRegularization(new TimeRegularization(0.3, 5, 0.3, 1));
    }

    /** The RMSE of a model, asked as of the time of each rating if it knows time. */
    static double rmse(Model model, SparseMatrix test) {
        double squares = 0;
        for (int user = 0; user < test.rows(); user++) {
            SparseRow row = test.row(user);
            for (int k = 0; k < row.size(); k++) {
                UserState state = model instanceof TimeAwareModel timed
                        ? timed.userState(user, Instant.ofEpochMilli(row.timestamp(k)))
                        : model.userState(user);
                squares += Math.pow(state.score(row.column(k)) - row.value(k), 2);
            }
        }
        return Math.sqrt(squares / test.nonZeros());
    }
}
