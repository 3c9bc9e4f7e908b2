package dev.cofactor;

import dev.cofactor.rerank.ReRanker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A question for a ranked list, put together step by step and answered by {@link #recommend}. Every filter is applied
 * before the best items are chosen, so a list is short only if the catalogue has no more that pass. For one thread,
 * each option once.
 *
 * @param <I> the type of item ids
 */
public final class Query<I> {
    private static final int DEFAULT_COUNT = 10;
    private static final int DEFAULT_DEPTH = 10;

    private final Ranking<I> ranking;
    private @Nullable Integer count;
    private @Nullable Boolean excludeSeen;
    private @Nullable ItemSet<I> among;
    private @Nullable ItemSet<I> excluded;
    private @Nullable Predicate<? super I> condition;
    private @Nullable Instant time;
    private @Nullable Integer depth;
    private final List<ReRanker<I>> reRankers = new ArrayList<>();

    Query(Ranking<I> ranking) {
        this.ranking = ranking;
    }

    /** How many items to return, at least 1; 10 unless said. */
    public Query<I> count(int count) {
        requireUnset(this.count, "count");
        this.count = requireCount(count);
        return this;
    }

    /** Whether items the user has already are left out; they are unless said. The answer reports what was done. */
    public Query<I> excludeSeen(boolean excludeSeen) {
        requireUnset(this.excludeSeen, "excludeSeen");
        this.excludeSeen = excludeSeen;
        return this;
    }

    /** Only these items come into question; ids that the model does not know cannot be scored and are passed over. */
    public Query<I> among(Collection<? extends I> itemIds) {
        return among(ranking.itemSet(itemIds));
    }

    /**
     * Only these items come into question, looked up once for many queries.
     *
     * @param items as {@link Recommender#itemSet} of the recommender that is asked made them; another one's are refused
     *     when the query is answered
     */
    public Query<I> among(ItemSet<I> items) {
        requireUnset(among, "among");
        among = Objects.requireNonNull(items, "items");
        return this;
    }

    /** These items are left out; unknown ids are harmless. */
    public Query<I> exclude(Collection<? extends I> itemIds) {
        return exclude(ranking.itemSet(itemIds));
    }

    /** These items are left out, looked up once for many queries; as for {@link #among(ItemSet)}. */
    public Query<I> exclude(ItemSet<I> items) {
        requireUnset(excluded, "exclude");
        excluded = Objects.requireNonNull(items, "items");
        return this;
    }

    /**
     * Only items that meet the condition come into question. It is called in the order of the item index, and only for
     * items that are good enough for the list so far. With a {@link Recommender#withRetrieval retriever} the order is
     * that of its search, and an item can be asked about again.
     */
    public Query<I> where(Predicate<? super I> condition) {
        requireUnset(this.condition, "where");
        this.condition = Objects.requireNonNull(condition, "condition");
        return this;
    }

    /**
     * Answers as of a time; for models that know time ({@link Capability#TIME}) and users they were trained on.
     */
    public Query<I> asOf(Instant time) {
        requireUnset(this.time, "asOf");
        this.time = Objects.requireNonNull(time, "time");
        return this;
    }

    /**
     * Puts the best items by score into another order before the first of them become the list, after re-rankings named
     * before:
     *
     * <pre>{@code
     * recommender.query("u17")
     *         .rerank(PopularityDiscount.of(0.2))
     *         .rerank(MaximalMarginalRelevance.of(0.7))
     *         .rerank(GroupCap.of(2, film -> film.director()))
     *         .recommend();
     * }</pre>
     *
     * <p>Items keep their score and get beside it the {@link Recommendation#reRankingValue} that they were ordered by; the
     * answer says what was done ({@link Recommendations#reRankings}).
     */
    public Query<I> rerank(ReRanker<I> reRanker) {
        reRankers.add(Objects.requireNonNull(reRanker, "reRanker"));
        return this;
    }

    /**
     * How many of the best items by score are re-ranked, at least as many as the list is to have; ten times as many unless
     * said. More, where re-ranking leaves so many out that the list would be short.
     */
    public Query<I> rerankDepth(int depth) {
        requireUnset(this.depth, "rerankDepth");
        this.depth = requireCount(depth);
        return this;
    }

    /**
     * The best items, by descending score, equal scores by item index, or as re-ranked; exactly as many as asked for, or all
     * that pass with the {@link Recommendations#shortfall}. O(items · factors) time, less if {@link #among(ItemSet)} names a
     * few; some kB of memory, and 4 bytes an item for models without factors.
     *
     * @throws UnknownIdException if the user is unknown and the fallback is {@link Fallback#FAIL}
     * @throws IllegalStateException if seen items are to be left out and the recommender has no history
     * @throws UnsupportedOperationException if a time was given and the model does not know time
     * @throws IllegalArgumentException if a set of items was made by another recommender
     */
    public Recommendations<I> recommend() {
        return ranking.answer(criteria(), reRankings());
    }

    /**
     * Why an item is not in the list that {@link #recommend} gives, or that it is: whether it is unknown, which filters keep
     * it out, and at which rank it stands, how far from the last of the list. The condition is called for all items that no
     * other filter keeps out, so this takes longer than the list.
     *
     * @throws UnknownIdException if the user is unknown and the fallback is {@link Fallback#FAIL}; an unknown item is told
     *     in the result
     * @throws IllegalStateException as {@link #recommend}
     * @throws UnsupportedOperationException as {@link #recommend}
     */
    public WhyNot<I> whyNot(I itemId) {
        return ranking.whyNot(criteria(), reRankings(), itemId);
    }

    private ReRankings<I> reRankings() {
        int size = count == null ? DEFAULT_COUNT : count;
        if (depth != null && depth < size) {
            throw new IllegalStateException("a list of " + size + " cannot be taken from " + depth + " items; set"
                    + " rerankDepth to more, or leave it out");
        }
        return new ReRankings<>(
                List.copyOf(reRankers),
                depth == null ? (int) Math.min(Integer.MAX_VALUE, (long) DEFAULT_DEPTH * size) : depth);
    }

    private Criteria<I> criteria() {
        return new Criteria<>(
                count == null ? DEFAULT_COUNT : count,
                excludeSeen == null || excludeSeen,
                Optional.ofNullable(among),
                Optional.ofNullable(excluded),
                condition == null ? item -> true : condition,
                Optional.ofNullable(time));
    }

    /**
     * The score that an item has in the list of this query, or would have if it were in it; filters and re-rankings do not count.
     * So a rating is predicted as of a time ({@link #asOf}) or for a new user, who is folded in once more for each call; for a
     * known user and item it is {@link Recommender#predict}. The time is that of one score, and of folding in.
     *
     * @throws UnknownIdException if the item is unknown, or the user is and the fallback is {@link Fallback#FAIL}
     * @throws UnsupportedOperationException if a time was given and the model does not know time
     */
    public Prediction predict(I itemId) {
        return ranking.predict(itemId, Optional.ofNullable(time));
    }

    /**
     * What the score of an item is made of, whether the item would be in the list or not; filters do not count. The time is
     * that of one prediction, and as much again as folding a user in where the model does so for users' items (ALS: O(history
     * · K² + K³)).
     *
     * <p>Without the history ({@link Recommender#withoutHistory()}), the score of a known user is told by biases, factors and
     * features of the item, which add up as ever, and the reason says so; models that hold the user's items, such as those of
     * neighbors, name them still.
     *
     * @throws UnknownIdException if the item is unknown, or the user is and the fallback is {@link Fallback#FAIL}
     * @throws IllegalStateException if a known user is asked for, the recommender has no history, and the model tells nothing
     *     without it
     * @throws UnsupportedOperationException if the model cannot explain ({@link Capability#EXPLANATIONS}), or a time was given
     *     and it does not know time
     */
    public Explanation<I> explain(I itemId) {
        return ranking.explain(itemId, Optional.ofNullable(time));
    }

    /** What was asked for, with the defaults filled in. */
    record Criteria<I>(
            int count,
            boolean excludeSeen,
            Optional<ItemSet<I>> among,
            Optional<ItemSet<I>> excluded,
            Predicate<? super I> condition,
            Optional<Instant> time) {

        Criteria<I> withCount(int newCount) {
            return new Criteria<>(newCount, excludeSeen, among, excluded, condition, time);
        }
    }

    static int requireCount(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1, but is " + count);
        }
        return count;
    }

    private static void requireUnset(@Nullable Object value, String option) {
        if (value != null) {
            throw new IllegalStateException(option + " was already set to " + value);
        }
    }
}
