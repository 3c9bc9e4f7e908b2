package dev.cofactor.eval.ranking;

import dev.cofactor.data.Interactions;
import dev.cofactor.eval.ranking.UserRanker.Workspace;
import dev.cofactor.model.FactorModel;
import dev.cofactor.scan.BlockScores;
import dev.cofactor.solver.WorkerPool;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** One run of an evaluation: users block by block, each block on one thread. */
final class RankingRun {
    private final RankingEvaluation evaluation;
    private final RankedModel model;
    private final RankedParts parts;
    private final LongAdder worked = new LongAdder();
    private final LongAdder scoring = new LongAdder();

    RankingRun(RankingEvaluation evaluation, RankedModel model, RankedParts parts) {
        this.evaluation = evaluation;
        this.model = model;
        this.parts = parts;
        int users = parts.train().users().size();
        int items = parts.train().items().size();
        if (model.model().users() != users || model.model().items() != items) {
            throw new IllegalArgumentException("the model has " + model.model().users() + " users and "
                    + model.model().items() + " items, the split " + users + " and " + items
                    + "; train the model on the training part of the split");
        }
    }

    /** Ranks for some users. */
    private interface Ranker {
        List<UserRanking> rank(int[] users, Workspace workspace);
    }

    RankingResult run() {
        long start = System.nanoTime();
        Interactions<?, ?> relevant = evaluation.relevance().of(parts.test());
        int[] users = IntStream.range(0, relevant.users().size())
                .filter(user -> relevant.byUser().row(user).size() > 0)
                .toArray();
        if (users.length == 0) {
            throw new IllegalArgumentException(
                    "no user has relevant items; relevant are " + evaluation.relevance() + " of the test part");
        }
        List<RankingMetric> metrics =
                evaluation.metrics().stream().map(this::bound).toList();
        FigureCollector collector = new FigureCollector(
                metrics,
                evaluation.userGroups(parts),
                evaluation.itemGroups(parts),
                users,
                parts.train().items().size());
        rank(users, ranker(relevant, metrics), collector);
        RankingCounts counts = new RankingCounts(
                users.length,
                relevant.users().size() - users.length,
                (int) Arrays.stream(users)
                        .filter(user -> parts.seen().byUser().row(user).size() == 0)
                        .count(),
                relevant.size());
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        return new RankingResult(
                collector.figures(evaluation.label()),
                counts,
                new RankingTime(elapsed, Duration.ofNanos(worked.sum()), Duration.ofNanos(scoring.sum())));
    }

    private RankingMetric bound(RankingMetric metric) {
        RankingMetric bound = metric.on(parts);
        if (bound instanceof UserMetric || bound instanceof ExposureMetric) {
            return bound;
        }
        throw new IllegalArgumentException(
                metric.name() + " is neither a UserMetric nor an ExposureMetric, nor does its on(parts) give one");
    }

    private Ranker ranker(Interactions<?, ?> relevant, List<RankingMetric> metrics) {
        int deepest = metrics.stream().mapToInt(RankingMetric::depth).max().orElseThrow();
        int depth = Math.min(parts.train().items().size(), deepest);
        boolean everyRank = metrics.stream().anyMatch(RankingMetric::needsEveryRank);
        CandidateSet candidates = evaluation.candidates().of(parts);
        UserRanker single = new UserRanker(model, candidates, relevant, depth, everyRank);
        if (model.model() instanceof FactorModel factors && candidates instanceof CandidateSet.Whole whole) {
            return new BlockRanker(
                    factors.parameters(), model.states(), whole.excluded(), relevant, depth, everyRank, single)::rank;
        }
        return (users, workspace) -> Arrays.stream(users)
                .mapToObj(user -> single.rank(user, workspace))
                .toList();
    }

    private void rank(int[] users, Ranker ranker, FigureCollector collector) {
        int tasks = (users.length + BlockScores.USERS - 1) / BlockScores.USERS;
        try (WorkerPool workers = new WorkerPool(evaluation.threads())) {
            workers.run(tasks, task -> {
                long start = System.nanoTime();
                Workspace workspace = new Workspace();
                int from = task * BlockScores.USERS;
                int to = Math.min(users.length, from + BlockScores.USERS);
                List<UserRanking> rankings = ranker.rank(Arrays.copyOfRange(users, from, to), workspace);
                for (int place = from; place < to; place++) {
                    collector.take(place, rankings.get(place - from));
                }
                scoring.add(workspace.scoringNanos());
                worked.add(System.nanoTime() - start);
            });
        }
    }
}
