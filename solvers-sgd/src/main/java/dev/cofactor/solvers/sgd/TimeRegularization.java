package dev.cofactor.solvers.sgd;

/**
 * L2 regularization of what depends on time in {@link TimeSvdPlusPlus}, counted once for each
 * parameter, however many ratings it rests on: a step along one of n ratings shrinks it by {@code rate · λ / n}, so a bias that rests
 * on few ratings stays close to zero.
 *
 * @param userDrift of the drift α_u of user biases
 * @param userDay of the biases of users on single days
 * @param itemBin of the biases of items in bins of time
 * @param factorDrift of the drift a_u of user factors
 */
public record TimeRegularization(double userDrift, double userDay, double itemBin, double factorDrift) {

    /** Checks that no strength is negative, and nothing NaN or infinite. */
    public TimeRegularization {
        for (double strength : new double[] {userDrift, userDay, itemBin, factorDrift}) {
            if (!(strength >= 0) || !Double.isFinite(strength)) {
                throw new IllegalArgumentException(
                        "a regularization must be finite and not negative, but is " + strength);
            }
        }
    }

    double strongest() {
        return Math.max(Math.max(userDrift, userDay), Math.max(itemBin, factorDrift));
    }

    @Override
    public String toString() {
        return "userDrift " + userDrift + ", userDay " + userDay + ", itemBin " + itemBin + ", factorDrift "
                + factorDrift;
    }
}
