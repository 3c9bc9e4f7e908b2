package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.TrainingDivergedException;
import dev.cofactor.solver.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BprTest {
    private static final Bpr SMALL = Bpr.defaults()
            .withFactors(6)
            .withEpochs(40)
            .withLearningRate(LearningRate.inverseDecay(0.1, 0.02))
            .withRegularization(PairwiseRegularization.of(0.01, 0.01));

    private static double squares(FactorMatrix factors) {
        double sum = 0;
        for (int row = 0; row < factors.rows(); row++) {
            sum += factors.dot(row, factors, row);
        }
        return sum;
    }

    private static void assertSame(FactorMatrix expected, FactorMatrix actual) {
        for (int row = 0; row < expected.rows(); row++) {
            assertArrayEquals(expected.row(row), actual.row(row), "row " + row);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.75})
    void putsWhatUsersWouldChooseFirst(double exponent) {
        CsrMatrix byUser = Positives.planted(150, 300, 5);
        Bpr solver = SMALL.withNegatives(NegativeSampling.popularity(exponent).withCandidates(exponent == 0 ? 1 : 2));
        Model model = Positives.train(solver, byUser);
        assertEquals(ScoreKind.RANK_ONLY, model.scoreKind());
        double inOrder = Positives.shareInOrder(byUser, 0, 150, true, model::userState);
        assertTrue(inOrder > 0.97, inOrder + " of the pairs");
    }

    @Test
    void drivesTheLossOfATinyProblemToZero() {
        List<EpochReport> reports = new ArrayList<>();
        Bpr solver = SMALL.withFactors(8)
                .withEpochs(3000)
                .withLearningRate(LearningRate.constant(0.3))
                .withRegularization(PairwiseRegularization.of(0, 0));
        Positives.train(solver, Positives.random(6, 5, 0.5, 5), 1, 1, reports::add);
        EpochReport last = reports.get(reports.size() - 1);
        assertTrue(last.metrics().get("training loss") < 2e-3, last.metrics().toString());
        assertEquals(1, last.metrics().get("pairs in order"));
        assertTrue(reports.get(0).metrics().get("training loss") > 0.3, "it begins far away");
    }

    @Test
    void shrinksWithRegularization() {
        CsrMatrix byUser = Positives.random(30, 20, 0.4, 2);
        BprModel weak = Positives.train(SMALL.withRegularization(PairwiseRegularization.of(0.001, 0.001)), byUser);
        BprModel strong = Positives.train(SMALL.withRegularization(PairwiseRegularization.of(1, 0.001)), byUser);
        double users = squares(weak.parameters().userFactors());
        assertTrue(squares(strong.parameters().userFactors()) < users / 100);
        double items = squares(weak.parameters().itemFactors());
        assertTrue(squares(strong.parameters().itemFactors()) < items / 100);
        assertNotEquals(0, strong.parameters().itemBiases()[0]);
    }

    @Test
    void saysWhenItDiverges() {
        CsrMatrix byUser = Positives.random(30, 20, 0.5, 2);
        Bpr rash = SMALL.withLearningRate(LearningRate.constant(1e6));
        TrainingDivergedException e =
                assertThrows(TrainingDivergedException.class, () -> Positives.train(rash, byUser));
        assertTrue(e.epoch() <= 5, e.getMessage());
        assertTrue(e.parameter().startsWith("learningRate = 1000000.0"), e.parameter());
        Bpr crushed = SMALL.withRegularization(PairwiseRegularization.of(1e6, 0));
        e = assertThrows(TrainingDivergedException.class, () -> Positives.train(crushed, byUser));
        assertTrue(e.parameter().startsWith("regularization"), e.parameter());
    }

    @Test
    void usersAndItemsWithoutInteractionsStayDefined() {
        CooMatrixBuilder builder = new CooMatrixBuilder(false, false);
        for (int user = 1; user < 20; user++) {
            for (int item = 1; item < 15; item++) {
                if ((user * item) % 3 > 0) {
                    builder.add(user, item, 1, 0);
                }
            }
        }
        CsrMatrix byUser = builder.build(20, 15, DuplicatePolicy.FAIL);
        FactorParameters parameters = ((BprModel) Positives.train(SMALL, byUser)).parameters();
        assertArrayEquals(new float[6], parameters.userFactors().row(0));
        for (int item = 1; item < 15; item++) {
            if (item % 3 > 0) {
                assertTrue(parameters.itemBiases()[0] < parameters.itemBiases()[item], "what nobody chose sinks");
            }
        }
        Bpr still = SMALL.withEpochs(1).withLearningRate(LearningRate.constant(1e-30));
        parameters = ((BprModel) Positives.train(still, byUser)).parameters();
        for (float factor : parameters.itemFactors().row(0)) {
            assertEquals(0, factor, 1e-20, "what nobody chose begins at zero");
        }
    }

    @Test
    void aUserWhoChoseEverythingHasNoTriples() {
        CsrMatrix byUser = Positives.random(3, 4, 1, 1);
        List<EpochReport> reports = new ArrayList<>();
        BprModel model = Positives.train(
                SMALL.withEpochs(2).withNegatives(NegativeSampling.uniform()), byUser, 1, 1, reports::add);
        assertEquals(0, reports.get(0).metrics().get("training loss"));
        assertFalse(reports.get(0).metrics().containsKey("pairs in order"));
        assertArrayEquals(new float[4], model.parameters().itemBiases());
        assertTrue(Float.isFinite(model.foldIn(byUser.row(0)).score(2)));
    }

    @Test
    void isTheSameWithManyThreadsAtWork() {
        CsrMatrix byUser = Positives.random(300, 900, 0.1, 3);
        Bpr solver = SMALL.withEpochs(3);
        FactorParameters expected = ((BprModel) Positives.train(solver, byUser)).parameters();
        for (int threads : new int[] {2, 7}) {
            BprModel model = Positives.train(solver, byUser, threads, 9, TrainingListener.silent());
            assertSame(expected.userFactors(), model.parameters().userFactors());
            assertSame(expected.itemFactors(), model.parameters().itemFactors());
            assertArrayEquals(expected.itemBiases(), model.parameters().itemBiases());
        }
    }

    @Test
    void differsBySeedButNotByValues() {
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        CsrMatrix byUser = Positives.random(12, 10, 0.5, 4);
        for (int user = 0; user < 12; user++) {
            for (int k = 0; k < byUser.row(user).size(); k++) {
                builder.add(user, byUser.row(user).column(k), 5 - k, 0);
            }
        }
        float expected =
                ((BprModel) Positives.train(SMALL, byUser)).userState(3).score(2);
        BprModel valued = Positives.train(SMALL, builder.build(12, 10, DuplicatePolicy.FAIL));
        assertEquals(expected, valued.userState(3).score(2));
        BprModel other = Positives.train(SMALL, byUser, 1, 10, TrainingListener.silent());
        assertNotEquals(expected, other.userState(3).score(2));
    }

    @Test
    void foldsANewUserInToTheRightKind() {
        CsrMatrix byUser = Positives.planted(150, 300, 5);
        BprModel model = Positives.train(SMALL, byUser);
        CsrMatrix others = Positives.planted(30, 300, 6);
        double inOrder = Positives.shareInOrder(others, 0, 30, false, user -> model.foldIn(others.row(user)));
        assertTrue(inOrder > 0.97, inOrder + " of the pairs");
        assertEquals(
                model.foldIn(others.row(2)).score(7),
                model.foldIn(others.row(2)).score(7));
    }

    @Test
    void refusesConfigurationsThatMakeNoSense() {
        assertThrows(IllegalArgumentException.class, () -> SMALL.withFactors(0));
        assertThrows(IllegalArgumentException.class, () -> SMALL.withEpochs(0));
        assertThrows(IllegalArgumentException.class, () -> SMALL.withUpdateEpochs(0));
        assertThrows(IllegalArgumentException.class, () -> SMALL.withInitialDeviation(0));
        assertThrows(IllegalArgumentException.class, () -> SMALL.withInitialDeviation(Double.NaN));
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> SMALL.withLearningRate(LearningRate.adaGrad(0.1)));
        assertTrue(e.getMessage().contains("AdaGrad 0.1"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> PairwiseRegularization.of(-1, 0));
        assertThrows(IllegalArgumentException.class, () -> PairwiseRegularization.of(0, Double.NaN));
    }
}
