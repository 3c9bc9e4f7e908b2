package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorParameters;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The numbers of a {@link TimeSvdPlusPlus} model.
 *
 * @param axis the time of the training data
 * @param days the days of users
 * @param userMeans the mean time t_u of each user's ratings, as the axis counts times
 * @param userDrifts α_u
 * @param dayBiases of each day of each user, as {@code days} numbers them
 * @param binBiases of item i in bin b at {@code i · bins + b}
 * @param factorDrifts a_u
 * @param implicit y_j
 * @param still what does not depend on time; its user factors are p_u + s_u
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TimedParameters(
        TimeAxis axis,
        UserDays days,
        double[] userMeans,
        float[] userDrifts,
        float[] dayBiases,
        float[] binBiases,
        FactorMatrix factorDrifts,
        FactorMatrix implicit,
        FactorParameters still) {

    int users() {
        return userMeans.length;
    }

    int items() {
        return still.itemBiases().length;
    }

    float itemBias(int item, int bin) {
        return still.itemBiases()[item] + binBiases[item * axis.bins() + bin];
    }

    /**
     * The bias of a user at a time.
     *
     * @param day that of the time; one on which the user rated nothing has no bias of its own
     */
    private float userBias(int user, long time, long day) {
        int known = days.find(user, day);
        return still.userBiases()[user]
                + userDrifts[user] * axis.deviation(time, userMeans[user])
                + (known < 0 ? 0 : dayBiases[known]);
    }

    private float[] userFactors(int user, long time) {
        float deviation = axis.deviation(time, userMeans[user]);
        float[] factors = still.userFactors().row(user);
        float[] drift = factorDrifts.block(user);
        int offset = factorDrifts.offset(user);
        for (int k = 0; k < factors.length; k++) {
            factors[k] += deviation * drift[offset + k];
        }
        return factors;
    }

    /**
     * A user at a time; O(factors + log days of the user).
     *
     * @param time in milliseconds
     * @param day that of the time, which may lie where milliseconds do not reach
     */
    TimedUserState userState(int user, long time, long day) {
        return new TimedUserState(this, axis.bin(time), userBias(user, time, day), userFactors(user, time));
    }

    /** A copy without some users; what belongs to items is shared. */
    TimedParameters withoutUsers(BitSet removed) {
        int remaining = users() - removed.cardinality();
        double[] means = new double[remaining];
        float[] drifts = new float[remaining];
        int target = 0;
        for (int user = 0; user < users(); user++) {
            if (!removed.get(user)) {
                means[target] = userMeans[user];
                drifts[target++] = userDrifts[user];
            }
        }
        float[] biases = new float[dayBiases.length];
        UserDays remainingDays = days.without(removed, (day, to) -> biases[to] = dayBiases[day]);
        return new TimedParameters(
                axis,
                remainingDays,
                means,
                drifts,
                Arrays.copyOf(biases, remainingDays.days().length),
                binBiases,
                factorDrifts.withoutRows(removed),
                implicit,
                still.withoutUsers(removed));
    }

    /** All as it is at the end of the axis; O((users + items) · factors). */
    FactorParameters atEnd() {
        long time = axis.last();
        float[] userBiases = new float[users()];
        FactorMatrix factors = new FactorMatrix(users(), still.factors());
        for (int user = 0; user < userBiases.length; user++) {
            userBiases[user] = userBias(user, time, TimeAxis.day(time));
            float[] row = userFactors(user, time);
            System.arraycopy(row, 0, factors.block(user), factors.offset(user), row.length);
        }
        float[] itemBiases = new float[items()];
        for (int item = 0; item < itemBiases.length; item++) {
            itemBiases[item] = itemBias(item, axis.bin(time));
        }
        return new FactorParameters(still.offset(), userBiases, itemBiases, factors, still.itemFactors());
    }
}
