package dev.cofactor.solvers.sgd;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/*
 * The alias method: A. J. Walker, "An Efficient Method for Generating Discrete Random Variables with General Distributions",
 * ACM TOMS 3(3), 1977; the table as M. D. Vose makes it, IEEE Transactions on Software Engineering 17(9), 1991. A place is
 * drawn by one look into the table and without a branch that could not be foreseen, which a search through sums has.
 */
/** Draws from some places, 0 to {@code size − 1}, each with a weight of its own or all alike. */
final class ItemDraw {
    private static final long LOW = 0xFFFFFFFFL;
    private static final double WHOLE = 0x1p32;

    private final int size;
    private final double @Nullable [] weights;

    /** For each place, in the low half what share of 2<sup>32</sup> stays with it, in the high half who gets the rest. */
    private final long @Nullable [] table;

    private ItemDraw(int size, double @Nullable [] weights, long @Nullable [] table) {
        this.size = size;
        this.weights = weights;
        this.table = table;
    }

    static ItemDraw uniform(int size) {
        return new ItemDraw(size, null, null);
    }

    /** Takes the weights as they are; each is positive. O(places). */
    static ItemDraw weighted(double[] weights) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        return new ItemDraw(weights.length, weights, table(weights, total));
    }

    private static long[] table(double[] weights, double total) {
        int size = weights.length;
        double[] share = new double[size];
        // From the front those with less than their part of the total, from the back the others.
        int[] waiting = new int[size];
        int less = 0;
        int more = size;
        for (int place = 0; place < size; place++) {
            share[place] = weights[place] / total * size;
            waiting[share[place] < 1 ? less++ : --more] = place;
        }
        long[] table = new long[size];
        while (less > 0 && more < size) {
            int poor = waiting[--less];
            int rich = waiting[more++];
            table[poor] = ((long) rich << 32) | (long) (share[poor] * WHOLE);
            share[rich] -= 1 - share[poor];
            waiting[share[rich] < 1 ? less++ : --more] = rich;
        }
        // What is left has all of its part but for rounding.
        while (less > 0) {
            int place = waiting[--less];
            table[place] = (long) place << 32;
        }
        while (more < size) {
            int place = waiting[more++];
            table[place] = (long) place << 32;
        }
        return table;
    }

    int size() {
        return size;
    }

    double weight(int place) {
        return weights == null ? 1 : weights[place];
    }

    int next(SplittableRandom random) {
        long bits = random.nextLong();
        int place = (int) (((bits >>> 32) * size) >>> 32);
        if (table == null) {
            return place;
        }
        long entry = table[place];
        int goesToOther = (int) ~(((bits & LOW) - (entry & LOW)) >> 63);
        return place ^ ((place ^ (int) (entry >>> 32)) & goesToOther);
    }
}
