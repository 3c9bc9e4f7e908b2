package dev.cofactor.data.synthetic;

import java.util.Arrays;

/*
 * A user takes one item after another, each with a probability in proportion to popularity times inclination among
 * those not taken yet. Most users are served by rejection: draw by popularity, reject what was taken before, accept
 * with the inclination as probability. Where that takes too long (a user with much of the catalogue), the rest is
 * chosen at once: with an exponential arrival time of rate popularity · inclination for each item, the earliest ones
 * are such a sequence too (Efraimidis and Spirakis, Weighted random sampling with a reservoir, 2006), so the switch
 * does not change the distribution.
 */
/** Draws distinct items for one user after another. */
final class ItemSampler {
    private final PlantedItems items;
    private final AliasTable byPopularity;
    private final double selectivity;
    private final int[] takenBy;
    private int[] drawn = new int[0];
    private int round;

    ItemSampler(PlantedItems items, double selectivity) {
        this.items = items;
        this.byPopularity = items.byPopularity();
        this.selectivity = selectivity;
        this.takenBy = new int[items.size()];
    }

    /**
     * Draws items for a user.
     *
     * @return the items in the order they were taken, from the start of an array that the next call overwrites
     */
    int[] draw(float[] user, double tasteDeviation, int count, RandomStream random) {
        round++;
        if (count > drawn.length) {
            drawn = new int[Math.max(count, 2 * drawn.length)];
        }
        int taken = 0;
        double steepness = tasteDeviation == 0 ? 0 : selectivity / tasteDeviation;
        for (int attempt = 0; taken < count && attempt < 2 * items.size(); attempt++) {
            int item = byPopularity.draw(random);
            if (takenBy[item] != round && random.nextDouble() < inclination(steepness * items.affinity(user, item))) {
                takenBy[item] = round;
                drawn[taken++] = item;
            }
        }
        if (taken < count) {
            drawRest(user, steepness, taken, count, random);
        }
        return drawn;
    }

    private void drawRest(float[] user, double steepness, int taken, int count, RandomStream random) {
        long[] arrivals = new long[items.size() - taken];
        int waiting = 0;
        for (int item = 0; item < items.size(); item++) {
            if (takenBy[item] != round) {
                double rate = items.weight(item) * inclination(steepness * items.affinity(user, item));
                // Bits of positive floats ascend with them, so a long sorts by time and carries its item.
                int time = Float.floatToIntBits((float) (random.nextExponential() / rate));
                arrivals[waiting++] = ((long) time << Integer.SIZE) | item;
            }
        }
        Arrays.sort(arrivals);
        for (int k = 0; taken < count; k++) {
            drawn[taken++] = (int) arrivals[k];
        }
    }

    /** From 0 (never) to 1 (always), 1/2 for an item that a user is indifferent to. */
    private static double inclination(double affinity) {
        return (1 + affinity / (1 + Math.abs(affinity))) / 2;
    }
}
