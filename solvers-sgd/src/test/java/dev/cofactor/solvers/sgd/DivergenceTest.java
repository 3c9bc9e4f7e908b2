package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.solver.TrainingDivergedException;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DivergenceTest {
    private static final LearningRate RATE = LearningRate.constant(0.1);

    @Test
    void seesWhatIsNotFiniteAtAnyPlace() {
        for (int length = 0; length < 10; length++) {
            float[] numbers = new float[length];
            assertTrue(Divergence.isFinite(numbers));
            for (int k = 0; k < length; k++) {
                for (float number : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
                    numbers[k] = number;
                    assertFalse(Divergence.isFinite(numbers), number + " at " + k + " of " + length);
                }
                numbers[k] = -Float.MAX_VALUE;
                assertTrue(Divergence.isFinite(numbers));
            }
        }
    }

    @Test
    void findsTheFirstRow() {
        for (int column = 0; column < 5; column++) {
            FactorMatrix matrix = new FactorMatrix(4, 5);
            assertEquals(OptionalInt.empty(), Divergence.firstNotFinite(matrix));
            matrix.set(3, column, Float.NaN);
            assertEquals(OptionalInt.of(3), Divergence.firstNotFinite(matrix));
            matrix.set(1, column, Float.NaN);
            assertEquals(OptionalInt.of(1), Divergence.firstNotFinite(matrix));
        }
    }

    @Test
    void namesEpochParameterAndCause() {
        Divergence.throwIfFound(OptionalInt.empty(), 3, "learningRate = 1", "factors of user");
        TrainingDivergedException e = assertThrows(
                TrainingDivergedException.class,
                () -> Divergence.throwIfFound(OptionalInt.of(7), 3, "learningRate = 1", "factors of user"));
        assertEquals(3, e.epoch());
        assertEquals("learningRate = 1", e.parameter());
        assertTrue(e.getMessage().contains("factors of user index 7 are not finite"), e.getMessage());
    }

    @Test
    void blamesTheRegularizationIfASaneStepAlongItGoesBeyondZero() {
        assertEquals("learningRate = " + RATE, Divergence.likelyCause(0.1, 19, RATE, "strength"));
        assertEquals("regularization = strength", Divergence.likelyCause(0.1, 21, RATE, "strength"));
        assertEquals(
                "learningRate = " + RATE + ", or regularization = strength",
                Divergence.likelyCause(0.2, 11, RATE, "strength"));
        assertEquals("learningRate = " + RATE, Divergence.likelyCause(0.2, 9, RATE, "strength"));
        assertEquals("learningRate = " + RATE, Divergence.likelyCause(1.1, 11, RATE, "strength"));
    }
}
