package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorParameters;

/**
 * The numbers of a {@link TimeSvdPlusPlus} model.
 *
 * @param axis the time of the training data
 * @param days the days of users
 * @param userMeans the mean time of each user's ratings
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

    /** The biases of items at a time. */
    float[] itemBiases(long time) {
        float[] biases = still.itemBiases().clone();
        int bin = axis.bin(time);
        for (int item = 0; item < biases.length; item++) {
            biases[item] += binBiases[item * axis.bins() + bin];
        }
        return biases;
    }

    float userBias(int user, long time) {
        int day = days.find(user, time);
        return still.userBiases()[user]
                + userDrifts[user] * axis.deviation(time, userMeans[user])
                + (day < 0 ? 0 : dayBiases[day]);
    }

    float[] userFactors(int user, long time) {
        float deviation = axis.deviation(time, userMeans[user]);
        float[] factors = still.userFactors().row(user);
        float[] drift = factorDrifts.row(user);
        for (int k = 0; k < factors.length; k++) {
            factors[k] += deviation * drift[k];
        }
        return factors;
    }

    /** All as it is at a time. */
    FactorParameters at(long time) {
        int users = userMeans.length;
        float[] biases = new float[users];
        FactorMatrix factors = new FactorMatrix(users, still.factors());
        for (int user = 0; user < users; user++) {
            biases[user] = userBias(user, time);
            float[] row = userFactors(user, time);
            System.arraycopy(row, 0, factors.block(user), factors.offset(user), row.length);
        }
        return new FactorParameters(still.offset(), biases, itemBiases(time), factors, still.itemFactors());
    }
}
