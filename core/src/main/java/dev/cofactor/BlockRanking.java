package dev.cofactor;

import dev.cofactor.internal.TopItems;
import dev.cofactor.kernel.BlockScorer;
import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FactorUserState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/*
 * A block of users is scored against a block of items at a time, a dense matrix product, many times faster than one user
 * after the other. Its scores differ by rounding from those of a single query. So that an answer does not depend on the way
 * it was asked for, some more items are kept than are wanted, these are scored again in the way of a single query, and where
 * an item that was not kept could still belong among the best, given the greatest possible rounding, there is no answer
 * from here: the user is then asked for alone.
 */
/** The best unseen items of blocks of users, for factor models. */
final class BlockRanking {
    /** The number of users in a block; the scores of a block of users and items stay in the second-level cache. */
    static final int USERS = 256;

    private static final int SPARE = 16;
    private static final double ROUNDING = 0x1p-23;

    private final FactorParameters parameters;
    private final SparseMatrix history;
    private final int count;
    private final double greatestNorm;
    private final double greatestBias;

    BlockRanking(FactorParameters parameters, SparseMatrix history, int count) {
        this.parameters = parameters;
        this.history = history;
        this.count = count;
        FactorMatrix items = parameters.itemFactors();
        double norm = 0;
        double bias = 0;
        for (int item = 0; item < items.rows(); item++) {
            norm = Math.max(norm, items.dot(item, items, item));
            bias = Math.max(bias, Math.abs(parameters.itemBiases()[item]));
        }
        this.greatestNorm = Math.sqrt(norm);
        this.greatestBias = bias;
    }

    /**
     * The best items for each of some users, with their scores as in a single query; empty for a user who has to be asked
     * for alone, also if there are fewer items than wanted.
     *
     * @param states the states of the users, all of the same model
     * @param firstUser the index of the first of them
     */
    List<Optional<TopItems>> rank(List<FactorUserState> states, int firstUser) {
        List<TopItems> kept = keep(states, firstUser);
        List<Optional<TopItems>> result = new ArrayList<>(states.size());
        for (int u = 0; u < states.size(); u++) {
            result.add(best(states.get(u), kept.get(u)));
        }
        return result;
    }

    private List<TopItems> keep(List<FactorUserState> states, int firstUser) {
        FactorMatrix items = parameters.itemFactors();
        FactorMatrix users = new FactorMatrix(states.size(), items.columns());
        List<TopItems> kept = new ArrayList<>(states.size());
        for (int u = 0; u < states.size(); u++) {
            System.arraycopy(states.get(u).factors(), 0, users.block(u), users.offset(u), items.columns());
            kept.add(new TopItems(mostKept()));
        }
        BlockScorer scorer = Kernels.get().blockScorer();
        float[] scores = new float[states.size() * BlockScorer.MOST_ITEMS];
        for (int from = 0; from < items.rows(); from += BlockScorer.MOST_ITEMS) {
            int to = Math.min(items.rows(), from + BlockScorer.MOST_ITEMS);
            scorer.load(items, from, to);
            scorer.score(users, 0, states.size(), scores);
            for (int u = 0; u < states.size(); u++) {
                keep(kept.get(u), history.row(firstUser + u), scores, u * BlockScorer.MOST_ITEMS, from, to);
            }
        }
        return kept;
    }

    private int mostKept() {
        return (int) Math.min(parameters.itemFactors().rows(), (long) count + SPARE);
    }

    private void keep(TopItems top, SparseRow seen, float[] scores, int offset, int from, int to) {
        float[] biases = parameters.itemBiases();
        float least = least(top);
        for (int item = from; item < to; item++) {
            float score = biases[item] + scores[offset + item - from];
            if (score >= least && top.admits(item, score) && seen.find(item).isEmpty()) {
                top.add(item, score);
                least = least(top);
            }
        }
    }

    /** What a score must reach to be looked at: most are turned away by this one comparison. */
    private float least(TopItems top) {
        return top.size() < mostKept() ? Float.NEGATIVE_INFINITY : top.worstScore();
    }

    private Optional<TopItems> best(FactorUserState state, TopItems kept) {
        if (kept.size() < count) {
            return Optional.empty();
        }
        boolean allKept = kept.size() < mostKept();
        double leftOut = kept.worstScore() + state.constant() + rounding(state);
        TopItems best = new TopItems(count);
        while (kept.size() > 0) {
            int item = kept.removeWorst();
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

    /** How far the score of a pair can lie from that of a single query: every sum here has at most K + 3 terms. */
    private double rounding(FactorUserState state) {
        double norm = 0;
        for (float factor : state.factors()) {
            norm += (double) factor * factor;
        }
        double product = Math.sqrt(norm) * greatestNorm;
        return ROUNDING * ((parameters.factors() + 3) * product + 3 * (Math.abs(state.constant()) + greatestBias));
    }
}
