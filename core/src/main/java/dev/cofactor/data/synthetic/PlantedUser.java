package dev.cofactor.data.synthetic;

/** The planted truth about one user, made from the user's own random stream whenever it is needed. */
final class PlantedUser {
    private final double bias;
    private final float[] factors;

    PlantedUser(SyntheticSettings settings, int userId) {
        RandomStream random = new RandomStream(settings.seed(), RandomStream.Purpose.TASTES, userId);
        bias = settings.userBiasDeviation() * random.nextGaussian();
        factors = new float[settings.factors()];
        for (int f = 0; f < factors.length; f++) {
            factors[f] = (float) (settings.tasteDeviation() * random.nextGaussian());
        }
    }

    double bias() {
        return bias;
    }

    /** The factors, not a copy. */
    float[] factors() {
        return factors;
    }
}
