package dev.cofactor.solvers.sgd;

import dev.cofactor.kernel.RatingBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes one block of a grid, in one piece if its values are known levels, else in pieces with values of their own. */
final class RatingBlockBuilder {
    private static final int ONE_MORE = 1 << 16;

    private final @Nullable Levels levels;
    private final char[] items;
    private final byte[] codes;
    private final int[] runs;
    private final List<RatingBlock> pieces = new ArrayList<>();
    private float[] ownValues = {};
    private int size;
    private int runCount;

    /**
     * A block without ratings yet.
     *
     * @param ratings how many there will be
     * @param runs how many runs there will be
     * @param levels the values that ratings have; null if there are too many to number them
     */
    RatingBlockBuilder(int ratings, int runs, @Nullable Levels levels) {
        this.levels = levels;
        this.items = new char[levels == null ? Math.min(ratings, Levels.MOST) : ratings];
        this.codes = new byte[items.length];
        // A piece may begin within a run, which makes it two.
        this.runs = new int[levels == null ? items.length : runs];
        if (levels == null) {
            ownValues = new float[items.length];
        }
    }

    /** Adds a rating; those of a user come one after the other. */
    void add(int userPlace, int itemPlace, float value) {
        if (size == items.length) {
            flush();
        }
        if (levels == null) {
            codes[size] = (byte) size;
            ownValues[size] = value;
        } else {
            codes[size] = levels.code(value);
        }
        items[size++] = (char) itemPlace;
        if (runCount > 0 && (runs[runCount - 1] & 0xFFFF) == userPlace) {
            runs[runCount - 1] += ONE_MORE;
        } else {
            runs[runCount++] = ONE_MORE | userPlace;
        }
    }

    private void flush() {
        pieces.add(new RatingBlock(
                Arrays.copyOf(runs, runCount),
                Arrays.copyOf(items, size),
                Arrays.copyOf(codes, size),
                Arrays.copyOf(ownValues, size)));
        size = 0;
        runCount = 0;
    }

    /** The block. */
    RatingBlock[] build() {
        if (levels != null) {
            return size == 0
                    ? new RatingBlock[0]
                    : new RatingBlock[] {new RatingBlock(runs, items, codes, levels.values())};
        }
        if (size > 0) {
            flush();
        }
        return pieces.toArray(RatingBlock[]::new);
    }
}
