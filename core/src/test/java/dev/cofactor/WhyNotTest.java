package dev.cofactor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import dev.cofactor.model.ScoreKind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class WhyNotTest {
    // Items a to f; the user has a.
    private static final float[][] SCORES = {{9, 5, 7, 7, 1, 3}, {1, 2, 3, 4, 5, 6}};

    private static Interactions<String, String> data() {
        InteractionsBuilder<String, String> builder = Interactions.builder();
        builder.add("ann", "a", 1);
        for (String item : List.of("b", "c", "d", "e", "f")) {
            builder.add("bob", item, 1);
        }
        return builder.build();
    }

    private static Recommender<String, String> recommender() {
        float[][] scores = {SCORES[0], SCORES[1], SCORES[1]};
        return Recommender.builder()
                .solver(new TableSolver(scores, ScoreKind.PREFERENCE))
                .train(data());
    }

    private static WhyNot<String> whyNot(String item) {
        return recommender().query("ann").count(2).whyNot(item);
    }

    @Test
    void saysThatItIsRecommended() {
        WhyNot<String> second = whyNot("d"); // as good as c, which comes first
        assertEquals(WhyNot.Verdict.RECOMMENDED, second.verdict());
        assertEquals(OptionalInt.of(1), second.rank());
        assertEquals(OptionalInt.of(1), second.place());
        assertEquals(OptionalInt.of(0), whyNot("c").place());
        assertEquals("d is recommended at rank 1 (rank 1 by score among 5 candidates, score 7.000)", second.toString());
    }

    @Test
    void saysAtWhichRankAndWithWhatGap() {
        assertEquals(
                new WhyNot<>(
                        "f",
                        WhyNot.Verdict.OUTRANKED,
                        Set.of(),
                        OptionalInt.of(3),
                        5,
                        OptionalDouble.of(3),
                        OptionalDouble.of(4),
                        OptionalInt.empty()),
                whyNot("f"));
        assertEquals(
                "f is outranked: rank 3 by score among 5 candidates, score 3.000, 4.000 short of the list",
                whyNot("f").toString());
        assertEquals(whyNot("f"), recommender().whyNot("ann", "f", 2));
    }

    @Test
    void saysWhichFiltersKeepItOut() {
        WhyNot<String> seen = whyNot("a");
        assertEquals(WhyNot.Verdict.FILTERED, seen.verdict());
        assertEquals(Set.of(WhyNot.Filter.SEEN), seen.filters());
        assertEquals(OptionalInt.of(0), seen.rank());
        assertEquals(OptionalDouble.of(-2), seen.gap());
        Query<String> query = recommender()
                .query("ann")
                .count(1)
                .exclude(List.of("a", "b"))
                .among(List.of("a", "c", "e", "f"))
                .where(item -> !item.equals("e"));
        assertEquals(
                Set.of(WhyNot.Filter.SEEN, WhyNot.Filter.EXCLUDED),
                query.whyNot("a").filters());
        assertEquals(
                Set.of(WhyNot.Filter.NOT_AMONG, WhyNot.Filter.EXCLUDED),
                query.whyNot("b").filters());
        assertEquals(Set.of(WhyNot.Filter.NOT_AMONG), query.whyNot("d").filters());
        WhyNot<String> rejected = query.whyNot("e");
        assertEquals(Set.of(WhyNot.Filter.CONDITION), rejected.filters());
        assertEquals(2, rejected.candidates());
        assertEquals(OptionalInt.of(2), rejected.rank());
        assertEquals(WhyNot.Verdict.RECOMMENDED, query.whyNot("c").verdict());
        assertEquals(WhyNot.Verdict.OUTRANKED, query.whyNot("f").verdict());
        assertTrue(rejected.toString().contains("[CONDITION]"), rejected.toString());
    }

    @Test
    void hasNoGapToAListThatIsNotFull() {
        WhyNot<String> seen = recommender().query("ann").count(6).whyNot("a");
        assertEquals(OptionalDouble.empty(), seen.gap());
    }

    @Test
    void saysThatItIsUnknown() {
        WhyNot<String> unknown = whyNot("gin");
        assertEquals(WhyNot.Verdict.UNKNOWN, unknown.verdict());
        assertEquals(OptionalInt.empty(), unknown.rank());
        assertEquals("gin is unknown, so it has no score", unknown.toString());
    }

    @Test
    void worksForFallbacksAndNewUsers() {
        assertEquals(
                OptionalDouble.of(1), recommender().query("eve").whyNot("b").score());
        assertEquals(
                Set.of(WhyNot.Filter.SEEN),
                recommender().queryFor(Map.of("b", 1f)).whyNot("b").filters());
        assertThrows(
                IllegalStateException.class,
                () -> recommender().withoutHistory().query("ann").whyNot("b"));
    }

    /** The verdict agrees with the list, and rank and gap with a list of everything. */
    @Property(tries = 100)
    void agreesWithTheList(
            @ForAll @Size(6) List<@IntRange(min = 0, max = 4) Integer> scores,
            @ForAll @IntRange(min = 1, max = 7) int count,
            @ForAll Set<@IntRange(min = 0, max = 5) Integer> excluded) {
        float[] row = new float[6];
        IntStream.range(0, 6).forEach(item -> row[item] = scores.get(item));
        Recommender<String, String> recommender = Recommender.builder()
                .solver(new TableSolver(new float[][] {row, row, row}, ScoreKind.PREFERENCE))
                .train(data());
        Set<String> out = new HashSet<>();
        excluded.forEach(item -> out.add(recommender.items().id(item)));
        Query<String> query = recommender.query("ann").count(count).exclude(out);
        List<String> list = query.recommend().itemIds();
        List<String> all =
                recommender.query("ann").count(6).exclude(out).recommend().itemIds();
        for (String item : recommender.items().ids()) {
            WhyNot<String> why = query.whyNot(item);
            assertEquals(list.contains(item), why.verdict() == WhyNot.Verdict.RECOMMENDED);
            assertEquals(all.contains(item), why.filters().isEmpty());
            assertEquals(all.size(), why.candidates());
            if (all.contains(item)) {
                assertEquals(all.indexOf(item), why.rank().orElseThrow());
            }
            if (list.size() == count) {
                double last = recommender.predict("ann", list.get(count - 1)).value();
                assertEquals(
                        last - recommender.predict("ann", item).value(),
                        why.gap().orElseThrow());
            }
        }
    }
}
