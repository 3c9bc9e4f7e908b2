package dev.cofactor.rerank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.UserState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Each re-ranking alone, on numbers that hands can follow. */
class ReRankersTest {
    private static final Model NO_FACTORS = new Model() {
        @Override
        public int users() {
            return 1;
        }

        @Override
        public int items() {
            return 4;
        }

        @Override
        public ScoreKind scoreKind() {
            return ScoreKind.RANK_ONLY;
        }

        @Override
        public UserState userState(int userIndex) {
            throw new AssertionError("not asked for");
        }
    };

    private record Points(FactorParameters parameters) implements FactorModel {
        @Override
        public ScoreKind scoreKind() {
            return ScoreKind.RANK_ONLY;
        }
    }

    private static Model points(float[]... rows) {
        FactorMatrix items = new FactorMatrix(rows.length, 2);
        for (int row = 0; row < rows.length; row++) {
            items.set(row, 0, rows[row][0]);
            items.set(row, 1, rows[row][1]);
        }
        return new Points(new FactorParameters(0, new float[0], new float[rows.length], new FactorMatrix(0, 2), items));
    }

    private static Candidate<String> candidate(String id, double score, int popularity) {
        return new Candidate<>(id, id.charAt(0) - 'a', score, OptionalDouble.of(0.5), popularity, score);
    }

    private static List<String> ids(List<Candidate<String>> candidates) {
        return candidates.stream().map(Candidate::itemId).toList();
    }

    private static double[] values(List<Candidate<String>> candidates) {
        return candidates.stream().mapToDouble(Candidate::value).toArray();
    }

    private static ReRankContext context(Model model) {
        return new ReRankContext(2, 4, model);
    }

    private static final List<Candidate<String>> FOUR =
            List.of(candidate("a", 5, 99), candidate("b", 4, 9), candidate("c", 3, 99), candidate("d", 1, 0));

    /** a and b point the same way, c across, d against: relevances 1, .75, .5, 0. */
    @Test
    void picksByMarginalRelevance() {
        Model model = points(new float[] {1, 0}, new float[] {2, 0}, new float[] {0, 3}, new float[] {-1, 0});
        List<Candidate<String>> order = MaximalMarginalRelevance.<String>of(0.5).rerank(FOUR, context(model));
        assertEquals(List.of("a", "c", "d", "b"), ids(order));
        // .5 · 1; .5 · .5 − 0; 0 − 0, opposites counting as unrelated; .5 · .75 − .5 · 1.
        assertEquals(0.5, order.get(0).value(), 1e-6);
        assertEquals(0.25, order.get(1).value(), 1e-6);
        assertEquals(0, order.get(2).value(), 1e-6);
        assertEquals(-0.125, order.get(3).value(), 1e-6);
        assertEquals(5, order.get(0).score());
        assertEquals(ids(FOUR), ids(MaximalMarginalRelevance.<String>of(1).rerank(FOUR, context(model))));
        assertEquals(
                List.of("a", "b", "c", "d"),
                ids(MaximalMarginalRelevance.<String>of(0.5, (x, y) -> 0).rerank(FOUR, context(NO_FACTORS))));
    }

    /** Products of such factors are no floats: they vanish, lose digits, or overflow. */
    @Test
    void comparesVeryShortAndVeryLongFactors() {
        for (float scale : new float[] {1e-30f, 1e-22f, 1e-20f, 1e19f}) {
            Model model = points(
                    new float[] {scale, scale / 3},
                    new float[] {1.37f * scale, 1.37f * scale / 3},
                    new float[] {-scale / 3, scale},
                    new float[] {-scale, -scale / 3});
            List<Candidate<String>> order =
                    MaximalMarginalRelevance.<String>of(0.5).rerank(FOUR, context(model));
            assertEquals(List.of("a", "c", "d", "b"), ids(order), "at " + scale);
            assertEquals(-0.125, order.get(3).value(), 1e-6, "at " + scale);
        }
    }

