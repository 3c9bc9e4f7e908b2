package dev.cofactor.kernel;

/**
 * Ratings in the order in which gradient descent visits them: runs of ratings that share a left row. Both kinds of rows are
 * numbered within a {@link DescentSide} from 0 to at most 65,535. 3 bytes a rating and 4 a run.
 */
public final class RatingBlock {
    private final int[] runs;
    private final char[] rightRows;
    private final byte[] codes;
    private final float[] levels;

    /**
     * A block over the given arrays, which are not copied.
     *
     * @param runs the left row of a run in the lower 16 bits, its number of ratings, from 1 to 65,535, in the upper ones
     * @param rightRows the right row of each rating, run after run
     * @param codes the number of the level of each, as an unsigned byte
     * @param levels the values that ratings have, at most 256
     */
    public RatingBlock(int[] runs, char[] rightRows, byte[] codes, float[] levels) {
        this.runs = runs;
        this.rightRows = rightRows;
        this.codes = codes;
        this.levels = levels;
    }

    /** The runs, not a copy. */
    public int[] runs() {
        return runs;
    }

    /** The right rows, not a copy. */
    public char[] rightRows() {
        return rightRows;
    }

    /** The numbers of levels, not a copy. */
    public byte[] codes() {
        return codes;
    }

    /** The values, not a copy. */
    public float[] levels() {
        return levels;
    }
}
