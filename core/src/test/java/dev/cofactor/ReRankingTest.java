package dev.cofactor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.rerank.Candidate;
import dev.cofactor.rerank.GroupCap;
import dev.cofactor.rerank.PopularityDiscount;
import dev.cofactor.rerank.ReRanker;
import dev.cofactor.rerank.ThompsonSampling;
import dev.cofactor.rerank.UpperConfidenceBound;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Re-rankings as a query applies them. */
class ReRankingTest {
    private static final int ITEMS = 60;

    /** Item i scores 100 − i for all; user 0 has item 0, the others make low indexes popular. */
    private static Recommender<Integer, Integer> recommender(ScoreKind kind) {
        InteractionsBuilder<Integer, Integer> builder = Interactions.builder();
        builder.add(0, 0, 1);
        for (int item = 0; item < ITEMS; item++) {
            builder.add(1, item, 1);
        }
        float[] scores = new float[ITEMS];
        for (int item = 0; item < ITEMS; item++) {
            scores[item] = 100 - item;
        }
        Interactions<Integer, Integer> data = builder.build();
        return Recommender.builder()
                .solver(new TableSolver(new float[][] {scores, scores, scores}, kind))
                .train(data);
    }

    private static Query<Integer> query(int count) {
        return recommender(ScoreKind.PREFERENCE).query(0).count(count);
    }

    private static ReRanker<Integer> reversed() {
        return (candidates, context) -> {
            List<Candidate<Integer>> result = new ArrayList<>(candidates);
            Collections.reverse(result);
            return result;
        };
    }

    @Test
    void takesTheFirstOfTheNewOrder() {
        Recommendations<Integer> list = query(3).rerank(reversed()).recommend();
        assertEquals(List.of(30, 29, 28), list.itemIds(), "of the thirty best, without the seen one");
        assertEquals(70, list.get(0).score());
        assertEquals(OptionalDouble.of(70), list.get(0).reRankingValue());
        assertEquals(OptionalDouble.of(30.5), list.get(0).standardDeviation());
        assertEquals(
                List.of(5, 4, 3),
                query(3).rerankDepth(5).rerank(reversed()).recommend().itemIds());
        assertEquals(1, list.reRankings().size());
        assertTrue(list.seenExcluded());
        assertTrue(query(3).recommend().reRankings().isEmpty());
        assertTrue(query(3).recommend().get(0).reRankingValue().isEmpty());
    }

    @Test
    void appliesOneAfterTheOther() {
        Recommendations<Integer> list = query(2).rerank(
                        UpperConfidenceBound.of(2)) // 100 − i + 2 i + 1, so the last of the twenty comes first
                .rerank(GroupCap.of(1, item -> item / 10))
                .recommend();
        assertEquals(List.of(20, 19), list.itemIds());
        assertEquals(OptionalDouble.of(121), list.get(0).reRankingValue());
        assertEquals(80, list.get(0).score());
        assertEquals(List.of("UpperConfidenceBound(2.0)", "GroupCap(1)"), list.reRankings());
    }

    @Test
    void looksAtMoreWhereTooFewAreLeft() {
        // All of the first fifty are of one group.
        Recommendations<Integer> list = query(3).rerankDepth(3)
                .rerank(GroupCap.of(1, item -> Math.max(49, item)))
                .recommend();
        assertEquals(List.of(1, 50, 51), list.itemIds());
        assertEquals(List.of("GroupCap(1)"), list.reRankings());
    }

    @Test
    void fillsTheListWhereThereIsNothingElse() {
        Recommendations<Integer> list =
                query(4).rerank(GroupCap.of(1, item -> item % 2)).recommend();
        assertEquals(List.of(1, 2, 3, 4), list.itemIds());
        assertEquals(List.of("GroupCap(1)", "2 items that were left out fill the list"), list.reRankings());
        assertTrue(list.shortfall().isEmpty());
    }

