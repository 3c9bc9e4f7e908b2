package dev.cofactor.solvers.neighbors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Capability;
import dev.cofactor.Recommender;
import dev.cofactor.data.IdIndex;
import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.solver.TrainingDivergedException;
import dev.cofactor.solver.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PureSvdTest {
    private static final PureSvd SMALL = PureSvd.defaults().withFactors(2).withEpochs(30);

    private static FactorMatrix itemFactors(Model model) {
        return ((FactorModel) model).parameters().itemFactors();
    }

    /** Users with (3, 4, 0) and (0, 0, 2): singular values 5 and 2, right vectors (.6, .8, 0) and (0, 0, 1). */
    @Test
    void isWhatHandsCompute() {
        CsrMatrix data = TestMatrices.of(new float[] {3, 4, 0}, new float[] {0, 0, 2});
        Model model = TestMatrices.train(SMALL.withBinarized(false), data);
        assertEquals(ScoreKind.RANK_ONLY, model.scoreKind());
        assertArrayEquals(new float[] {0.6f, 0}, itemFactors(model).row(0), 1e-6f);
        assertArrayEquals(new float[] {0.8f, 0}, itemFactors(model).row(1), 1e-6f);
        assertArrayEquals(new float[] {0, 1}, itemFactors(model).row(2), 1e-6f);
        FactorMatrix users = ((FactorModel) model).parameters().userFactors();
        assertArrayEquals(new float[] {5, 0}, users.row(0), 1e-5f);
        assertArrayEquals(new float[] {0, 2}, users.row(1), 1e-5f);
        Model one = TestMatrices.train(SMALL.withFactors(1).withBinarized(false), data);
        assertArrayEquals(new float[] {3, 4, 0}, TestMatrices.scores(one, one.userState(0)), 1e-5f);
        assertArrayEquals(new float[3], TestMatrices.scores(one, one.userState(1)), 1e-5f);
        // (2, 0, 1) is projected on (.6, .8, 0) and (0, 0, 1).
        assertArrayEquals(
                new float[] {0.72f, 0.96f, 1},
                TestMatrices.scores(
                        model,
                        ((PureSvdModel) model)
                                .foldIn(TestMatrices.of(new float[] {2, 0, 1}).row(0))),
                1e-5f);
    }

    @Property(tries = 40)
    void scoresAreTheBestApproximationOfThatRank(
            @ForAll long seed,
            @ForAll @IntRange(min = 3, max = 12) int items,
            @ForAll @IntRange(min = 1, max = 12) int factors,
            @ForAll boolean binarized) {
        CsrMatrix data = TestMatrices.random(20, items, 0.4, seed);
        Assume.that(data.nonZeros() > 0);
        PureSvdReference reference = new PureSvdReference(TestMatrices.dense(data, binarized));
        // Of two nearly equal singular values at the border, either may be taken.
        boolean isCut = factors < items && reference.square(factors) > 1e-9;
        Assume.that(!isCut || reference.square(factors) < 0.98 * reference.square(factors - 1));
        Model model = TestMatrices.train(SMALL.withFactors(factors).withBinarized(binarized), data);
        for (int user = 0; user < 20; user++) {
            float[] scores = TestMatrices.scores(model, model.userState(user));
            double[] expected = reference.scores(user, factors);
            for (int item = 0; item < items; item++) {
                assertEquals(expected[item], scores[item], 2e-4, "user " + user + ", item " + item);
            }
        }
    }

    /** The basis has three columns only, so that epochs matter. */
    @Property(tries = 15)
    void epochsCaptureMoreUpToTheMost(@ForAll long seed) {
        CsrMatrix data = TestMatrices.random(60, 30, 0.3, seed);
        double[][] ratings = TestMatrices.dense(data, true);
        PureSvdReference reference = new PureSvdReference(ratings);
        double most = IntStream.range(0, 3).mapToDouble(reference::square).sum() / data.nonZeros();
        List<Double> captured = new ArrayList<>();
        TrainingListener listener = report -> {
            captured.add(Objects.requireNonNull(report.metrics().get("captured")));
            FactorMatrix factors = itemFactors(report.model());
            assertOrthonormal(factors);
            double squares = 0;
            FactorMatrix users = ((FactorModel) report.model()).parameters().userFactors();
            for (int user = 0; user < 60; user++) {
                squares += users.dot(user, users, user);
            }
            assertTrue(squares / data.nonZeros() <= captured.get(captured.size() - 1) + 1e-5, "of fewer columns");
        };
        TestMatrices.with(data, 2, listener, SMALL.withOversampling(1).withEpochs(60)::train);
        for (int epoch = 1; epoch < captured.size(); epoch++) {
            assertTrue(captured.get(epoch) >= captured.get(epoch - 1) - 1e-6, captured.toString());
        }
        assertTrue(captured.get(0) < most - 0.005, captured.toString());
        assertEquals(most, captured.get(captured.size() - 1), 0.005);
    }

    private static void assertOrthonormal(FactorMatrix factors) {
        for (int i = 0; i < factors.columns(); i++) {
            for (int j = 0; j < factors.columns(); j++) {
                double product = 0;
                for (int item = 0; item < factors.rows(); item++) {
                    product += (double) factors.get(item, i) * factors.get(item, j);
                }
                assertEquals(i == j ? 1 : 0, product, 1e-5, "columns " + i + " and " + j);
            }
        }
    }

    /** Users are of two kinds, so the rank is 2, and the other factors are zero; so are those of what nobody chose. */
    @Test
    void leavesFactorsBeyondTheRankZero() {
        float[][] rows = new float[50][];
        for (int user = 0; user < 49; user++) {
            rows[user] = user % 3 == 0 ? new float[] {1, 1, 0, 1, 0, 0} : new float[] {0, 1, 1, 0, 1, 0};
        }
        rows[49] = new float[6];
        Model model = TestMatrices.train(SMALL.withFactors(20), TestMatrices.of(rows));
        assertEquals(ScoreKind.PREFERENCE, model.scoreKind());
        for (int item = 0; item < 6; item++) {
            for (int k = 2; k < 20; k++) {
                assertEquals(0, itemFactors(model).get(item, k));
            }
        }
        assertArrayEquals(new float[20], itemFactors(model).row(5));
        for (int user = 0; user < 50; user++) {
            assertArrayEquals(rows[user], TestMatrices.scores(model, model.userState(user)), 1e-5f);
        }
    }

    /** The second column of R Q is rounding beside the first. */
    @Test
    void takesRoundingForZero() {
        FactorMatrix basis = new FactorMatrix(3, 2);
        basis.set(0, 0, 1);
        basis.set(1, 1, 1);
        FactorMatrix product = new FactorMatrix(2, 2);
        product.set(0, 0, -3);
        product.set(1, 0, 4);
        product.set(1, 1, 1e-6f);
        FactorParameters parameters = TestMatrices.with(
                TestMatrices.of(new float[] {1}),
                1,
                TrainingListener.silent(),
                context -> SingularVectors.of(basis, product, 2, context));
        assertArrayEquals(new float[] {1, 0}, parameters.itemFactors().row(0), 1e-6f);
        assertArrayEquals(new float[] {-3, 0}, parameters.userFactors().row(0), 1e-6f);
        assertArrayEquals(new float[] {4, 0}, parameters.userFactors().row(1), 1e-6f);
        for (int item = 0; item < 3; item++) {
            assertEquals(0, parameters.itemFactors().get(item, 1));
        }
    }

    @Test
    void signsDoNotDependOnTheSeed() {
        CsrMatrix data = TestMatrices.random(80, 25, 0.3, 4);
        Interactions<Integer, Integer> interactions = Interactions.of(
                IdIndex.of(IntStream.range(0, 80).boxed().toList()),
                IdIndex.of(IntStream.range(0, 25).boxed().toList()),
                data);
        PureSvd solver = SMALL.withEpochs(200);
        Recommender<Integer, Integer> one =
                Recommender.builder().solver(solver).seed(1).train(interactions);
        Recommender<Integer, Integer> two =
                Recommender.builder().solver(solver).seed(2).train(interactions);
        for (int item = 0; item < 25; item++) {
            assertArrayEquals(
                    itemFactors(one.model()).row(item), itemFactors(two.model()).row(item), 1e-4f);
        }
        assertEquals(
                Set.of(Capability.FOLD_IN, Capability.FACTORS, Capability.FORGET, Capability.EXPLANATIONS),
                one.capabilities());
        assertEquals(3, one.similarItems(0, 3).size());
        assertTrue(
                IntStream.range(0, 25).anyMatch(item -> itemFactors(one.model()).get(item, 0) > 0));
    }

    /** More rows than a part has, and a row of more entries than are gathered at once. */
    @Test
    void isTheSameAtAnyNumberOfThreads() {
        CsrMatrix data = TestMatrices.random(5000, 12, 0.9, 5);
        Model one = TestMatrices.with(data, 1, TrainingListener.silent(), SMALL::train);
        Model more = TestMatrices.with(data, 5, TrainingListener.silent(), SMALL::train);
        PureSvdReference reference = new PureSvdReference(TestMatrices.dense(data, true));
        for (int user = 0; user < 5000; user++) {
            float[] scores = TestMatrices.scores(one, one.userState(user));
            assertArrayEquals(scores, TestMatrices.scores(more, more.userState(user)));
            assertEquals(reference.scores(user, 2)[user % 12], scores[user % 12], 0.02);
        }
    }

    @Test
    void refusesValuesBeyondTheRangeOfAFloat() {
        CsrMatrix data = TestMatrices.of(new float[] {1e20f, 1}, new float[] {1e20f, 2});
        TrainingDivergedException failure = assertThrows(
                TrainingDivergedException.class, () -> TestMatrices.train(SMALL.withBinarized(false), data));
        assertEquals(1, failure.epoch());
        TestMatrices.train(SMALL, data);
    }

    @Test
    void refusesOptionsThatMakeNoSense() {
        assertThrows(IllegalArgumentException.class, () -> SMALL.withFactors(0));
        assertThrows(IllegalArgumentException.class, () -> SMALL.withOversampling(-1));
        assertThrows(IllegalArgumentException.class, () -> SMALL.withEpochs(0));
        assertEquals(
                "PureSvd{factors=40, oversampling=10, epochs=8, binarized=true}",
                PureSvd.defaults().toString());
    }
}