    @Test
    void refusesToCompareWithoutFactorsOrNumbers() {
        UnsupportedOperationException error = assertThrows(
                UnsupportedOperationException.class,
                () -> MaximalMarginalRelevance.<String>of(0.5).rerank(FOUR, context(NO_FACTORS)));
        assertTrue(error.getMessage().contains("give a similarity"), error.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> MaximalMarginalRelevance.<String>of(0.5, (x, y) -> Double.NaN)
                        .rerank(FOUR, context(NO_FACTORS)));
        assertThrows(IllegalArgumentException.class, () -> MaximalMarginalRelevance.of(1.1));
        assertThrows(IllegalArgumentException.class, () -> PopularityDiscount.of(Double.NaN));
    }

    /** Against trying all candidates at each step, written down slowly; what is beyond the depth keeps its place by value. */
    @Property(tries = 100)
    void agreesWithASlowReference(
            @ForAll long seed, @ForAll @IntRange(max = 12) int size, @ForAll @IntRange(min = 1, max = 12) int depth) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] alike = new double[size][size];
        List<Candidate<String>> candidates = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            candidates.add(candidate(Character.toString('a' + i), size - i, 1));
            for (int j = 0; j < i; j++) {
                alike[i][j] = alike[j][i] = random.nextDouble();
            }
        }
        double share = random.nextDouble();
        List<Candidate<String>> order = MaximalMarginalRelevance.<String>of(
                        share, (x, y) -> alike[x.charAt(0) - 'a'][y.charAt(0) - 'a'])
                .rerank(candidates, new ReRankContext(1, depth, NO_FACTORS));
        assertEquals(size, order.stream().distinct().count());
        List<Integer> picked = new ArrayList<>();
        for (int step = 0; step < size; step++) {
            int now = order.get(step).itemIndex();
            List<Integer> before = List.copyOf(picked.subList(0, Math.min(step, depth)));
            double best = IntStream.range(0, size)
                    .filter(item -> !picked.contains(item))
                    .mapToDouble(item -> value(share, item, size, before, alike))
                    .max()
                    .orElseThrow();
            assertEquals(best, order.get(step).value(), 1e-12);
            assertEquals(best, value(share, now, size, before, alike), 1e-12);
            assertTrue(step == 0 || best <= order.get(step - 1).value());
            picked.add(now);
        }
    }

    private static double value(double share, int item, int size, List<Integer> before, double[][] alike) {
        double relevance = size == 1 ? 1 : (size - 1.0 - item) / (size - 1.0);
        double nearest =
                before.stream().mapToDouble(other -> alike[item][other]).max().orElse(0);
        return share * relevance - (1 - share) * nearest;
    }

    @Test
    void discountsPopularity() {
        List<Candidate<String>> order = PopularityDiscount.<String>of(0.5).rerank(FOUR, context(NO_FACTORS));
        // Halves of 1 + 0, .75 + .5, .5 + 0 and 0 + 1.
        assertEquals(List.of("b", "a", "d", "c"), ids(order));
        assertEquals(0.625, order.get(0).value(), 1e-12);
        assertEquals(0.5, order.get(1).value(), 1e-12);
        assertEquals(0.5, order.get(2).value(), 1e-12);
        assertEquals(0.25, order.get(3).value(), 1e-12);
        List<Candidate<String>> unpopular = List.of(candidate("a", 1, 0), candidate("b", 0, 0));
        assertEquals(List.of("a", "b"), ids(PopularityDiscount.<String>of(0.9).rerank(unpopular, context(NO_FACTORS))));
        assertEquals(List.of(), PopularityDiscount.<String>of(0.9).rerank(List.of(), context(NO_FACTORS)));
    }

    @Test
    void prefersWhatIsNew() {
        Instant now = Instant.parse("2026-01-31T00:00:00Z");
        Map<String, Instant> dates = Map.of(
                "a",
                now.minus(Duration.ofDays(20)),
                "b",
                now.minus(Duration.ofDays(10)),
                "c",
                now.plus(Duration.ofDays(1)));
        Recency<String> recency = Recency.of(0.8, id -> Optional.ofNullable(dates.get(id)), Duration.ofDays(10), now);
        List<Candidate<String>> order = recency.rerank(FOUR, context(NO_FACTORS));
        assertEquals(List.of("c", "b", "a", "d"), ids(order));
        assertEquals(0.2 * 0.5 + 0.8, order.get(0).value(), 1e-12);
        assertEquals(0.2 * 0.75 + 0.8 / 2, order.get(1).value(), 1e-12);
        assertEquals(0.2 + 0.8 / 4, order.get(2).value(), 1e-12);
        assertEquals(0, order.get(3).value(), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> Recency.of(0.5, id -> Optional.empty(), Duration.ZERO, now));
    }

    @Test
    void capsGroups() {
        GroupCap<String> cap = GroupCap.of(1, id -> "ac".contains(id) ? "one" : id);
        assertEquals(List.of("a", "b", "d"), ids(cap.rerank(FOUR, context(NO_FACTORS))));
        assertThrows(IllegalArgumentException.class, () -> GroupCap.of(0, id -> id));
    }

    @Test
    void takesTheUpperBound() {
        List<Candidate<String>> known = new ArrayList<>(FOUR);
        known.set(3, new Candidate<>("d", 3, 1, OptionalDouble.of(10), 0, 1));
        List<Candidate<String>> order = UpperConfidenceBound.<String>of(0.5).rerank(known, context(NO_FACTORS));
        assertEquals(List.of("d", "a", "b", "c"), ids(order));
        assertEquals(6, order.get(0).value());
        known.set(1, new Candidate<>("b", 1, 4, OptionalDouble.empty(), 9, 4));
        UnsupportedOperationException error = assertThrows(
                UnsupportedOperationException.class,
                () -> UpperConfidenceBound.<String>of(1).rerank(known, context(NO_FACTORS)));
        assertTrue(error.getMessage().contains("uncertain"), error.getMessage());
        List<Candidate<String>> discounted = PopularityDiscount.<String>of(0.5).rerank(FOUR, context(NO_FACTORS));
        assertThrows(
                IllegalStateException.class,
                () -> ThompsonSampling.<String>of(1).rerank(discounted, context(NO_FACTORS)));
    }

    @Test
    void drawsTheSameBySeedAndItem() {
        ThompsonSampling<String> sampling = ThompsonSampling.of(7);
        List<Candidate<String>> order = sampling.rerank(FOUR, context(NO_FACTORS));
        assertEquals(order, sampling.rerank(FOUR, context(NO_FACTORS)));
        Candidate<String> alone =
                sampling.rerank(FOUR.subList(1, 2), context(NO_FACTORS)).get(0);
        assertTrue(order.contains(alone), "the draw of b depends on who else is there");
        assertNotEquals(values(order)[0], values(ThompsonSampling.<String>of(8).rerank(FOUR, context(NO_FACTORS)))[0]);
        assertEquals(ids(FOUR), ids(ThompsonSampling.<String>of(7, 0).rerank(FOUR, context(NO_FACTORS))));
        assertTrue(IntStream.range(1, 4).allMatch(k -> values(order)[k] <= values(order)[k - 1]));
    }

    /** Over many items the draws have the mean 0 and the variance of the model. */
    @Test
    void drawsNormally() {
        List<Candidate<Integer>> many = IntStream.range(0, 20_000)
                .mapToObj(item -> new Candidate<>(item, item, 0, OptionalDouble.of(2), 1, 0))
                .toList();
        double[] draws = ThompsonSampling.<Integer>of(3).rerank(many, context(NO_FACTORS)).stream()
                .sorted(Comparator.comparingInt(Candidate::itemIndex))
                .mapToDouble(Candidate::value)
                .toArray();
        double sum = 0;
        double squares = 0;
        int within = 0;
        double products = 0;
        for (int item = 0; item < draws.length; item++) {
            sum += draws[item];
            squares += draws[item] * draws[item];
            within += Math.abs(draws[item]) < 2 ? 1 : 0;
            products += item == 0 ? 0 : draws[item] * draws[item - 1];
        }
        assertEquals(0, sum / draws.length, 4 * 2 / Math.sqrt(draws.length));
        assertEquals(4, squares / draws.length, 0.2);
        assertEquals(0.6827, (double) within / draws.length, 0.02);
        assertEquals(0, products / draws.length, 0.15);
    }
}