    @Test
    void isShortOnlyIfTheCatalogueIs() {
        Recommendations<Integer> list = query(5).among(List.of(0, 1, 2, 3))
                .exclude(List.of(2))
                .rerank(reversed())
                .recommend();
        assertEquals(List.of(3, 1), list.itemIds());
        assertEquals(new Shortfall(5, 2, 4, 1, 1, 0), list.shortfall().orElseThrow());
    }

    @Test
    void exploresTheSameWayBySeed() {
        Recommender<Integer, Integer> recommender = recommender(ScoreKind.RATING);
        List<Set<Integer>> lists = new ArrayList<>();
        for (long seed : new long[] {1, 1, 2}) {
            lists.add(Set.copyOf(recommender
                    .query(0)
                    .rerank(ThompsonSampling.of(seed))
                    .recommend()
                    .itemIds()));
        }
        assertEquals(lists.get(0), lists.get(1));
        assertFalse(lists.get(0).equals(lists.get(2)));
        // Fallbacks know no uncertainty.
        assertThrows(
                UnsupportedOperationException.class,
                () -> recommender.query().rerank(ThompsonSampling.of(1)).recommend());
    }

    @Test
    void refusesOrdersThatMakeNoSense() {
        ReRanker<Integer> twice = (candidates, context) -> List.of(candidates.get(0), candidates.get(0));
        IllegalStateException error = assertThrows(
                IllegalStateException.class, () -> query(2).rerank(twice).recommend());
        assertTrue(error.getMessage().contains("item 1 twice"), error.getMessage());
        ReRanker<Integer> renamed = (candidates, context) -> {
            Candidate<Integer> first = candidates.get(0);
            return List.of(new Candidate<>(
                    99,
                    first.itemIndex(),
                    first.score(),
                    first.standardDeviation(),
                    first.popularity(),
                    first.value()));
        };
        assertThrows(IllegalStateException.class, () -> query(1).rerank(renamed).recommend());
        ReRanker<Integer> nothing = (candidates, context) -> null;
        assertThrows(NullPointerException.class, () -> query(1).rerank(nothing).recommend());
        assertThrows(
                IllegalStateException.class,
                () -> query(5).rerankDepth(4).rerank(reversed()).recommend());
    }

    @Test
    void tellsWhatReRankingPutBehind() {
        Query<Integer> query = query(3).rerank(reversed());
        assertEquals(WhyNot.Verdict.RERANKED, query.whyNot(2).verdict());
        assertEquals(WhyNot.Verdict.RECOMMENDED, query.whyNot(29).verdict());
        assertEquals(1, query.whyNot(29).place().orElseThrow());
        assertEquals(28, query.whyNot(29).rank().orElseThrow());
        assertEquals(WhyNot.Verdict.OUTRANKED, query.whyNot(40).verdict());
    }

    /** Whatever the groups: as many items as without a cap, the cap kept wherever that is possible. */
    @Property(tries = 200)
    void capsAreKeptWherePossible(
            @ForAll @IntRange(min = 1, max = 8) int groups,
            @ForAll @IntRange(min = 1, max = 4) int most,
            @ForAll @IntRange(min = 1, max = 20) int count,
            @ForAll long seed) {
        Map<Integer, Integer> group = new HashMap<>();
        SplittableRandom random = new SplittableRandom(seed);
        for (int item = 0; item < ITEMS; item++) {
            group.put(item, random.nextInt(groups));
        }
        Recommendations<Integer> list = query(count)
                .rerank(PopularityDiscount.of(0.3))
                .rerank(GroupCap.of(most, group::get))
                .recommend();
        assertEquals(count, list.size());
        assertEquals(count, new HashSet<>(list.itemIds()).size());
        int possible = 0;
        Map<Integer, Integer> available = new HashMap<>();
        for (int item = 1; item < ITEMS; item++) {
            possible += available.merge(group.get(item), 1, Integer::sum) <= most ? 1 : 0;
        }
        Map<Integer, Integer> used = new HashMap<>();
        list.itemIds().forEach(item -> used.merge(group.get(item), 1, Integer::sum));
        boolean kept = used.values().stream().allMatch(size -> size <= most);
        assertEquals(possible >= count, kept);
        assertEquals(kept ? 2 : 3, list.reRankings().size());
    }
}
