package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingDivergedException;
import dev.cofactor.solver.WorkerPool;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a training says of each single number that is not finite. */
class TimedDivergenceTest {
    private final SparseMatrix byUser =
            DriftingRatings.of(9, 8, DriftingRatings::ofBiases).byUser();
    private final WorkerPool workers = new WorkerPool(1);
    private final TimeSvdPlusPlusTraining training = new TimeSvdPlusPlusTraining(
            DriftingRatings.solver(), TrainingContext.builder(byUser).build(workers), byUser);
    private final TimedParameters all = training.personal();

    @BeforeEach
    void isFiniteAtFirst() {
        training.epoch(0, 0.01);
        training.requireFinite(1, 0.01);
    }

    private void assertNamed(String what, float[] array, int at) {
        float old = array[at];
        for (float broken : new float[] {Float.NaN, Float.NEGATIVE_INFINITY}) {
            array[at] = broken;
            TrainingDivergedException failure =
                    assertThrows(TrainingDivergedException.class, () -> training.requireFinite(7, 0.01));
            assertEquals(7, failure.epoch());
            assertTrue(failure.getMessage().contains(what + " not finite"), failure.getMessage());
            assertTrue(failure.parameter().startsWith("learningRate = 0.03 / "), failure.parameter());
        }
        array[at] = old;
        training.requireFinite(7, 0.01);
    }

    @Test
    void namesTheUser() {
        assertNamed("the bias of user index 5 is", all.still().userBiases(), 5);
        assertNamed("the drift of the bias of user index 8 is", all.userDrifts(), 8);
        int day = all.days().starts()[4] + 1;
        LocalDate date = LocalDate.ofEpochDay(all.days().days()[day]);
        assertEquals(2020, date.getYear());
        assertNamed("the bias of user index 4 on " + date + " is", all.dayBiases(), day);
        var factors = all.still().userFactors(); // p_u, as the training has it
        assertNamed("the factors of user index 3 are", factors.block(3), factors.offset(3) + 2);
        var drifts = all.factorDrifts();
        assertNamed("the drifts of the factors of user index 0 are", drifts.block(0), drifts.offset(0));
    }

    @Test
    void namesTheItem() {
        assertNamed("the bias of item index 7 is", all.still().itemBiases(), 7);
        assertNamed("the bias of item index 6 in bin 2 of 5 is", all.binBiases(), 6 * 5 + 1);
        var factors = all.still().itemFactors();
        assertNamed("the factors of item index 7 are", factors.block(7), factors.offset(7) + 1);
        var implicit = all.implicit();
        assertNamed("the implicit factors of item index 2 are", implicit.block(2), implicit.offset(2));
    }

    @Test
    void blamesARegularizationThatOvershoots() {
        all.userDrifts()[1] = Float.NaN;
        TrainingDivergedException failure =
                assertThrows(TrainingDivergedException.class, () -> training.requireFinite(2, 0.9));
        assertTrue(failure.parameter().contains(", or regularization = "), failure.parameter());
        assertTrue(failure.parameter().contains("userDay 5"), failure.parameter());
    }
}
