package dev.cofactor.solvers.sgd;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Draws from some places, 0 to {@code size − 1}, each with a weight of its own or all alike. */
final class ItemDraw {
    private final int size;
    private final double @Nullable [] ends;
    private final int @Nullable [] guide;

    private ItemDraw(int size, double @Nullable [] ends, int @Nullable [] guide) {
        this.size = size;
        this.ends = ends;
        this.guide = guide;
    }

    static ItemDraw uniform(int size) {
        return new ItemDraw(size, null, null);
    }

    /*
     * The inverse of the cumulative distribution. The guide tells for each of as many equal parts of the total as there are
     * places where the search begins, so that it ends after one step more on average.
     */
    static ItemDraw weighted(double[] weights) {
        int size = weights.length;
        double[] ends = weights.clone();
        for (int place = 1; place < size; place++) {
            ends[place] += ends[place - 1];
        }
        int[] guide = new int[size];
        int place = 0;
        for (int part = 0; part < size; part++) {
            while (ends[place] <= ends[size - 1] * part / size) {
                place++;
            }
            guide[part] = place;
        }
        return new ItemDraw(size, ends, guide);
    }

    int size() {
        return size;
    }

    double weight(int place) {
        return ends == null ? 1 : place == 0 ? ends[0] : ends[place] - ends[place - 1];
    }

    double total() {
        return ends == null ? size : ends[size - 1];
    }

    int next(SplittableRandom random) {
        long bits = random.nextLong();
        if (ends == null || guide == null) {
            return (int) (((bits >>> 32) * size) >>> 32);
        }
        double share = (bits >>> 11) * 0x1p-53;
        int place = guide[(int) (share * size)];
        double at = share * ends[size - 1];
        while (ends[place] <= at && place < size - 1) {
            place++;
        }
        return place;
    }
}
