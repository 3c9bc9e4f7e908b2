package dev.cofactor.eval.ranking;

import dev.cofactor.Recommender;
import dev.cofactor.eval.Evaluator;
import dev.cofactor.eval.Figure;
import dev.cofactor.eval.Split;
import dev.cofactor.eval.UserDisjointSplit;
import dev.cofactor.model.Model;
import dev.cofactor.model.UserState;
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
            List.of(),
            List.of(),
            Runtime.getRuntime().availableProcessors());

    private final List<RankingMetric> metrics;
    private final Candidates candidates;
    private final Relevance relevance;
    private final List<Grouping> userGroupings;
    private final List<Grouping> itemGroupings;
    private final int threads;

    private RankingEvaluation(
            List<RankingMetric> metrics,
            Candidates candidates,
            Relevance relevance,
            List<Grouping> userGroupings,
            List<Grouping> itemGroupings,
            int threads) {
        this.metrics = metrics;
        this.candidates = candidates;
        this.relevance = relevance;
        this.userGroupings = userGroupings;
        this.itemGroupings = itemGroupings;
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
        requireDifferent(metrics.stream().map(RankingMetric::name).toList(), "metrics");
        return new RankingEvaluation(
                List.copyOf(metrics), candidates, relevance, userGroupings, itemGroupings, threads);
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
        return new RankingEvaluation(
                metrics,
                Objects.requireNonNull(candidates, "candidates"),
                relevance,
                userGroupings,
                itemGroupings,
                threads);
    }

    /** With another notion of what is relevant. */
    public RankingEvaluation withRelevance(Relevance relevance) {
        return new RankingEvaluation(
                metrics,
                candidates,
                Objects.requireNonNull(relevance, "relevance"),
                userGroupings,
                itemGroupings,
                threads);
    }

    /**
     * With further figures for groups of users: each metric of users over those of a group alone, such as {@code NDCG@10
     * [users: 10 to 99 interactions]}. A group of whom nobody has a value has no figure.
     */
    public RankingEvaluation withUserGroups(Grouping... groupings) {
        return new RankingEvaluation(metrics, candidates, relevance, List.of(groupings), itemGroupings, threads);
    }

    /**
     * With further figures for groups of items: each metric of relevance as if only the relevant items of a group were
     * relevant, over the users who have some, such as {@code Recall@10 [items: genre=Comedy]} (H. Steck, "Item popularity and
     * recommendation accuracy", RecSys 2011, for popularity). A group without relevant items has no figure.
     */
    public RankingEvaluation withItemGroups(Grouping... groupings) {
        return new RankingEvaluation(metrics, candidates, relevance, userGroupings, List.of(groupings), threads);
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
        return new RankingEvaluation(metrics, candidates, relevance, userGroupings, itemGroupings, threads);
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

    List<Group> userGroups(RankedParts parts) {
        return groups(userGroupings, Grouped.users(parts));
    }

    List<Group> itemGroups(RankedParts parts) {
        return groups(itemGroupings, Grouped.items(parts));
    }

    private static List<Group> groups(List<Grouping> groupings, Grouped grouped) {
        List<Group> groups = groupings.stream()
                .flatMap(grouping -> grouping.of(grouped).stream())
                .toList();
        requireDifferent(groups.stream().map(Group::label).toList(), "groups");
        return groups;
    }

    int threads() {
        return threads;
    }

    /** What names of figures say of candidates and relevance; empty if these are the usual ones. */
    String label() {
        return Stream.of(candidates.label(), relevance.label())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static void requireDifferent(List<String> names, String what) {
        List<String> seen = new ArrayList<>();
        for (String name : names) {
            if (seen.contains(name)) {
                throw new IllegalArgumentException(
                        "there are two " + what + " of the name " + name + "; name each once");
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
        return measure(recommender, recommender.model()::userState, RankedParts.of(split));
    }

    /**
     * As {@link #measure(Recommender, Split)}, for users whom the recommender was not trained on (strong generalisation): their
     * histories are folded in, and are what they have seen.
     *
     * @param recommender trained on the training part of the split, with its indexes
     * @throws UnsupportedOperationException if its model cannot fold in ({@link dev.cofactor.Capability#FOLD_IN})
     * @throws IllegalArgumentException as above
     * @throws IllegalStateException as above
     */
    public <U, I> RankingResult measure(Recommender<U, I> recommender, UserDisjointSplit<U, I> split) {
        return measure(recommender, split.foldIn(recommender), RankedParts.of(split));
    }

    private RankingResult measure(
            Recommender<?, ?> recommender, IntFunction<? extends UserState> states, RankedParts parts) {
        String name = "the model of " + recommender.provenance().solver();
        return new RankingRun(this, new RankedModel(recommender.model(), states, name), parts).run();
    }

    /**
     * As {@link #measure(Recommender, Split)}, for a model without a recommender.
     *
     * @param model trained on the training part
     * @throws IllegalArgumentException if it has another number of users or items than the parts, and as above
     * @throws IllegalStateException as above
     */
    public RankingResult measure(Model model, RankedParts parts) {
        return measure(model, model::userState, parts);
    }

    /**
     * As {@link #measure(Model, RankedParts)}, for users that the model does not know by their indexes, but by states that
     * were made for them, such as those that were folded in.
     *
     * @param states from the index of a user with relevant items to a state of this model; called by several threads
     */
    public RankingResult measure(Model model, IntFunction<? extends UserState> states, RankedParts parts) {
        return new RankingRun(this, new RankedModel(model, states, "the model"), parts).run();
    }

    @Override
    public String toString() {
        return metrics.stream().map(RankingMetric::name).toList() + " over " + candidates + ", relevant: " + relevance;
    }
}
