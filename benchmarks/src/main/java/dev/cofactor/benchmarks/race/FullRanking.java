package dev.cofactor.benchmarks.race;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.Model;
import java.util.stream.IntStream;

/**
 * How well a model ranks all items that a user did not choose in training, by the definitions of the experiments of
 * LightGCN: means over the users with a held-out item.
 *
 * @param recall Recall@20: the held-out items among the first 20, divided by the number of held-out items
 * @param ndcg NDCG@20 with a gain of 1; the ideal list is cut at 20
 * @param users the number of users in the means
 */
public record FullRanking(double recall, double ndcg, int users) {
    private static final int DEPTH = 20;

    /** Ranks all items for all users; of items with the same score that with the smaller index comes first. */
    public static FullRanking of(Model model, SparseMatrix train, SparseMatrix test) {
        int[] users = IntStream.range(0, test.rows())
                .filter(user -> test.row(user).size() > 0)
                .toArray();
        double[] recall = new double[users.length];
        double[] ndcg = new double[users.length];
        IntStream.range(0, users.length).parallel().forEach(i -> {
            float[] scores = new float[model.items()];
            model.userState(users[i]).scoreAll(scores);
            SparseRow seen = train.row(users[i]);
            for (int k = 0; k < seen.size(); k++) {
                scores[seen.column(k)] = Float.NEGATIVE_INFINITY;
            }
            SparseRow relevant = test.row(users[i]);
            double best = 0;
            for (int rank = 0; rank < Math.min(DEPTH, relevant.size()); rank++) {
                best += discount(rank);
            }
            for (int k = 0; k < relevant.size(); k++) {
                int rank = rank(scores, relevant.column(k));
                if (rank < DEPTH) {
                    recall[i] += 1.0 / relevant.size();
                    ndcg[i] += discount(rank) / best;
                }
            }
        });
        return new FullRanking(mean(recall), mean(ndcg), users.length);
    }

    /** How many items come before this one. */
    private static int rank(float[] scores, int item) {
        int before = 0;
        for (int other = 0; other < scores.length; other++) {
            if (scores[other] > scores[item] || (scores[other] == scores[item] && other < item)) {
                before++;
            }
        }
        return before;
    }

    private static double discount(int rank) {
        return Math.log(2) / Math.log(rank + 2.0);
    }

    private static double mean(double[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).sum() / values.length;
    }
}
