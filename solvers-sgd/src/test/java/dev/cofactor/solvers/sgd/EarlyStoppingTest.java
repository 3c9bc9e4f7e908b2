package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.ValidationMetric;
import dev.cofactor.solver.WorkerPool;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The rule, and the part of the data that is set aside by it. */
class EarlyStoppingTest {
    private static final EarlyStopping RULE = EarlyStopping.by(ValidationMetric.rmse());

    @Test
    void hasDefaultsAndOptions() {
        assertEquals(new EarlyStopping(0.1, 5, 1e-4, ValidationMetric.rmse()), RULE);
        assertEquals(new EarlyStopping(0.3, 5, 1e-4, ValidationMetric.rmse()), RULE.withShare(0.3));
        assertEquals(new EarlyStopping(0.1, 2, 1e-4, ValidationMetric.rmse()), RULE.withPatience(2));
        assertEquals(new EarlyStopping(0.1, 5, 0, ValidationMetric.rmse()), RULE.withMinimumGain(0));
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThrows(IllegalArgumentException.class, () -> RULE.withShare(0));
        assertThrows(IllegalArgumentException.class, () -> RULE.withShare(1));
        assertThrows(IllegalArgumentException.class, () -> RULE.withShare(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> RULE.withPatience(0));
        assertThrows(IllegalArgumentException.class, () -> RULE.withMinimumGain(-1));
        assertThrows(IllegalArgumentException.class, () -> RULE.withMinimumGain(Double.POSITIVE_INFINITY));
    }

    private static TrainingData data(long seed) {
        SparseMatrix all = Positives.random(100, 100, 0.5, 1);
        try (WorkerPool workers = new WorkerPool(1)) {
            return TrainingData.of(TrainingContext.builder(all).seed(seed).build(workers), RULE.withShare(0.2));
        }
    }

    @Test
    void setsItsShareOfTheDataAsideAtRandom() {
        TrainingData data = data(1);
        SparseMatrix all = Positives.random(100, 100, 0.5, 1);
        SparseMatrix validation = Objects.requireNonNull(data.validation());
        assertEquals(all.nonZeros(), data.training().nonZeros() + validation.nonZeros());
        assertEquals(0.2, (double) validation.nonZeros() / all.nonZeros(), 0.02);
        boolean differs = false;
        SparseMatrix other = Objects.requireNonNull(data(2).validation());
        for (int user = 0; user < 100; user++) {
            for (int k = 0; k < validation.row(user).size(); k++) {
                int item = validation.row(user).column(k);
                assertTrue(all.row(user).find(item).isPresent());
                assertTrue(data.training().row(user).find(item).isEmpty());
                differs |= other.row(user).find(item).isEmpty();
            }
        }
        assertTrue(differs, "another seed sets other entries aside");
        assertNotEquals(0, other.nonZeros());
    }

    @Test
    void setsNothingAsideUnlessAskedFor() {
        SparseMatrix all = Positives.random(10, 10, 0.5, 1);
        try (WorkerPool workers = new WorkerPool(1)) {
            TrainingData data = TrainingData.of(TrainingContext.builder(all).build(workers), null);
            assertSame(all, data.training());
            assertNull(data.validation());
        }
    }
}
