package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.solver.Changes;
import java.util.Arrays;
import java.util.SplittableRandom;

/** What the numbers of a {@link TimeSvdPlusPlus} model are before an update. */
final class TimedGrowth {
    private TimedGrowth() {}

    /**
     * A copy with room for new users, items and days. What is new is zero, but for the factors of new items that have ratings,
     * which are drawn, and those of users of whom no ratings were known, which are the implicit part s_u of their history.
     *
     * @param byUser the whole data
     * @param byItem the same by item
     * @param deviation the standard deviation of factors that are drawn
     */
    static TimedParameters grown(
            TimedParameters old,
            SparseMatrix byUser,
            SparseMatrix byItem,
            Changes changes,
            double deviation,
            SplittableRandom random) {
        int users = byUser.rows();
        int items = byUser.columns();
        UserDays days = UserDays.of(byUser); // of all users: a validation part may have held days of theirs back
        TimedParameters grown = new TimedParameters(
                old.axis(),
                days,
                Arrays.copyOf(old.userMeans(), users),
                Arrays.copyOf(old.userDrifts(), users),
                dayBiases(old, days),
                Arrays.copyOf(
                        old.binBiases(), Math.multiplyExact(items, old.axis().bins())),
                FactorRows.grown(old.factorDrifts(), users),
                FactorRows.grown(old.implicit(), items),
                FactorStart.grown(old.still(), users, items));
        for (int user : changes.users()) {
            if (!old.days().knows(user)) {
                grown.userMeans()[user] = old.axis().mean(byUser.row(user));
                float[] implicit = ImplicitFactors.sum(byUser.row(user), grown.implicit());
                FactorMatrix factors = grown.still().userFactors();
                System.arraycopy(implicit, 0, factors.block(user), factors.offset(user), implicit.length);
            }
        }
        double width = Math.sqrt(3) * deviation;
        for (int item = old.items(); item < items; item++) {
            for (int k = 0; k < old.still().factors() && byItem.row(item).size() > 0; k++) {
                grown.still().itemFactors().set(item, k, (float) (width * (2 * random.nextDouble() - 1)));
            }
        }
        return grown;
    }

    /** The biases of days that were known, at their new places. */
    private static float[] dayBiases(TimedParameters old, UserDays days) {
        float[] biases = new float[days.days().length];
        for (int user = 0; user < old.users(); user++) {
            for (int day = days.starts()[user]; day < days.starts()[user + 1]; day++) {
                int known = old.days().find(user, days.days()[day]);
                biases[day] = known < 0 ? 0 : old.dayBiases()[known];
            }
        }
        return biases;
    }
}
