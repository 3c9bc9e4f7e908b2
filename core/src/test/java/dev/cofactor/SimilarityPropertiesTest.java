package dev.cofactor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.FactorMatrix;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;

/** What each {@link Similarity} does not depend on, its bounds, and searches against sorting everything. */
class SimilarityPropertiesTest {

    private static float[] vector(Random random, int size) {
        float[] vector = new float[size];
        for (int k = 0; k < size; k++) {
            vector[k] = random.nextInt(7) - 3;
        }
        return vector;
    }

    private static float[] changed(float[] vector, float factor, float shift) {
        float[] changed = vector.clone();
        for (int k = 0; k < changed.length; k++) {
            changed[k] = vector[k] * factor + shift;
        }
        return changed;
    }

    @Property(tries = 300)
    void areSymmetricBoundedAndGreatestForTheSame(@ForAll long seed, @ForAll @IntRange(max = 9) int size) {
        Random random = new Random(seed);
        float[] a = vector(random, size);
        float[] b = vector(random, size);
        for (Similarity similarity : Similarity.values()) {
            assertEquals(similarity.of(a, b), similarity.of(b, a), 1e-12, similarity.name());
        }
        for (Similarity cosine : List.of(Similarity.COSINE, Similarity.PEARSON)) {
            assertTrue(Math.abs(cosine.of(a, b)) <= 1, cosine.name());
            assertTrue(cosine.of(a, a) == 0 || Math.abs(cosine.of(a, a) - 1) < 1e-12, cosine.name());
        }
        assertTrue(0 < Similarity.EUCLIDEAN.of(a, b) && Similarity.EUCLIDEAN.of(a, b) <= 1);
        assertEquals(1, Similarity.EUCLIDEAN.of(a, a));
        assertTrue(2 * Similarity.DOT.of(a, b) <= Similarity.DOT.of(a, a) + Similarity.DOT.of(b, b));
    }

    @Property(tries = 300)
    void cosinesForgetLengthsAndPearsonMeansToo(
            @ForAll long seed,
            @ForAll @IntRange(max = 9) int size,
            @ForAll @FloatRange(min = 0.1f, max = 50) float factor,
            @ForAll @IntRange(min = -5, max = 5) int shift) {
        Random random = new Random(seed);
        float[] a = vector(random, size);
        float[] b = vector(random, size);
        assertEquals(Similarity.COSINE.of(a, b), Similarity.COSINE.of(changed(a, factor, 0), b), 1e-5);
        assertEquals(-Similarity.COSINE.of(a, b), Similarity.COSINE.of(changed(a, -factor, 0), b), 1e-5);
        assertEquals(Similarity.PEARSON.of(a, b), Similarity.PEARSON.of(changed(a, 2, shift), b), 1e-5);
        assertEquals(
                Similarity.EUCLIDEAN.of(a, b),
                Similarity.EUCLIDEAN.of(changed(a, 1, shift), changed(b, 1, shift)),
                1e-12);
        assertEquals(factor * Similarity.DOT.of(a, b), Similarity.DOT.of(changed(a, factor, 0), b), 1e-3);
        assertEquals(0, Similarity.PEARSON.of(changed(a, 0, factor), b));
        assertEquals(0, Similarity.COSINE.of(changed(a, 0, 0), b));
    }

    private static List<Integer> sorted(int rows, int count, Comparator<Integer> order) {
        return IntStream.range(0, rows)
                .boxed()
                .sorted(order.thenComparing(row -> row))
                .limit(count)
                .toList();
    }

    @Property(tries = 200)
    void searchesSortEverything(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 30) int items,
            @ForAll @IntRange(min = 1, max = 4) int factors,
            @ForAll @IntRange(min = 1, max = 40) int count,
            @ForAll Similarity similarity) {
        FactorWorld world = new FactorWorld(seed, 5, items, factors);
        FactorMatrix rows = world.parameters.itemFactors();
        int self = world.random.nextInt(items);
        float[] zero = new float[factors];
        List<Integer> expected =
                sorted(items, items, Comparator.comparing(row -> -similarity.of(rows.row(self), rows.row(row))))
                        .stream()
                        .filter(row -> row != self)
                        .filter(row -> Similarity.EUCLIDEAN.of(rows.row(row), zero) < 1)
                        .filter(row -> Similarity.EUCLIDEAN.of(rows.row(self), zero) < 1)
                        .limit(count)
                        .toList();
        List<Similar<Integer>> found = world.recommender.similarItems(self, count, similarity);
        assertEquals(expected, found.stream().map(Similar::id).toList());
        for (Similar<Integer> each : found) {
            assertEquals(similarity.of(rows.row(self), rows.row(each.id())), each.similarity());
        }
        int factor = world.random.nextInt(factors);
        FactorItems<Integer> ends = world.recommender.itemsOfFactor(factor, count);
        assertEquals(sorted(items, count, Comparator.comparing(row -> -rows.get(row, factor) + 0f)), ends.highest());
        assertEquals(sorted(items, count, Comparator.comparing(row -> rows.get(row, factor))), ends.lowest());
    }
}
