package dev.cofactor.benchmarks.foldin;

import dev.cofactor.Recommender;
import dev.cofactor.data.Interactions;
import dev.cofactor.eval.Split;
import dev.cofactor.eval.UserDisjointSplit;
import dev.cofactor.eval.ranking.Ndcg;
import dev.cofactor.eval.ranking.RankingEvaluation;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.UserState;
import dev.cofactor.solver.Solver;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The same users folded in and trained with.
 *
 * @param solver its name
 * @param figure what quality is measured by
 * @param foldedIn the figure of users folded in
 * @param retrained the figure of the same users by a model that was trained with their histories
 * @param overlap the mean share of the first ten unseen items that both have in common
 * @param millis the time to fold one user in and score one item
 */
public record FoldInDistance(
        String solver, String figure, double foldedIn, double retrained, double overlap, double millis) {
    private static final int COUNT = 10;
    private static final double NANOS_PER_MILLI = 1e6;

    /** Trains twice, with and without the test users' histories. */
    public static <U, I> FoldInDistance of(
            Solver solver, Interactions<U, I> all, UserDisjointSplit<U, I> split, long seed, int threads) {
        Interactions<U, I> known = all.filter((user, item, value, time) ->
                split.test().byUser().row(user).find(item).isEmpty());
        Recommender<U, I> without = train(solver, split.train(), seed, threads);
        Recommender<U, I> with = train(solver, known, seed, threads);
        IntFunction<UserState> folded = split.foldIn(without);
        int[] users = split.testUsers();
        double overlap = 0;
        for (int user : users) {
            SparseRow seen = split.history().byUser().row(user);
            Set<Integer> common = best(folded.apply(user), seen, without.items().size());
            common.retainAll(
                    best(with.model().userState(user), seen, without.items().size()));
            overlap += common.size() / (double) COUNT;
        }
        float sum = 0;
        long start = System.nanoTime();
        for (int user : users) {
            sum += folded.apply(user).score(0);
        }
        double millis = (System.nanoTime() - start) / NANOS_PER_MILLI / users.length;
        if (!Float.isFinite(sum)) {
            throw new IllegalStateException(solver + " folded a user in whose scores are not finite");
        }
        String name = solver.name();
        if (without.scoreKind() == ScoreKind.RATING) {
            double byFoldIn = rmse(folded, split, users);
            double byTraining = rmse(user -> with.model().userState(user), split, users);
            return new FoldInDistance(name, "RMSE", byFoldIn, byTraining, overlap / users.length, millis);
        }
        RankingEvaluation ndcg = RankingEvaluation.defaults()
                .withMetrics(List.of(Ndcg.at(COUNT)))
                .withThreads(threads);
        String figure = "NDCG@" + COUNT;
        double byFoldIn = ndcg.measure(without, split).value(figure);
        double byTraining = ndcg.measure(with, new Split<>(known, split.test())).value(figure);
        return new FoldInDistance(name, figure, byFoldIn, byTraining, overlap / users.length, millis);
    }

    private static <U, I> Recommender<U, I> train(Solver solver, Interactions<U, I> data, long seed, int threads) {
        return Recommender.builder().solver(solver).seed(seed).threads(threads).train(data);
    }

    private static Set<Integer> best(UserState state, SparseRow seen, int items) {
        float[] scores = new float[items];
        state.scoreAll(scores);
        return new HashSet<>(IntStream.range(0, items)
                .filter(item -> seen.find(item).isEmpty())
                .boxed()
                .sorted((a, b) -> Float.compare(scores[b], scores[a]))
                .limit(COUNT)
                .toList());
    }

    private static double rmse(IntFunction<UserState> states, UserDisjointSplit<?, ?> split, int[] users) {
        double squares = 0;
        long count = 0;
        for (int user : users) {
            UserState state = states.apply(user);
            SparseRow test = split.test().byUser().row(user);
            for (int k = 0; k < test.size(); k++) {
                double error = (double) state.score(test.column(k)) - test.value(k);
                squares += error * error;
            }
            count += test.size();
        }
        return Math.sqrt(squares / count);
    }
}
