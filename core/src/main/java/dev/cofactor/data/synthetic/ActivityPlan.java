package dev.cofactor.data.synthetic;

/*
 * Weights are log-normal. A user's share is minimum + level · weight, cut at the most a user may have; the level at
 * which all shares add up to the total is found by bisection, shares are rounded down, and what is left over is dealt
 * out one by one.
 */
/** How many interactions each generated user has: long-tailed, with an exact total. */
final class ActivityPlan {
    private static final int BISECTIONS = 100;

    private ActivityPlan() {}

    static int[] of(SyntheticSettings settings) {
        RandomStream random = new RandomStream(settings.seed(), RandomStream.Purpose.ACTIVITY, 0);
        double[] weights = new double[settings.users()];
        for (int user = 0; user < weights.length; user++) {
            weights[user] = StrictMath.exp(settings.activitySpread() * random.nextGaussian());
        }
        int minimum = settings.minimumPerUser();
        int maximum = mostPerUser(settings);
        long total = settings.interactions();
        double low = 0;
        double high = 1;
        while (sum(weights, minimum, maximum, high) < total) { // ends: the most all may have is at least the total
            high *= 2;
        }
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (sum(weights, minimum, maximum, middle) <= total) {
                low = middle;
            } else {
                high = middle;
            }
        }
        int[] counts = new int[weights.length];
        long left = total;
        for (int user = 0; user < counts.length; user++) {
            counts[user] = share(weights[user], minimum, maximum, low);
            left -= counts[user];
        }
        for (int user = 0; left > 0; user = (user + 1) % counts.length) {
            if (counts[user] < maximum) {
                counts[user]++;
                left--;
            }
        }
        return counts;
    }

    /** Half of the catalogue, or more if the total asks for it. */
    private static int mostPerUser(SyntheticSettings settings) {
        double mean = (double) settings.interactions() / settings.users();
        return (int) Math.min(settings.items(), Math.max(Math.ceil(settings.items() / 2.0), Math.ceil(1.5 * mean)));
    }

    private static long sum(double[] weights, int minimum, int maximum, double level) {
        long sum = 0;
        for (double weight : weights) {
            sum += share(weight, minimum, maximum, level);
        }
        return sum;
    }

    private static int share(double weight, int minimum, int maximum, double level) {
        return (int) Math.min(maximum, minimum + level * weight);
    }
}
