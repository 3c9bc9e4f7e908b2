package dev.cofactor.benchmarks.race;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import java.util.stream.IntStream;

/**
 * How well factors rank: every held-out entry of a user is relevant, all others are not; all items but those of the
 * user's training entries are ranked. Means over the users with a held-out entry.
 *
 * @param ndcg NDCG@10 with a gain of 1: Σ 1 / log<sub>2</sub>(1 + rank) over the relevant items of rank 10 or better,
 *     divided by the greatest possible sum
 * @param recall Recall@20: the relevant items of rank 20 or better, divided by min(20, number of relevant items)
 * @param users how many users the means are over
 */
record RankingQuality(double ndcg, double recall, int users) {
    private static final int NDCG_DEPTH = 10;
    private static final int RECALL_DEPTH = 20;

    /**
     * Ranks for the users with held-out entries, evenly chosen among them if there are more than {@code mostUsers}. Of
     * items with the same score that with the smaller index comes first. O(users · items · width).
     */
    static RankingQuality of(Factors factors, SparseMatrix train, SparseMatrix test, int mostUsers) {
        int[] tested = IntStream.range(0, test.rows())
                .filter(user -> test.row(user).size() > 0)
                .toArray();
        int count = Math.min(tested.length, mostUsers);
        double[] ndcg = new double[count];
        double[] recall = new double[count];
        IntStream.range(0, count).parallel().forEach(i -> {
            int user = tested[(int) ((long) i * tested.length / count)];
            int[] ranks = ranks(factors, user, train, test.row(user));
            ndcg[i] = ndcg(ranks);
            recall[i] = recall(ranks);
        });
        return new RankingQuality(mean(ndcg), mean(recall), count);
    }

    /** The ranks of the relevant items, 1 being the best. */
    private static int[] ranks(Factors factors, int user, SparseMatrix train, SparseRow relevant) {
        float[] scores = new float[train.columns()];
        for (int item = 0; item < scores.length; item++) {
            scores[item] = factors.score(user, item);
        }
        SparseRow seen = train.row(user);
        for (int k = 0; k < seen.size(); k++) {
            scores[seen.column(k)] = Float.NEGATIVE_INFINITY;
        }
        int[] ranks = new int[relevant.size()];
        for (int k = 0; k < ranks.length; k++) {
            int item = relevant.column(k);
            int better = 0;
            for (int other = 0; other < scores.length; other++) {
                if (scores[other] > scores[item] || (scores[other] == scores[item] && other < item)) {
                    better++;
                }
            }
            ranks[k] = 1 + better;
        }
        return ranks;
    }

    private static double ndcg(int[] ranks) {
        double gain = 0;
        double best = 0;
        for (int k = 0; k < ranks.length; k++) {
            gain += ranks[k] <= NDCG_DEPTH ? discount(ranks[k]) : 0;
            best += k < NDCG_DEPTH ? discount(k + 1) : 0;
        }
        return gain / best;
    }

    private static double discount(int rank) {
        return Math.log(2) / Math.log(1.0 + rank);
    }

    private static double recall(int[] ranks) {
        long found = IntStream.of(ranks).filter(rank -> rank <= RECALL_DEPTH).count();
        return (double) found / Math.min(RECALL_DEPTH, ranks.length);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
