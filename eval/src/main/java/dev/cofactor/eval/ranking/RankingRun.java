package dev.cofactor.eval.ranking;

import dev.cofactor.data.Interactions;
import dev.cofactor.eval.Split;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.Model;
import dev.cofactor.retrieval.BlockScores;
import dev.cofactor.solver.WorkerPool;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** One run of an evaluation: users block by block, each block on one thread. */
final class RankingRun {
    private final RankingEvaluation evaluation;
    private final Model model;
    private final String name;
    private final Split<?, ?> split;
    private final LongAdder worked = new LongAdder();
    private final LongAdder scoring = new LongAdder();

    /**
     * A run.
     *
     * @param model with the users and items of the split
     * @param name of the model, for messages
     */
    RankingRun(RankingEvaluation evaluation, Model model, String name, Split<?, ?> split) {
        this.evaluation = evaluation;
        this.model = model;
        this.name = name;
        this.split = split;
    }

    RankingResult run() {
        long start = System.nanoTime();
        Interactions<?, ?> relevant = evaluation.relevance().of(split.test());
        int[] users = IntStream.range(0, relevant.users().size())
                .filter(user -> relevant.byUser().row(user).size() > 0)
                .toArray();
        if (users.length == 0) {
            throw new IllegalArgumentException(
                    "no user has relevant items; relevant are " + evaluation.relevance() + " of the test part");
        }
        List<RankingMetric> metrics =
                evaluation.metrics().stream().map(metric -> metric.on(split)).toList();
        FigureCollector collector =
                new FigureCollector(metrics, users, split.train().items().size());
        rank(users, relevant, metrics, collector);
        RankingCounts counts = new RankingCounts(
                users.length,
                relevant.users().size() - users.length,
                (int) Arrays.stream(users)
                        .filter(user -> split.train().byUser().row(user).size() == 0)
                        .count(),
                relevant.size());
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        return new RankingResult(
                collector.figures(evaluation.label()),
                counts,
                new RankingTime(elapsed, Duration.ofNanos(worked.sum()), Duration.ofNanos(scoring.sum())));
    }

    private void rank(
            int[] users, Interactions<?, ?> relevant, List<RankingMetric> metrics, FigureCollector collector) {
        int items = split.train().items().size();
        int depth = Math.min(
                items, metrics.stream().mapToInt(RankingMetric::depth).max().orElseThrow());
        boolean everyRank = metrics.stream().anyMatch(RankingMetric::needsEveryRank);
        CandidateSet candidates = evaluation.candidates().of(split);
        UserRanker single = new UserRanker(model, name, candidates, relevant, depth, everyRank);
        Optional<BlockRanker> blocks =
                model instanceof FactorModel factors && candidates instanceof CandidateSet.Whole whole
                        ? Optional.of(new BlockRanker(factors, whole.excluded(), relevant, depth, everyRank, single))
                        : Optional.empty();
        int tasks = (users.length + BlockScores.USERS - 1) / BlockScores.USERS;
        try (WorkerPool workers = new WorkerPool(evaluation.threads())) {
            workers.run(tasks, task -> {
                long start = System.nanoTime();
                UserRanker.Workspace workspace = new UserRanker.Workspace();
                int from = task * BlockScores.USERS;
                int to = Math.min(users.length, from + BlockScores.USERS);
                if (blocks.isPresent()) {
                    List<UserRanking> rankings = blocks.get().rank(Arrays.copyOfRange(users, from, to), workspace);
                    for (int place = from; place < to; place++) {
                        collector.take(place, rankings.get(place - from));
                    }
                } else {
                    for (int place = from; place < to; place++) {
                        collector.take(place, single.rank(users[place], workspace));
                    }
                }
                scoring.add(workspace.scoringNanos());
                worked.add(System.nanoTime() - start);
            });
        }
    }
}
