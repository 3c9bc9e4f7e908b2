package dev.cofactor.scan;

import dev.cofactor.model.RangeUserState;
import dev.cofactor.model.UserState;

/**
 * The scores of one user for all items, some thousand at a time where the state can do that, so that they stay in the
 * first-level cache; else all at once, which takes 4 bytes an item.
 */
public final class ScoreTiles {
    /** The number of items in a tile. */
    public static final int ITEMS = 2048;

    private final UserState state;
    private final float[] scores;
    private int first;

    /** Nothing loaded yet, of a model with so many items. */
    public ScoreTiles(UserState state, int items) {
        this.state = state;
        if (state instanceof RangeUserState) {
            this.scores = new float[Math.min(items, ITEMS)];
        } else {
            this.scores = new float[items];
            state.scoreAll(scores);
        }
    }

    /** Scores items {@code from} to {@code to - 1}, at most {@link #ITEMS}. */
    public void load(int from, int to) {
        if (state instanceof RangeUserState ranges) {
            ranges.scoreRange(from, to, scores);
            first = from;
        }
    }

    /** The score of a loaded item. */
    public float score(int item) {
        return scores[item - first];
    }

    /**
     * The next item, from {@code from} on, whose score is not below the least one, or is no finite number; {@code to} if
     * there is none among the loaded ones before it.
     */
    public int next(int from, int to, float least) {
        float[] tile = scores;
        int end = to - first;
        int i = from - first;
        while (i < end && tile[i] < least && tile[i] >= -Float.MAX_VALUE) {
            i++;
        }
        return first + i;
    }
}
