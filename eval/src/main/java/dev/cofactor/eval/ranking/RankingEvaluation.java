package dev.cofactor.eval.ranking;

import dev.cofactor.Recommender;
import dev.cofactor.eval.Evaluator;
import dev.cofactor.eval.Figure;
import dev.cofactor.eval.Split;
import dev.cofactor.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How well a recommender ranks: for each user with relevant items in the test part, candidates are ranked as
 * {@link Recommender#recommend} ranks them, and metrics look at the places of the relevant ones.
 *
 * <pre>{@code
 * RankingEvaluation.defaults()
 *         .withMetrics(List.of(5, 10, 20), Ndcg::at, Recall::at)
 *         .measure(recommender, split)
 *         .value("NDCG@10");
 * }</pre>
 *
 * <p>The rules for ties, empty lists, users without relevant items or without history and the like are in the description
 * of this package. Immutable.
 *
 * <p>All metrics and cut-offs are computed in one pass over the users. With candidates from the whole catalogue this takes
 * O(users · items · factors) time, for models with factors by blocks of users, many times faster than query after query;
 * memory is some MB a thread and 9 bytes for each user and metric. Metrics that need every rank ({@link Auc}, and
 * {@link ReciprocalRank#full} and {@link RPrecision}) cost some more.
 */
public final class RankingEvaluation implements Evaluator {
    private static final int USUAL_CUTOFF = 10;
    private static final RankingEvaluation DEFAULTS = new RankingEvaluation(
            List.of(
                    Ndcg.at(USUAL_CUTOFF),
                    Recall.at(USUAL_CUTOFF),
                    Precision.at(USUAL_CUTOFF),
                    HitRate.at(USUAL_CUTOFF),
                    AveragePrecision.at(USUAL_CUTOFF),
                    ReciprocalRank.at(USUAL_CUTOFF)),
            Candidates.unseen(),
            Relevance.all(),
            Runtime.getRuntime().availableProcessors());

    private final List<RankingMetric> metrics;
    private final Candidates candidates;
    private final Relevance relevance;
    private final int threads;

    private RankingEvaluation(List<RankingMetric> metrics, Candidates candidates, Relevance relevance, int threads) {
        this.metrics = metrics;
        this.candidates = candidates;
        this.relevance = relevance;
        this.threads = threads;
    }

    /**
     * NDCG, recall, precision, hit rate, MAP and MRR at 10, all unseen items being candidates and all test items relevant, on
     * all processors.
     */
    public static RankingEvaluation defaults() {
        return DEFAULTS;
    }

    /**
     * With other metrics.
     *
     * @param metrics at least one, with different names
     */
    public RankingEvaluation withMetrics(List<? extends RankingMetric> metrics) {
        if (metrics.isEmpty()) {
            throw new IllegalArgumentException("there must be a metric");
        }
        requireDifferent(metrics.stream().map(RankingMetric::name).toList());
        return new RankingEvaluation(List.copyOf(metrics), candidates, relevance, threads);
    }

    /**
     * With other metrics, each at all of some cut-offs, metric after metric.
     *
     * @param cutoffs at least one, each at least 1, all different
     * @param metrics such as {@code Ndcg::at}
     */
    @SafeVarargs
    public final RankingEvaluation withMetrics(List<Integer> cutoffs, IntFunction<? extends RankingMetric>... metrics) {
        List<RankingMetric> all = new ArrayList<>();
        for (IntFunction<? extends RankingMetric> metric : metrics) {
            cutoffs.forEach(cutoff -> all.add(metric.apply(cutoff)));
        }
        return withMetrics(all);
    }

    /** With further metrics behind the ones that are there; names must differ. */
    public RankingEvaluation and(RankingMetric... more) {
        return withMetrics(Stream.concat(metrics.stream(), Stream.of(more)).toList());
    }

    /** With other candidates. */
    public RankingEvaluation withCandidates(Candidates candidates) {
        return new RankingEvaluation(metrics, Objects.requireNonNull(candidates, "candidates"), relevance, threads);
    }

    /** With another notion of what is relevant. */
    public RankingEvaluation withRelevance(Relevance relevance) {
        return new RankingEvaluation(metrics, candidates, Objects.requireNonNull(relevance, "relevance"), threads);
    }

    /**
     * With another number of threads, which has no influence on the figures.
     *
     * @param threads at least 1, the caller's among them
     */
    public RankingEvaluation withThreads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, but is " + threads);
        }
        return new RankingEvaluation(metrics, candidates, relevance, threads);
    }

    List<RankingMetric> metrics() {
        return metrics;
    }

    Candidates candidates() {
        return candidates;
    }

    Relevance relevance() {
        return relevance;
    }

    int threads() {
        return threads;
    }

    /** What stands behind the name of each metric: what it shares with figures of another name only. */
    String label() {
        String label = Stream.of(candidates.label(), relevance.label())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return label.isEmpty() ? "" : " [" + label + "]";
    }

    private static void requireDifferent(List<String> names) {
        List<String> seen = new ArrayList<>();
        for (String name : names) {
            if (seen.contains(name)) {
                throw new IllegalArgumentException("there are two metrics of the name " + name + "; name each once");
            }
            seen.add(name);
        }
    }

    @Override
    public <U, I> List<Figure> evaluate(Recommender<U, I> recommender, Split<U, I> split) {
        return measure(recommender, split).figures();
    }

    /**
     * Measures, and tells what it took.
     *
     * @param recommender trained on the training part of the split, with its indexes
     * @throws IllegalArgumentException if it has other users or items than the split, no user has relevant items, or
     *     candidates, relevance or a metric ask for what the split does not have
     * @throws IllegalStateException if a score is not finite, or a metric is not defined for any user
     */
    public <U, I> RankingResult measure(Recommender<U, I> recommender, Split<U, I> split) {
        if (!recommender.users().equals(split.train().users())
                || !recommender.items().equals(split.train().items())) {
            throw new IllegalArgumentException(
                    "the recommender does not have the users and items of the split in the same"
                            + " order; train it on the training part of the split");
        }
        return new RankingRun(
                        this,
                        recommender.model(),
                        "the model of " + recommender.provenance().solver(),
                        split)
                .run();
    }

    /**
     * As {@link #measure(Recommender, Split)}, for a model that was trained without a recommender.
     *
     * @param model trained on the training part of the split
     * @throws IllegalArgumentException if it has another number of users or items than the split, and as above
     * @throws IllegalStateException as above
     */
    public RankingResult measure(Model model, Split<?, ?> split) {
        int users = split.train().users().size();
        int items = split.train().items().size();
        if (model.users() != users || model.items() != items) {
            throw new IllegalArgumentException("the model has " + model.users() + " users and " + model.items()
                    + " items, the split " + users + " and " + items
                    + "; train the model on the training part of the split");
        }
        return new RankingRun(this, model, "the model", split).run();
    }

    @Override
    public String toString() {
        return metrics.stream().map(RankingMetric::name).toList() + " over " + candidates + ", relevant: " + relevance;
    }
}
