package dev.cofactor.kernel;

/**
 * Ratings in the order in which gradient descent visits them: runs of ratings that share a left row. Both kinds of rows are
 * numbered within a {@link DescentSide} from 0 to at most 65,535. 4 bytes a rating and 4 a run.
 */
public final class RatingBlock {
    private final int[] runs;
    private final int[] entries;
    private final float[] levels;

    /**
     * A block over the given arrays, which are not copied.
     *
     * @param runs the left row of a run in the lower 16 bits, its number of ratings, from 1 to 65,535, in the upper ones
     * @param entries the right row of a rating in the lower 16 bits, the number of its level in the upper ones; run after run
     * @param levels the values that ratings have
     */
    public RatingBlock(int[] runs, int[] entries, float[] levels) {
        this.runs = runs;
        this.entries = entries;
        this.levels = levels;
    }

    /** The runs, not a copy. */
    public int[] runs() {
        return runs;
    }

    /** The entries, not a copy. */
    public int[] entries() {
        return entries;
    }

    /** The values, not a copy. */
    public float[] levels() {
        return levels;
    }
}
