package dev.cofactor.solvers.neighbors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ItemKnnTest {
    private static final ItemKnn PLAIN = ItemKnn.defaults().withShrinkage(0);

    /** Items A, B and C; the first two users have A and B, the last two A and C, and the second all. */
    private static final CsrMatrix FEW =
            TestMatrices.of(new float[] {5, 4, 0}, new float[] {3, 2, 4}, new float[] {1, 0, 5});

    private static double similarity(Model model, int item, int neighbor) {
        SparseRow row = ((ItemKnnModel) model).influence().row(neighbor);
        OptionalInt place = row.find(item);
        return place.isPresent() ? row.value(place.getAsInt()) : 0;
    }

    private static void assertSimilarities(double ab, double ac, double bc, ItemKnn solver) {
        Model model = TestMatrices.train(solver, FEW);
        double[][] expected = {{0, ab, ac}, {ab, 0, bc}, {ac, bc, 0}};
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                assertEquals(expected[i][j], similarity(model, i, j), 1e-7, "items " + i + " and " + j);
            }
        }
    }

    @Test
    void similaritiesAreWhatHandsCompute() {
        double root = 2 / Math.sqrt(6);
        assertSimilarities(root, root, 0.5, PLAIN);
        assertSimilarities(2.0 / 3, 2.0 / 3, 1.0 / 3, PLAIN.withSimilarity(ItemSimilarity.JACCARD));
        // A and B rise together, A and C do not, B and C have one user in common.
        assertSimilarities(1, 0, 0, PLAIN.withSimilarity(ItemSimilarity.PEARSON));
        assertSimilarities(
                26 / Math.sqrt(35 * 20), 17 / Math.sqrt(35 * 41), 8 / Math.sqrt(20 * 41), PLAIN.withBinarized(false));
        assertSimilarities(root / 2, root / 2, 0.5 / 3, PLAIN.withShrinkage(2));
    }

    @Test
    void scoresAreWhatHandsCompute() {
        Model model = TestMatrices.train(PLAIN, FEW);
        assertEquals(ScoreKind.RANK_ONLY, model.scoreKind());
        float root = (float) (2 / Math.sqrt(6));
        assertArrayEquals(new float[] {root, root + 0.5f, root}, TestMatrices.scores(model, model.userState(2)), 1e-6f);
        Model byValue = TestMatrices.train(PLAIN.withBinarized(false).withSimilarity(ItemSimilarity.JACCARD), FEW);
        assertEquals(1 * 2f / 3 + 5 * 1f / 3, byValue.userState(2).score(1), 1e-6);
        // B is like A alone: its mean is 3, and this user gave A 2 less than its mean.
        ItemKnn centered = ItemKnn.ratingDefaults().withShrinkage(2).withScoring(NeighborScoring.MEAN_CENTERED);
        Model means = TestMatrices.train(centered.withDamping(0), FEW);
        assertEquals(ScoreKind.RATING, means.scoreKind());
        assertEquals(3 + (1 - 3), means.userState(2).score(1), 1e-6);
        Model damped = TestMatrices.train(centered.withDamping(1.5), FEW);
        assertEquals(3 + 0.5 * (1 - 3) / (0.5 + 1.5), damped.userState(2).score(1), 1e-6);
        assertEquals(4.5, means.userState(2).score(2), 1e-6, "no neighbor");
    }

    /**
     * Of three users, two have A and one has each of B, C and D. B is like A alone, and D like nobody: A's nearest are B and C,
     * equally near, of which users have a third each.
     */
    @Test
    void sharesAreWhatHandsCompute() {
        CsrMatrix data = TestMatrices.of(new float[] {1, 1, 0, 0}, new float[] {2, 0, 3, 0}, new float[] {0, 0, 0, 4});
        Model model = TestMatrices.train(PLAIN.withScoring(NeighborScoring.CENTERED_SHARE), data);
        assertEquals(ScoreKind.PREFERENCE, model.scoreKind());
        float third = 1f / 3;
        assertArrayEquals(
                new float[] {2 * third + 0.5f - third, third + 1 - 2 * third, third + 1 - 2 * third, third},
                TestMatrices.scores(model, model.userState(0)),
                1e-6f);
        assertArrayEquals(
                new float[] {2 * third - third, third - 2 * third, third - 2 * third, third},
                TestMatrices.scores(model, model.userState(2)),
                1e-6f);
        Model byValue = TestMatrices.train(
                PLAIN.withScoring(NeighborScoring.CENTERED_SHARE).withBinarized(false), data);
        assertEquals(ScoreKind.RANK_ONLY, byValue.scoreKind());
        assertEquals(third + 2 - 1, byValue.userState(1).score(1), 1e-6, "users give A 1 on average");
    }

    @Property(tries = 150)
    void isWhatItsDefinitionsSay(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 12) int items,
            @ForAll ItemSimilarity similarity,
            @ForAll NeighborScoring scoring,
            @ForAll boolean binarized,
            @ForAll @IntRange(max = 3) int shrinkage,
            @ForAll @IntRange(max = 1) int damping) {
        CsrMatrix data = TestMatrices.random(12, items, 0.5, seed);
        if (data.nonZeros() == 0) {
            return;
        }
        ItemKnn solver = PLAIN.withSimilarity(similarity)
                .withScoring(scoring)
                .withBinarized(binarized)
                .withShrinkage(shrinkage)
                .withDamping(damping)
                .withBlock(5);
        ItemKnnReference reference = new ItemKnnReference(TestMatrices.dense(data, false), solver);
        Model model = TestMatrices.train(solver, data);
        for (int user = 0; user < 12; user++) {
            float[] scores = TestMatrices.scores(model, model.userState(user));
            for (int item = 0; item < items; item++) {
                assertEquals(reference.score(user, item), scores[item], 2e-5, "user " + user + ", item " + item);
            }
        }
    }

    @Property(tries = 60)
    void keepsTheNearest(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 6) int neighbors,
            @ForAll ItemSimilarity similarity,
            @ForAll boolean binarized) {
        CsrMatrix data = TestMatrices.random(15, 12, 0.5, seed);
        ItemKnn solver =
                PLAIN.withNeighbors(neighbors).withSimilarity(similarity).withBinarized(binarized);
        ItemKnnReference reference = new ItemKnnReference(TestMatrices.dense(data, false), solver);
        Model model = TestMatrices.train(solver, data);
        for (int item = 0; item < 12; item++) {
            int target = item;
            double[] kept = IntStream.range(0, 12)
                    .mapToDouble(other -> similarity(model, target, other))
                    .filter(found -> found > 0)
                    .sorted()
                    .toArray();
            double[] expected = IntStream.of(reference.neighbors(item))
                    .mapToDouble(other -> reference.similarity(target, other))
                    .sorted()
                    .toArray();
            assertArrayEquals(expected, kept, 1e-6, "item " + item);
        }
    }

    /** Everybody has all of the first four items, so all are equally near. */
    @Test
    void takesTheSmallerIndexOfEquals() {
        float[] all = {1, 1, 1, 1, 0};
        Model model = TestMatrices.train(PLAIN.withNeighbors(2), TestMatrices.of(all, all, all));
        int[][] expected = {{1, 2}, {0, 2}, {0, 1}, {0, 1}, {}};
        for (int item = 0; item < 5; item++) {
            int target = item;
            assertArrayEquals(
                    expected[item],
                    IntStream.range(0, 5)
                            .filter(other -> similarity(model, target, other) > 0)
                            .toArray());
        }
    }

    /** Item 0 always has the same value, one whose 39 squares do not sum exactly: a correlation with it would be noise. */
    @Test
    void doesNotCorrelateWithWhatDoesNotVary() {
        float[][] rows = new float[39][];
        for (int user = 0; user < 39; user++) {
            rows[user] = new float[] {0.45397583f, 0.3f + user % 7 * 0.1f, 0.2f + user % 7 * 0.3f};
        }
        Model model = TestMatrices.train(PLAIN.withSimilarity(ItemSimilarity.PEARSON), TestMatrices.of(rows));
        assertEquals(0, similarity(model, 0, 1));
        assertEquals(0, similarity(model, 1, 0));
        assertEquals(1, similarity(model, 1, 2), 1e-6);
    }

    @Property(tries = 20)
    void moreItemsNeverLowerASum(@ForAll long seed) {
        CsrMatrix data = TestMatrices.random(30, 15, 0.3, seed);
        ItemKnnModel model = (ItemKnnModel) TestMatrices.train(PLAIN.withNeighbors(4), data);
        float[] none = TestMatrices.scores(model, model.userState(29));
        assertArrayEquals(new float[15], none);
        for (int item = 0; item < 14; item++) {
            float[] row = new float[15];
            row[14] = 1;
            row[item] = 1;
            float[] one =
                    TestMatrices.scores(model, model.foldIn(TestMatrices.of(row).row(0)));
            row[(item + 1) % 14] = 1;
            float[] two =
                    TestMatrices.scores(model, model.foldIn(TestMatrices.of(row).row(0)));
            for (int other = 0; other < 15; other++) {
                assertTrue(two[other] >= one[other], one[other] + " became " + two[other]);
            }
        }
    }

    @Test
    void reportsTheItemsSoFar() {
        CsrMatrix data = TestMatrices.random(40, 25, 0.3, 3);
        Model whole = TestMatrices.train(PLAIN, data);
        List<Integer> epochs = new ArrayList<>();
        TestMatrices.with(data, 2, report -> assertPart(report, whole, epochs), PLAIN.withBlock(10)::train);
        assertEquals(List.of(1, 2, 3), epochs);
    }

    private static void assertPart(EpochReport report, Model whole, List<Integer> epochs) {
        epochs.add(report.epoch());
        assertEquals(3, report.epochs());
        float[] expected = TestMatrices.scores(whole, whole.userState(1));
        float[] scores = TestMatrices.scores(report.model(), report.model().userState(1));
        for (int item = 0; item < 25; item++) {
            assertEquals(item < 10 * report.epoch() ? expected[item] : 0, scores[item]);
        }
        double mean = Objects.requireNonNull(report.metrics().get("neighbors per item"));
        assertTrue(mean > 5 && mean < 25, "neighbors per item: " + mean);
    }

    @Test
    void isTheSameAtAnyNumberOfThreads() {
        CsrMatrix data = TestMatrices.random(300, 200, 0.1, 5);
        for (ItemKnn solver : List.of(ItemKnn.defaults().withNeighbors(20), ItemKnn.ratingDefaults())) {
            Model one = TestMatrices.with(data, 1, TrainingListener.silent(), solver::train);
            Model more = TestMatrices.with(data, 5, TrainingListener.silent(), solver.withBlock(64)::train);
            for (int user = 0; user < 300; user++) {
                assertArrayEquals(
                        TestMatrices.scores(one, one.userState(user)), TestMatrices.scores(more, more.userState(user)));
            }
        }
    }

    @Test
    void needsValuesForRatings() {
        CsrMatrix choices = FEW.withoutValues();
        TestMatrices.train(ItemKnn.defaults(), choices);
        for (ItemKnn solver : List.of(
                PLAIN.withSimilarity(ItemSimilarity.PEARSON), PLAIN.withScoring(NeighborScoring.MEAN_CENTERED))) {
            assertThrows(IllegalArgumentException.class, () -> TestMatrices.train(solver, choices), solver.toString());
        }
    }

    @Test
    void refusesOptionsThatMakeNoSense() {
        assertThrows(IllegalArgumentException.class, () -> PLAIN.withNeighbors(0));
        for (double value : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> PLAIN.withShrinkage(value));
            assertThrows(IllegalArgumentException.class, () -> PLAIN.withDamping(value));
        }
        assertEquals(
                "ItemKnn{neighbors=200, similarity=COSINE, shrinkage=10.0, scoring=SUM, damping=0.3,"
                        + " binarized=true}",
                ItemKnn.defaults().toString());
    }
}
