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
    private final int[] entries;
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
        this.entries = new int[levels == null ? Math.min(ratings, Levels.MOST) : ratings];
        // A piece may begin within a run, which makes it two.
        this.runs = new int[levels == null ? entries.length : runs];
        if (levels == null) {
            ownValues = new float[entries.length];
        }
    }

    /** Adds a rating; those of a user come one after the other. */
    void add(int userPlace, int itemPlace, float value) {
        if (size == entries.length) {
            flush();
        }
        int code;
        if (levels == null) {
            code = size;
            ownValues[size] = value;
        } else {
            code = levels.code(value);
        }
        entries[size++] = (code << 16) | itemPlace;
        if (runCount > 0 && (runs[runCount - 1] & 0xFFFF) == userPlace) {
            runs[runCount - 1] += ONE_MORE;
        } else {
            runs[runCount++] = ONE_MORE | userPlace;
        }
    }

    private void flush() {
        pieces.add(new RatingBlock(
                Arrays.copyOf(runs, runCount), Arrays.copyOf(entries, size), Arrays.copyOf(ownValues, size)));
        size = 0;
        runCount = 0;
    }

    /** The block. */
    RatingBlock[] build() {
        if (levels != null) {
            return size == 0 ? new RatingBlock[0] : new RatingBlock[] {new RatingBlock(runs, entries, levels.values())};
        }
        if (size > 0) {
            flush();
        }
        return pieces.toArray(RatingBlock[]::new);
    }
}
