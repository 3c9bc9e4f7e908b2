package dev.cofactor.scan;

import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FactorUserState;
import java.util.List;
import java.util.Optional;

/*
 * The scores of a block differ by rounding from those of a single query. So that an answer does not depend on the way it was
 * asked for, some more items are kept than are wanted, these are scored again in the way of a single query, and where an
 * item that was not kept could still belong among the best, given the greatest possible rounding, there is no answer from
 * here: the user is then asked for alone.
 */
/** Keeps the best items for each user of a block while {@link BlockScores} scans them. */
public final class BlockTop implements BlockScores.Visitor {
    private static final int SPARE = 16;

    private final ScoreRounding rounding;
    private final List<FactorUserState> states;
    private final Exclusion exclusion;
    private final int count;
    private final int mostKept;
    private final float[] biases;
    private final TopItems[] kept;

    /** Which items are left out. */
    public interface Exclusion {

        /** Whether an item is left out for the user at a place of the block; called for good items only. */
        boolean excludes(int user, int item);
    }

    /**
     * Nothing kept yet.
     *
     * @param rounding of these parameters
     * @param states the users of the block
     * @param count how many items are wanted for each, at least 1
     */
    public BlockTop(
            FactorParameters parameters,
            ScoreRounding rounding,
            List<FactorUserState> states,
            Exclusion exclusion,
            int count) {
        this.rounding = rounding;
        this.states = states;
        this.exclusion = exclusion;
        this.count = count;
        this.biases = parameters.itemBiases();
        this.mostKept = (int) Math.min(biases.length, (long) count + SPARE);
        this.kept = new TopItems[states.size()];
        for (int u = 0; u < kept.length; u++) {
            kept[u] = new TopItems(mostKept);
        }
    }

    @Override
    public void visit(int from, int to, float[] scores) {
        for (int u = 0; u < kept.length; u++) {
            keep(u, from, to, scores);
        }
    }

    private void keep(int u, int from, int to, float[] scores) {
        TopItems top = kept[u];
        int offset = u * BlockScores.STRIDE - from;
        float least = least(top);
        for (int item = next(from, to, scores, offset, least);
                item < to;
                item = next(item + 1, to, scores, offset, least)) {
            float score = biases[item] + scores[offset + item];
            if (top.admits(item, score) && !exclusion.excludes(u, item)) {
                top.add(item, score);
                least = least(top);
            }
        }
    }

    /** The next item whose score is not below the least one; a loop of its own, since most of the time is spent here. */
    private int next(int from, int to, float[] scores, int offset, float least) {
        float[] summands = biases;
        int item = from;
        while (item < to && summands[item] + scores[offset + item] < least) {
            item++;
        }
        return item;
    }

    /** What a score must reach to be looked at: most are turned away by this one comparison. */
    private float least(TopItems top) {
        return top.size() < mostKept ? Float.NEGATIVE_INFINITY : top.worstScore();
    }

    /**
     * The best items for a user, with their scores as in a single query; empty for one who has to be asked for alone, also
     * if there are fewer items than wanted. To be called once, after the scan.
     *
     * @param u the place of the user in the block
     */
    public Optional<TopItems> best(int u) {
        FactorUserState state = states.get(u);
        TopItems top = kept[u];
        double error = rounding.of(state);
        if (top.size() < count || !Double.isFinite(error)) {
            return Optional.empty();
        }
        boolean allKept = top.size() < mostKept;
        double leftOut = top.worstScore() + state.constant() + error;
        TopItems best = new TopItems(count);
        while (top.size() > 0) {
            int item = top.removeWorst();
            float score = state.score(item);
            if (!Float.isFinite(score)) {
                return Optional.empty();
            }
            if (best.admits(item, score)) {
                best.add(item, score);
            }
        }
        return allKept || best.worstScore() > leftOut ? Optional.of(best) : Optional.empty();
    }
}
