package dev.cofactor.solvers.neighbors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Capability;
import dev.cofactor.Recommender;
import dev.cofactor.data.IdIndex;
import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.SparseMatrices;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.TrainingDivergedException;
import dev.cofactor.solver.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EaseTest {
    private static final Ease SMALL = Ease.defaults().withRegularization(2);

    private static void assertWeights(double[][] expected, EaseModel model) {
        for (int i = 0; i < expected.length; i++) {
            for (int j = 0; j < expected.length; j++) {
                assertEquals(expected[i][j], model.weights().get(i, j), 1e-5, "row " + i + ", column " + j);
            }
        }
    }

    /** Users have {0, 1}, {0} and {1}: P is the inverse of (3 1; 1 3), so B is 1/3 off the diagonal. */
    @Test
    void isWhatHandsCompute() {
        CsrMatrix x = TestMatrices.of(new float[] {5, 1}, new float[] {2, 0}, new float[] {0, 3});
        Model model = TestMatrices.train(SMALL.withRegularization(1), x);
        float third = 1f / 3;
        assertArrayEquals(new float[] {third, third}, TestMatrices.scores(model, model.userState(0)), 1e-6f);
        assertArrayEquals(new float[] {0, third}, TestMatrices.scores(model, model.userState(1)), 1e-6f);
        assertArrayEquals(new float[] {third, 0}, TestMatrices.scores(model, model.userState(2)), 1e-6f);
    }

    /** With values, XᵀX is (29 5; 5 10), and a weight is 5 divided by the element of the diagonal and λ. */
    @Test
    void countsValuesIfAsked() {
        CsrMatrix x = TestMatrices.of(new float[] {5, 1}, new float[] {2, 0}, new float[] {0, 3});
        Model model = TestMatrices.train(SMALL.withBinarized(false).withRegularization(1), x);
        assertEquals(ScoreKind.RANK_ONLY, model.scoreKind());
        assertArrayEquals(new float[] {5f / 30, 25f / 11}, swapped(model, 0), 1e-5f);
    }

    /** Scores of user 0 for items 0 and 1: 1 · B₁₀ and 5 · B₀₁, where B_ij is the regression of j on i. */
    private static float[] swapped(Model model, int user) {
        float[] scores = TestMatrices.scores(model, model.userState(user));
        return new float[] {scores[1] / 5, scores[0] * 5};
    }

    @Property(tries = 60)
    void isARidgeRegressionOfEachItemOnTheOthers(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 14) int items,
            @ForAll @IntRange(min = 1, max = 16) int block,
            @ForAll boolean binarized) {
        CsrMatrix data = TestMatrices.random(20, items, 0.4, seed);
        double[][] x = TestMatrices.dense(data, binarized);
        EaseModel model =
                (EaseModel) TestMatrices.train(SMALL.withBinarized(binarized).withBlock(block), data);
        double[][] weights = EaseReference.weights(x, 2, items);
        assertWeights(weights, model);
        for (int user = 0; user < 20; user++) {
            double[] expected = EaseReference.scores(x[user], weights);
            float[] scores = TestMatrices.scores(model, model.userState(user));
            for (int item = 0; item < items; item++) {
                assertEquals(expected[item], scores[item], 1e-4);
            }
        }
    }

    @Property(tries = 20)
    void reportsTheRegressionOnTheItemsSoFar(@ForAll long seed, @ForAll boolean binarized) {
        int items = 11;
        int block = 4;
        CsrMatrix data = TestMatrices.random(15, items, 0.4, seed);
        double[][] x = TestMatrices.dense(data, binarized);
        List<Integer> epochs = new ArrayList<>();
        TrainingListener listener = report -> {
            epochs.add(report.epoch());
            assertEquals(3, report.epochs());
            assertTrue(report.metrics().get("least pivot") >= 1.999, report.toString());
            assertPartial(report, EaseReference.weights(x, 2, Math.min(items, block * report.epoch())), x);
        };
        TestMatrices.with(data, 1, listener, SMALL.withBinarized(binarized).withBlock(block)::train);
        assertEquals(List.of(1, 2, 3), epochs);
    }

    private static void assertPartial(EpochReport report, double[][] weights, double[][] x) {
        for (int user = 0; user < x.length; user++) {
            double[] expected = EaseReference.scores(x[user], weights);
            float[] scores = TestMatrices.scores(report.model(), report.model().userState(user));
            for (int item = 0; item < scores.length; item++) {
                assertEquals(expected[item], scores[item], 1e-4, "epoch " + report.epoch());
            }
        }
    }

    @Property(tries = 20)
    void doesNotDependOnTheOrderOfUsers(@ForAll long seed) {
        CsrMatrix data = TestMatrices.random(30, 40, 0.2, seed);
        CooMatrixBuilder reversed = new CooMatrixBuilder(true, false);
        for (int user = 0; user < 30; user++) {
            for (int k = 0; k < data.row(user).size(); k++) {
                reversed.add(29 - user, data.row(user).column(k), data.row(user).value(k), 0);
            }
        }
        Model model = TestMatrices.train(SMALL, data);
        Model other = TestMatrices.train(SMALL, reversed.build(30, 40, DuplicatePolicy.FAIL));
        for (int user = 0; user < 30; user++) {
            assertArrayEquals(
                    TestMatrices.scores(model, model.userState(user)),
                    TestMatrices.scores(other, other.userState(29 - user)));
        }
    }

    @Property(tries = 20)
    void isTheSameForScaledValuesAndLambda(@ForAll long seed) {
        CsrMatrix data = TestMatrices.random(20, 12, 0.4, seed);
        Ease solver = SMALL.withBinarized(false);
        EaseModel model = (EaseModel) TestMatrices.train(solver.withRegularization(3), data);
        CsrMatrix doubled = SparseMatrices.mapValues(data, (user, item, value, time) -> 2 * value);
        EaseModel other = (EaseModel) TestMatrices.train(solver.withRegularization(12), doubled);
        for (int item = 0; item < 12; item++) {
            assertArrayEquals(model.weights().row(item), other.weights().row(item));
        }
    }

    /** More items than one part of the matrix, of scores, and of a block takes. */
    @Test
    void isTheSameAtAnyNumberOfThreads() {
        CsrMatrix data = TestMatrices.random(200, 1100, 0.02, 5);
        EaseModel one = (EaseModel) TestMatrices.with(data, 1, TrainingListener.silent(), SMALL::train);
        for (int threads : new int[] {2, 3, 8}) {
            EaseModel more = (EaseModel) TestMatrices.with(data, threads, TrainingListener.silent(), SMALL::train);
            for (int item = 0; item < 1100; item++) {
                assertArrayEquals(
                        one.weights().row(item), more.weights().row(item), threads + " threads, item " + item);
            }
        }
        float[] scores = TestMatrices.scores(one, one.userState(3));
        IntStream.range(0, 1100)
                .forEach(item -> assertEquals(scores[item], one.userState(3).score(item)));
    }

    @Test
    void learnsNothingOfAnItemWithoutInteractions() {
        CsrMatrix data = TestMatrices.random(20, 12, 0.4, 1);
        EaseModel model = (EaseModel) TestMatrices.train(SMALL, data);
        assertArrayEquals(new float[12], model.weights().row(11));
        for (int item = 0; item < 12; item++) {
            assertEquals(0, model.weights().get(item, 11));
            assertEquals(0, model.weights().get(item, item));
        }
        assertArrayEquals(new float[12], TestMatrices.scores(model, model.userState(19)));
    }

    @Test
    void recommendsToKnownAndNewUsers() {
        CooMatrixBuilder builder = new CooMatrixBuilder(false, false);
        for (int user = 0; user < 40; user++) {
            for (int item = user % 2; item < 8; item += 2) {
                if ((user + item) % 5 > 0) {
                    builder.add(user, item, 1, 0);
                }
            }
        }
        Interactions<Integer, Integer> choices = Interactions.of(
                IdIndex.of(IntStream.range(0, 40).boxed().toList()),
                IdIndex.of(IntStream.range(100, 108).boxed().toList()),
                builder.build(40, 8, DuplicatePolicy.FAIL));
        Recommender<Integer, Integer> recommender =
                Recommender.builder().solver(SMALL).train(choices);
        assertEquals(
                Set.of(Capability.FOLD_IN, Capability.FORGET, Capability.EXPLANATIONS), recommender.capabilities());
        assertEquals(ScoreKind.PREFERENCE, recommender.scoreKind());
        assertEquals(
                Set.of(101, 105, 107),
                Set.copyOf(recommender.recommendFor(List.of(103), 3).itemIds()));
        assertEquals(
                recommender.recommendFor(List.of(103), 3),
                recommender.recommendFor(Map.of(103, 4f), 3),
                "binarized, values do not count");
        int user = 10; // who has all even items but the first
        assertEquals(100, recommender.recommend(user, 1).get(0).itemId());
    }

    @Test
    void refusesWhatTheHeapCannotHold() {
        int items = 1_000_000;
        assertEquals(4L * items * (items + 2 * 256), Ease.memoryBytes(items));
        CooMatrixBuilder builder = new CooMatrixBuilder(false, false);
        builder.add(0, items - 1, 1, 0);
        CsrMatrix data = builder.build(1, items, DuplicatePolicy.FAIL);
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class,
                () -> Recommender.builder()
                        .solver(SMALL)
                        .train(Interactions.of(
                                IdIndex.of(List.of(1)),
                                IdIndex.of(IntStream.range(0, items).boxed().toList()),
                                data)));
        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.startsWith("Ease over 1 users and 1,000,000 items needs 4,002,056.0 MB of heap"), message);
        assertTrue(message.contains("-Xmx"), message);
    }

    /** Two items that everybody has, with great values: XᵀX is singular, and λ is lost in rounding. */
    @Test
    void refusesARegularizationBelowRounding() {
        float[][] rows = new float[100][];
        for (int user = 0; user < 100; user++) {
            rows[user] = new float[] {1000 + user, 1000 + user, user % 3};
        }
        Ease solver = SMALL.withBinarized(false);
        TrainingDivergedException failure = assertThrows(
                TrainingDivergedException.class,
                () -> TestMatrices.train(solver.withRegularization(1e-3), TestMatrices.of(rows)));
        assertEquals("regularization = 0.001", failure.parameter());
        TestMatrices.train(solver.withRegularization(100), TestMatrices.of(rows));
        EaseTraining.requirePivot(1, 50, 100);
        for (double pivot : new double[] {49.9, 0, -3, Double.NaN}) {
            assertThrows(TrainingDivergedException.class, () -> EaseTraining.requirePivot(1, pivot, 100), "" + pivot);
        }
    }

    @Test
    void refusesValuesBeyondTheRangeOfAFloat() {
        CsrMatrix data = TestMatrices.of(new float[] {1e20f, 1}, new float[] {1e20f, 2});
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class, () -> TestMatrices.train(SMALL.withBinarized(false), data));
        assertTrue(String.valueOf(refusal.getMessage()).contains("item index 0"), refusal.getMessage());
        TestMatrices.train(SMALL, data);
    }

    @Test
    void refusesOptionsThatMakeNoSense() {
        for (double value : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> SMALL.withRegularization(value), "" + value);
        }
        assertThrows(IllegalArgumentException.class, () -> Ease.memoryBytes(-1));
        assertEquals(
                "Ease{regularization=500.0, binarized=true}", Ease.defaults().toString());
    }
}
