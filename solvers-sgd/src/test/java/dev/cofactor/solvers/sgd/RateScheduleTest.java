package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RateScheduleTest {

    private static void assertRates(LearningRate learningRate, double[] errors, double... expected) {
        RateSchedule schedule = new RateSchedule(learningRate);
        for (int epoch = 0; epoch < expected.length; epoch++) {
            assertEquals(expected[epoch], schedule.rate(), 1e-12, learningRate + ", epoch " + epoch);
            schedule.epochCompleted(errors[Math.min(epoch, errors.length - 1)]);
        }
    }

    @Test
    void followsItsDefinition() {
        assertRates(LearningRate.constant(0.3), new double[] {1}, 0.3, 0.3, 0.3);
        assertRates(LearningRate.inverseDecay(0.6, 0.5), new double[] {1}, 0.6, 0.4, 0.3);
        assertRates(LearningRate.adaGrad(0.1), new double[] {1}, 0.1, 0.1);
        assertRates(
                new LearningRate.BoldDriver(0.1, 2, 0.25),
                new double[] {5, 4, 4, 6, 5},
                0.1,
                0.2, // the first error is a gain
                0.4,
                0.1, // no gain
                0.025,
                0.05);
    }

    /** When nothing can be gained any more, each epoch cuts; the step size must stay one. */
    @Test
    void aBoldDriverStaysWithinItsRange() {
        RateSchedule falling = new RateSchedule(LearningRate.boldDriver(0.02));
        RateSchedule rising = new RateSchedule(new LearningRate.BoldDriver(1e305, 3, 0.5));
        for (int epoch = 0; epoch < 3000; epoch++) {
            falling.epochCompleted(1);
            rising.epochCompleted(-epoch);
        }
        assertEquals(0.02e-6, falling.rate(), 1e-20);
        assertEquals(Double.MAX_VALUE, rising.rate());
    }

    @Test
    void reducesOnPlateausOnly() {
        LearningRate plateau = new LearningRate.ReduceOnPlateau(1, 2, 0.5, 0.3, 0.1);
        assertRates(
                plateau,
                new double[] {10, 9.5, 8.9, 8.5, 8.4, 8.3, 8.2, 8.1, 8.05},
                1,
                1,
                1, // 9.5 is no gain of 10 %, but the first such
                1, // 8.9 is one
                1,
                0.5, // neither 8.5 nor 8.4 are, of 8.9
                0.5,
                0.3, // nor 8.3 and 8.2; not 0.25
                0.3,
                0.3);
    }

    /** What is better the more there is of it comes with its sign turned. */
    @Test
    void reducesOnPlateausOfNegativeErrors() {
        LearningRate plateau = new LearningRate.ReduceOnPlateau(1, 1, 0.5, 0.1, 0.1);
        assertRates(
                plateau,
                new double[] {-10, -10.5, -11.5, -12},
                1,
                1,
                0.5, // −10.5 is no gain of 10 %
                0.5,
                0.25); // −11.5 is one, −12 is not
    }

    @Test
    void remembersRestarts() {
        RateSchedule schedule = new RateSchedule(LearningRate.inverseDecay(0.8, 1));
        schedule.restart();
        assertEquals(0.4, schedule.rate());
        schedule.epochCompleted(1);
        assertEquals(0.2, schedule.rate());
    }

    @Test
    void goesOnFromWhatItWrote(@TempDir Path folder) throws IOException {
        double[] errors = {5, 4, 6, 3, 3, 3, 2, 7, 1, 1};
        for (LearningRate rate : new LearningRate[] {
            LearningRate.inverseDecay(1, 0.1),
            LearningRate.boldDriver(1),
            new LearningRate.ReduceOnPlateau(1, 2, 0.5, 0.01, 0),
            LearningRate.adaGrad(1)
        }) {
            RateSchedule whole = new RateSchedule(rate);
            whole.restart();
            for (int epoch = 0; epoch < errors.length; epoch++) {
                Path file = folder.resolve("state");
                TensorWriter writer = new TensorWriter();
                whole.write(writer);
                writer.write(file);
                RateSchedule resumed = new RateSchedule(rate);
                try (TensorFile state = TensorFile.open(file)) {
                    resumed.read(state);
                }
                for (int later = epoch; later < errors.length; later++) {
                    resumed.epochCompleted(errors[later]);
                }
                RateSchedule expected = new RateSchedule(rate);
                expected.restart();
                for (double error : errors) {
                    expected.epochCompleted(error);
                }
                assertEquals(expected.rate(), resumed.rate(), rate + " from epoch " + epoch);
                whole.epochCompleted(errors[epoch]);
            }
        }
    }

    @Test
    void begunWithAnotherStepSizeIsOfTheSameKind() {
        assertEquals(
                LearningRate.inverseDecay(0.5, 0.1),
                LearningRate.inverseDecay(1, 0.1).withInitial(0.5));
        assertEquals(LearningRate.boldDriver(0.5), LearningRate.boldDriver(1).withInitial(0.5));
        assertEquals(
                LearningRate.reduceOnPlateau(0.5, 3),
                LearningRate.reduceOnPlateau(1, 3).withInitial(0.5));
        assertEquals(LearningRate.adaGrad(0.5), LearningRate.adaGrad(1).withInitial(0.5));
    }

    @Test
    void refusesNumbersThatMakeNoSense() {
        assertThrows(IllegalArgumentException.class, () -> LearningRate.constant(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> LearningRate.constant(0));
        assertThrows(IllegalArgumentException.class, () -> LearningRate.inverseDecay(0.1, -1));
        assertThrows(IllegalArgumentException.class, () -> LearningRate.boldDriver(-1));
        assertThrows(IllegalArgumentException.class, () -> new LearningRate.BoldDriver(1, 0.9, 0.5));
        assertThrows(IllegalArgumentException.class, () -> new LearningRate.BoldDriver(1, 1.1, 1));
        assertThrows(IllegalArgumentException.class, () -> LearningRate.reduceOnPlateau(1, 0));
        assertThrows(IllegalArgumentException.class, () -> new LearningRate.ReduceOnPlateau(1, 1, 0, 0.1, 0));
        assertThrows(IllegalArgumentException.class, () -> new LearningRate.ReduceOnPlateau(1, 1, 0.5, 2, 0));
        assertThrows(IllegalArgumentException.class, () -> new LearningRate.ReduceOnPlateau(1, 1, 0.5, 0.1, 1));
        assertThrows(IllegalArgumentException.class, () -> LearningRate.adaGrad(Double.POSITIVE_INFINITY));
    }
}
