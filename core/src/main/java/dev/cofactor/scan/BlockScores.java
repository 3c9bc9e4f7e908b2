package dev.cofactor.scan;

import dev.cofactor.kernel.BlockScorer;
import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FactorUserState;
import java.util.List;

/**
 * The scores of a block of users for all items, one block of items after the other: a dense matrix product, many times faster
 * than one user after the other. The scores differ by rounding from those of the users' states, see {@link ScoreRounding}.
 *
 * <p>Memory: 2 kB a user, and a workspace of 2 kB a factor while it scans.
 */
public final class BlockScores {
    /** A good number of users for a block: their scores for a block of items stay in the second-level cache. */
    public static final int USERS = 256;

    /** The distance from the scores of one user to those of the next one. */
    public static final int STRIDE = BlockScorer.MOST_ITEMS;

    private final FactorParameters parameters;
    private final FactorMatrix users;

    /**
     * Copies the factors of some users.
     *
     * @param states all with these parameters
     */
    public BlockScores(FactorParameters parameters, List<FactorUserState> states) {
        this.parameters = parameters;
        this.users = new FactorMatrix(states.size(), parameters.factors());
        for (int u = 0; u < states.size(); u++) {
            System.arraycopy(states.get(u).factors(), 0, users.block(u), users.offset(u), parameters.factors());
        }
    }

    /** Takes the scores for a block of items. */
    public interface Visitor {

        /**
         * Takes the scores for items {@code from} to {@code to - 1}.
         *
         * @param scores the products of factors only, without constants and biases: that of user u and item i at
         *     {@code u · STRIDE + i − from}; valid during the call, not to be changed
         */
        void visit(int from, int to, float[] scores);
    }

    /**
     * Scores all items, in the order of their indexes; O(users · items · factors).
     *
     * @return how many nanoseconds it took without the visitor
     */
    public long scan(Visitor visitor) {
        FactorMatrix items = parameters.itemFactors();
        BlockScorer scorer = Kernels.get().blockScorer();
        float[] scores = new float[users.rows() * STRIDE];
        long nanos = 0;
        for (int from = 0; from < items.rows(); from += STRIDE) {
            long start = System.nanoTime();
            int to = Math.min(items.rows(), from + STRIDE);
            scorer.load(items, from, to);
            scorer.score(users, 0, users.rows(), scores);
            nanos += System.nanoTime() - start;
            visitor.visit(from, to, scores);
        }
        return nanos;
    }
}
