package dev.cofactor.eval.ranking;

import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.UserState;
import dev.cofactor.scan.TopItems;
import java.util.Arrays;

/** Ranks the candidates of one user by the user's own state, as a query does. */
final class UserRanker {
    private final RankedModel model;
    private final CandidateSet candidates;
    private final Interactions<?, ?> relevant;
    private final int depth;
    private final boolean everyRank;

    /**
     * A ranker.
     *
     * @param relevant the relevant items of all users
     * @param depth how long lists are
     * @param everyRank whether the ranks of all relevant candidates are wanted
     */
    UserRanker(RankedModel model, CandidateSet candidates, Interactions<?, ?> relevant, int depth, boolean everyRank) {
        this.model = model;
        this.candidates = candidates;
        this.relevant = relevant;
        this.depth = depth;
        this.everyRank = everyRank;
    }

    /** What one thread needs while it ranks. */
    static final class Workspace {
        private float[] scores = new float[0];
        private long scoringNanos;

        private float[] scores(int items) {
            if (scores.length < items) {
                scores = new float[items];
            }
            return scores;
        }

        /** Counts time that went into scores. */
        void addScoring(long nanos) {
            scoringNanos += nanos;
        }

        /** How long it took to get scores. */
        long scoringNanos() {
            return scoringNanos;
        }
    }

    /**
     * Ranks for a user.
     *
     * @throws IllegalStateException if a candidate's score is not finite
     */
    UserRanking rank(int userIndex, Workspace workspace) {
        RelevantItems wanted = RelevantItems.of(relevant, userIndex);
        return candidates instanceof CandidateSet.Whole whole
                ? whole(userIndex, whole.excluded().row(userIndex), wanted, workspace)
                : list(userIndex, ((CandidateSet.Lists) candidates).of(userIndex, wanted), wanted, workspace);
    }

    private UserRanking whole(int userIndex, SparseRow excluded, RelevantItems wanted, Workspace workspace) {
        int items = model.model().items();
        long start = System.nanoTime();
        float[] scores = workspace.scores(items);
        model.states().apply(userIndex).scoreAll(scores);
        workspace.addScoring(System.nanoTime() - start);
        int[] left = new int[items - excluded.size()];
        int count = 0;
        int next = 0;
        for (int item = 0; item < items; item++) {
            if (next < excluded.size() && excluded.column(next) == item) {
                next++;
            } else {
                left[count++] = item;
            }
        }
        return rank(userIndex, left, scores, wanted);
    }

    private UserRanking list(int userIndex, int[] items, RelevantItems wanted, Workspace workspace) {
        long start = System.nanoTime();
        float[] scores = workspace.scores(model.model().items());
        UserState state = model.states().apply(userIndex);
        for (int item : items) {
            scores[item] = state.score(item);
        }
        workspace.addScoring(System.nanoTime() - start);
        return rank(userIndex, items, scores, wanted);
    }

    private UserRanking rank(int userIndex, int[] items, float[] scores, RelevantItems wanted) {
        TopItems top = new TopItems(depth);
        for (int item : items) {
            float score = checked(scores[item], userIndex, item);
            if (top.admits(item, score)) {
                top.add(item, score);
            }
        }
        int[] list = drain(top);
        if (!everyRank) {
            return UserRanking.of(userIndex, items.length, list, wanted, list.length == items.length);
        }
        int[] sorted = items.clone();
        Arrays.sort(sorted);
        RelevantRanks ranks =
                new RelevantRanks(wanted, item -> Arrays.binarySearch(sorted, item) >= 0, item -> scores[item]);
        for (int item : items) {
            ranks.add(item, scores[item]);
        }
        return UserRanking.of(userIndex, items.length, list, wanted, ranks.ranks(), true);
    }

    private float checked(float score, int userIndex, int itemIndex) {
        if (!Float.isFinite(score)) {
            throw new IllegalStateException(model.name() + " scored item index " + itemIndex
                    + " for user index " + userIndex + " with " + score
                    + "; a solver must return finite models, so this is a defect of that solver");
        }
        return score;
    }

    /** The items of a heap, best first; it is empty then. */
    static int[] drain(TopItems top) {
        int[] list = new int[top.size()];
        for (int i = list.length - 1; i >= 0; i--) {
            list[i] = top.removeWorst();
        }
        return list;
    }
}
