package dev.cofactor.eval.ranking;

import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FactorUserState;
import dev.cofactor.scan.BlockScores;
import dev.cofactor.scan.ScoreRounding;
import java.util.List;

/*
 * An item's score in a block is known but for an error. So each relevant item has two bounds: above the higher one, an item
 * stands before it, below the lower one, behind it; between them, the item is scored exactly. Most items lie below the
 * bounds of all relevant ones, which one comparison tells.
 */
/** Finds the ranks of the relevant items of each user of a block while {@link BlockScores} scans all items. */
final class BlockRanks implements BlockScores.Visitor {
    /** Up to this number, bounds are looked at one by one, without branches that nobody can predict. */
    private static final int FEW = 16;

    private final float[] biases;
    private final List<FactorUserState> states;
    private final SparseRow[] excluded;
    private final RelevantRanks[] ranks;
    private final float[][] higher;
    private final float[][] lower;

    /**
     * Nothing counted yet.
     *
     * @param rounding of these parameters
     * @param states the users of the block
     * @param wanted the relevant items of each of them
     * @param excluded what is no candidate for each of them
     */
    BlockRanks(
            FactorParameters parameters,
            ScoreRounding rounding,
            List<FactorUserState> states,
            RelevantItems[] wanted,
            SparseRow[] excluded) {
        this.biases = parameters.itemBiases();
        this.states = states;
        this.excluded = excluded;
        this.ranks = new RelevantRanks[wanted.length];
        this.higher = new float[wanted.length][];
        this.lower = new float[wanted.length][];
        for (int u = 0; u < wanted.length; u++) {
            FactorUserState state = states.get(u);
            SparseRow left = excluded[u];
            ranks[u] = new RelevantRanks(wanted[u], item -> left.find(item).isEmpty(), state::score);
            higher[u] = ranks[u].scores();
            lower[u] = ranks[u].scores();
            double error = rounding.of(state);
            for (int j = 0; j < higher[u].length; j++) {
                double score = (double) higher[u][j] - state.constant();
                higher[u][j] = Math.nextUp((float) (score + error));
                lower[u][j] = Math.nextDown((float) (score - error));
            }
        }
    }

    @Override
    public void visit(int from, int to, float[] scores) {
        for (int u = 0; u < ranks.length; u++) {
            if (lower[u].length > 0) {
                count(u, from, to, scores);
            }
        }
    }

    private void count(int u, int from, int to, float[] scores) {
        float[] above = higher[u];
        float[] below = lower[u];
        float least = below[below.length - 1];
        int offset = u * BlockScores.STRIDE - from;
        for (int item = from; item < to; item++) {
            float score = biases[item] + scores[offset + item];
            if (score >= least) {
                int place = firstBelow(above, score);
                if (place == 0 || below[place - 1] > score) {
                    ranks[u].addBefore(place);
                } else {
                    ranks[u].add(item, states.get(u).score(item));
                }
            }
        }
    }

    /** The first of descending bounds that a score exceeds. */
    private static int firstBelow(float[] bounds, float score) {
        int low = 0;
        int high = bounds.length;
        if (high <= FEW) {
            int exceeded = 0;
            for (float bound : bounds) {
                exceeded += bound < score ? 1 : 0;
            }
            return high - exceeded;
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (bounds[middle] < score) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /**
     * The ranks for a user, see {@link RelevantRanks#ranks}; to be called once, after the scan. Meaningless if the error of
     * the scores is not finite.
     */
    int[] ranks(int u) {
        for (int k = 0; k < excluded[u].size(); k++) {
            int item = excluded[u].column(k);
            ranks[u].remove(item, states.get(u).score(item));
        }
        return ranks[u].ranks();
    }
}
