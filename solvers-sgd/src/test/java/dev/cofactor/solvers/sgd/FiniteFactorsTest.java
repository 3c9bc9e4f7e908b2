package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.model.FactorParameters;
import dev.cofactor.solver.TrainingDivergedException;
import dev.cofactor.solver.WorkerPool;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FiniteFactorsTest {
    private static final int ROWS = 10_000; // more than one task has

    private static void assertFound(String what, Consumer<FactorParameters> spoil) {
        FactorParameters parameters = FactorParameters.zeros(0, ROWS, ROWS, 3);
        try (WorkerPool workers = new WorkerPool(2)) {
            FiniteFactors.check(parameters, workers, 4, "cause");
            spoil.accept(parameters);
            TrainingDivergedException e = assertThrows(
                    TrainingDivergedException.class, () -> FiniteFactors.check(parameters, workers, 4, "cause"));
            assertEquals(4, e.epoch());
            assertEquals("cause", e.parameter());
            assertTrue(e.getMessage().contains("of " + what + " are not finite"), e.getMessage());
        }
    }

    @Test
    void findsAnyNumberThatIsNotFinite() {
        assertFound("user index 9999", parameters -> parameters.userBiases()[9999] = Float.NEGATIVE_INFINITY);
        assertFound("item index 9999", parameters -> parameters.itemBiases()[9999] = Float.NaN);
        assertFound("user index 7", parameters -> parameters.userFactors().set(7, 2, Float.NaN));
        assertFound("item index 5000", parameters -> parameters.itemFactors().set(5000, 0, Float.NEGATIVE_INFINITY));
    }

    @Test
    void namesTheFirstAndTakesWhatOverflowsForDivergence() {
        assertFound("item index 3", parameters -> {
            parameters.itemBiases()[9000] = Float.NaN;
            parameters.itemFactors().set(3, 1, 1e30f);
        });
    }
}
