package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.TrainingDivergedException;
import dev.cofactor.solver.UnusableValueException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogisticMfTest {
    private static final LogisticMf SMALL = LogisticMf.defaults().withFactors(6).withEpochs(40);

    @ParameterizedTest
    @ValueSource(ints = {2, 100})
    void putsWhatUsersWouldChooseFirst(int negativesPerPositive) {
        CsrMatrix byUser = Positives.planted(150, 300, 5);
        Model model = Positives.train(
                SMALL.withNegativesPerPositive(negativesPerPositive).withRegularization(3), byUser);
        assertEquals(ScoreKind.RANK_ONLY, model.scoreKind());
        double inOrder = Positives.shareInOrder(byUser, 0, 150, true, model::userState);
        assertTrue(inOrder > 0.97, inOrder + " of the pairs");
    }

    @Test
    void drivesTheLossOfATinyProblemToItsLeast() {
        List<EpochReport> reports = new ArrayList<>();
        // With α so large, what counts once more as a rejection does not matter.
        LogisticMf solver = SMALL.withFactors(8)
                .withEpochs(1500)
                .withRegularization(0)
                .withLearningRate(LearningRate.constant(0.5))
                .withAlpha(1000);
        Positives.train(solver, Positives.random(6, 5, 0.5, 5), 1, 1, reports::add);
        double first = reports.get(0).metrics().get("training loss");
        double last = reports.get(reports.size() - 1).metrics().get("training loss");
        assertTrue(first > 0.3, "it begins far away: " + first);
        assertTrue(last < 0.01, "training loss " + last);
    }

    private static double squares(FactorParameters parameters) {
        double sum = 0;
        for (int row = 0; row < parameters.userFactors().rows(); row++) {
            sum += parameters.userFactors().dot(row, parameters.userFactors(), row);
        }
        return sum;
    }

    @Test
    void shrinksWithRegularization() {
        CsrMatrix byUser = Positives.random(30, 20, 0.4, 2);
        LogisticMfModel weak = Positives.train(SMALL.withRegularization(0.01), byUser);
        LogisticMfModel strong = Positives.train(SMALL.withRegularization(100), byUser);
        assertTrue(squares(strong.parameters()) < squares(weak.parameters()) / 100);
        assertNotEquals(0, strong.parameters().itemBiases()[0]);
    }

    @Test
    void saysWhenItDiverges() {
        LogisticMf rash = SMALL.withLearningRate(LearningRate.constant(1e30));
        TrainingDivergedException e = assertThrows(
                TrainingDivergedException.class, () -> Positives.train(rash, Positives.random(30, 20, 0.5, 2)));
        assertEquals(1, e.epoch());
        assertTrue(e.parameter().contains("1.0E30"), e.parameter());
    }

    /** No number moves by more than the step size, so this stays finite. */
    @Test
    void saysWhenItEndsUpWorseThanKnowingNothing() {
        LogisticMf rash = SMALL.withLearningRate(LearningRate.constant(1000));
        TrainingDivergedException e = assertThrows(
                TrainingDivergedException.class, () -> Positives.train(rash, Positives.random(30, 20, 0.5, 2)));
        assertEquals(1, e.epoch());
        assertTrue(e.parameter().contains("1000"), e.parameter());
        assertTrue(e.getMessage().contains("five times that of knowing nothing"), e.getMessage());
    }

    @Test
    void whatNobodyChoseSinks() {
        CsrMatrix some = Positives.planted(30, 21, 5);
        LogisticMfModel model = Positives.train(SMALL, some);
        CsrMatrix wider = Positives.rows(some, 30, 22);
        LogisticMfModel known = Positives.train(SMALL, wider);
        double[] sums = new double[22];
        for (int user = 0; user < 30; user++) {
            for (int item = 0; item < 22; item++) {
                sums[item] += known.userState(user).score(item);
            }
        }
        for (int item = 0; item < 21; item++) {
            assertTrue(sums[21] < sums[item], "item index " + item);
        }
        assertTrue(Float.isFinite(model.userState(3).score(20)));
    }

    @Test
    void foldsANewUserInToTheRightKind() {
        LogisticMfModel model = Positives.train(SMALL.withRegularization(3), Positives.planted(150, 300, 5));
        CsrMatrix others = Positives.planted(30, 300, 6);
        double inOrder = Positives.shareInOrder(others, 0, 30, false, user -> model.foldIn(others.row(user)));
        assertTrue(inOrder > 0.97, inOrder + " of the pairs");
        assertEquals(
                model.foldIn(others.row(2)).score(7),
                model.foldIn(others.row(2)).score(7));
    }

    @ParameterizedTest
    @ValueSource(floats = {-1, 2e19f})
    void refusesValuesItCannotLearnFrom(float value) {
        LogisticMf solver = SMALL.withAlpha(1);
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        builder.add(0, 1, 1e19f, 0);
        builder.add(1, 2, value, 0);
        CsrMatrix byUser = builder.build(2, 3, DuplicatePolicy.FAIL);
        UnusableValueException e = assertThrows(UnusableValueException.class, () -> Positives.train(solver, byUser));
        assertEquals(1, e.row());
        assertEquals(2, e.column());
        assertEquals(value, e.value());
        LogisticMfModel model = Positives.train(solver, Positives.planted(4, 3, 1));
        e = assertThrows(UnusableValueException.class, () -> model.foldIn(byUser.row(1)));
        assertEquals(2, e.column());
    }

    /** The gradient of a row is a sum over its entries, and the square of that overflows. */
    @Test
    void refusesValuesThatAreTooMuchTogether() {
        LogisticMf solver = SMALL.withAlpha(1);
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        for (int item = 0; item < 5; item++) {
            builder.add(0, item, 1e19f, 0);
            builder.add(1, item + 1, 1, 0);
        }
        CsrMatrix byUser = builder.build(2, 6, DuplicatePolicy.FAIL);
        TrainingDivergedException e =
                assertThrows(TrainingDivergedException.class, () -> Positives.train(solver, byUser));
        assertTrue(
                e.getMessage().contains("of user index 0 ") && e.parameter().startsWith("alpha = 1.0"), e.getMessage());
        LogisticMfModel model = Positives.train(solver, Positives.planted(10, 6, 1));
        assertThrows(ArithmeticException.class, () -> model.foldIn(byUser.row(0)));
        assertTrue(Float.isFinite(model.foldIn(byUser.row(1)).score(0)));
    }

    @Test
    void refusesConfigurationsThatMakeNoSense() {
        assertThrows(IllegalArgumentException.class, () -> SMALL.withFactors(0));
        assertThrows(IllegalArgumentException.class, () -> SMALL.withEpochs(0));
        assertThrows(IllegalArgumentException.class, () -> SMALL.withUpdateEpochs(0));
        assertThrows(IllegalArgumentException.class, () -> SMALL.withAlpha(0));
        assertThrows(IllegalArgumentException.class, () -> SMALL.withAlpha(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> SMALL.withRegularization(-1));
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> SMALL.withLearningRate(LearningRate.adaGrad(0.5)));
        assertTrue(e.getMessage().contains("LearningRate.constant(0.5)"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> SMALL.withNegativesPerPositive(0));
        assertThrows(IllegalArgumentException.class, () -> SMALL.withInitialDeviation(-1));
    }
}
