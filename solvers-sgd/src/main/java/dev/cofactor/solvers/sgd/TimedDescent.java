package dev.cofactor.solvers.sgd;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;

/**
 * Steps of {@link TimeSvdPlusPlus} along ratings: of all that a rating rests on, or of one side with the other one fixed. Implicit
 * factors do not move, and user factors move without being shrunk, which is done for a whole epoch.
 */
final class TimedDescent {
    private final TimedParameters parameters;
    private final TimedCounts counts;
    private final float[] userWeights;
    private final float[] itemWeights;
    private final Regularization still;
    private final TimeRegularization timed;
    private final float errorLimit;
    private final Kernels kernels = Kernels.get();

    /** What moves. */
    enum Moving {
        ALL,
        USERS,
        ITEMS
    }

    /**
     * Steps by these rules.
     *
     * @param parameters move in place; their user factors are z_u = p_u + s_u
     * @param counts of the ratings that each row that moves has in an epoch
     * @param errorLimit beyond which an error counts as this; may be infinite
     */
    TimedDescent(
            TimedParameters parameters,
            TimedCounts counts,
            Regularization still,
            TimeRegularization timed,
            double errorLimit) {
        this.parameters = parameters;
        this.counts = counts;
        this.still = still;
        this.timed = timed;
        this.errorLimit = (float) errorLimit;
        this.userWeights = weights(counts.users(), still);
        this.itemWeights = weights(counts.items(), still);
    }

    private static float[] weights(int[] counts, Regularization regularization) {
        float[] weights = new float[counts.length];
        for (int row = 0; row < counts.length; row++) {
            weights[row] = counts[row] == 0 ? 1 : (float) regularization.weight(counts[row]);
        }
        return weights;
    }

    /** Takes a step along each rating; returns the sum of the squared errors, each taken just before its step. */
    double descend(TimedRatings ratings, float rate, Moving moving) {
        FactorMatrix tastes = parameters.still().userFactors();
        FactorMatrix drifts = parameters.factorDrifts();
        FactorMatrix items = parameters.still().itemFactors();
        float[] now = new float[tastes.stride()];
        double squares = 0;
        for (int r = 0; r < ratings.size(); r++) {
            int user = ratings.users[r];
            int item = ratings.items[r];
            float deviation = ratings.deviations[r];
            float[] z = tastes.block(user);
            float[] a = drifts.block(user);
            float[] q = items.block(item);
            int u = tastes.offset(user); // the same in both
            int i = items.offset(item);
            for (int k = 0; k < now.length; k++) {
                now[k] = z[u + k] + deviation * a[u + k];
            }
            float predicted = biases(ratings, r) + kernels.dot(now, 0, q, i, now.length);
            float error = ratings.values[r] - predicted;
            squares += (double) error * error;
            float move = rate * Math.max(-errorLimit, Math.min(errorLimit, error));
            if (moving != Moving.ITEMS) {
                moveUserBiases(ratings, r, rate, move);
                float keepDrift = 1 - rate / counts.users()[user] * (float) timed.factorDrift();
                float moveDrift = move * deviation;
                for (int k = 0; k < now.length; k++) {
                    z[u + k] += move * q[i + k];
                    a[u + k] = keepDrift * a[u + k] + moveDrift * q[i + k];
                }
            }
            if (moving != Moving.USERS) {
                moveItemBiases(ratings, r, rate, move);
                float keep = 1 - rate * itemWeights[item] * (float) still.itemFactors();
                for (int k = 0; k < now.length; k++) {
                    q[i + k] = keep * q[i + k] + move * now[k];
                }
            }
        }
        return squares;
    }

    /** The part of a prediction that has no factors. */
    private float biases(TimedRatings ratings, int r) {
        int user = ratings.users[r];
        return parameters.still().offset()
                + parameters.still().userBiases()[user]
                + parameters.userDrifts()[user] * ratings.deviations[r]
                + parameters.dayBiases()[ratings.days[r]]
                + parameters.still().itemBiases()[ratings.items[r]]
                + parameters.binBiases()[ratings.bins[r]];
    }

    private void moveUserBiases(TimedRatings ratings, int r, float rate, float move) {
        int user = ratings.users[r];
        int day = ratings.days[r];
        float[] biases = parameters.still().userBiases();
        float[] drifts = parameters.userDrifts();
        float[] dayBiases = parameters.dayBiases();
        biases[user] += move - rate * userWeights[user] * (float) still.userBias() * biases[user];
        drifts[user] +=
                move * ratings.deviations[r] - rate / counts.users()[user] * (float) timed.userDrift() * drifts[user];
        dayBiases[day] += move - rate / counts.days()[day] * (float) timed.userDay() * dayBiases[day];
    }

    private void moveItemBiases(TimedRatings ratings, int r, float rate, float move) {
        int item = ratings.items[r];
        int bin = ratings.bins[r];
        float[] biases = parameters.still().itemBiases();
        float[] binBiases = parameters.binBiases();
        biases[item] += move - rate * itemWeights[item] * (float) still.itemBias() * biases[item];
        binBiases[bin] += move - rate / counts.bins()[bin] * (float) timed.itemBin() * binBiases[bin];
    }
}
