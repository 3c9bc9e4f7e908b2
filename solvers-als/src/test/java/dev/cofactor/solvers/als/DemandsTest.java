package dev.cofactor.solvers.als;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cofactor.solver.EstimatingSolver;
import dev.cofactor.solver.TrainingDemand;
import dev.cofactor.solver.TrainingShape;
import dev.cofactor.solver.TrainingShape.FeatureShape;
import org.junit.jupiter.api.Test;

/** Estimates worked out by hand. */
class DemandsTest {
    private static final FeatureShape NONE = new FeatureShape(0, 0);

    /** 1,000 users, 500 items and 20,000 ratings: 164,000 bytes by item; two threads. */
    private static final TrainingShape SHAPE = new TrainingShape(1000, 500, 20_000, 4e6, true, NONE, NONE, 2);

    /** By item; factors in rows of 32 and biases; 8 bytes a row; a triple of systems a thread. */
    private static final long BYTES_OF_20_FACTORS = 164_000 + (1500 * 128 + 1500 * 4) + 8 * 1500 + 3 * 2 * (20 * 128);

    private static final ExplicitAls EXPLICIT = ExplicitAls.defaults().withFactors(20);
    private static final ImplicitAls IMPLICIT = ImplicitAls.defaults().withFactors(20);

    private static void assertDemand(long bytes, int epochs, double seconds, EstimatingSolver solver) {
        TrainingDemand demand = solver.demand(SHAPE);
        assertEquals(bytes, demand.bytes());
        assertEquals(epochs, demand.epochs());
        assertEquals(seconds, demand.referenceSeconds(), 1e-9 * seconds);
    }

    @Test
    void ofExplicitAls() {
        // 60 ns a rating, .03 for each number of its row, .035 for n K² and a sixth of K³
        double exact = 60 * 20_000 + 0.03 * 640_000 + 0.035 * (8_000_000 + 2_000_000);
        assertDemand(BYTES_OF_20_FACTORS, 7, 1e-9 * exact, EXPLICIT.withEpochs(7));
        // three times the numbers of the rows, and four of each rating for each of three steps and the residual
        double steps = 60 * 20_000 + 0.03 * (3 * 640_000 + 4 * 32 * 4 * 20_000);
        assertDemand(BYTES_OF_20_FACTORS, 10, 1e-9 * steps, EXPLICIT.withMethod(HalfStepMethod.conjugateGradient(3)));
    }

    @Test
    void ofFeatures() {
        TrainingShape described =
                new TrainingShape(1000, 500, 20_000, 4e6, true, new FeatureShape(10, 300), new FeatureShape(4, 50), 2);
        long ofUsers = 16 * 300 + (1000 + 10) * 128;
        long ofItems = 16 * 50 + (500 + 4) * 128;
        assertEquals(
                BYTES_OF_20_FACTORS + ofUsers + ofItems,
                EXPLICIT.demand(described).bytes());
        assertEquals(
                BYTES_OF_20_FACTORS + ofUsers + ofItems,
                IMPLICIT.demand(described).bytes());
    }

    @Test
    void ofImplicitAlsByFactorizations() {
        double seconds = 60 * 20_000 + 0.03 * 640_000 + 0.035 * (300_000 + 10_000_000);
        assertDemand(BYTES_OF_20_FACTORS, 15, 1e-9 * seconds, IMPLICIT.withEpochs(15));
    }

    @Test
    void ofImplicitAlsBySteps() {
        long whitened = 1000 * 128 + 2 * 2 * RowTransform.bytes(20);
        double seconds = 60 * 20_000 + 0.03 * (640_000 + 4 * 32 * 4 * 20_000) + 0.035 * (300_000 + 3 * 1500 * 400);
        assertDemand(
                BYTES_OF_20_FACTORS + whitened,
                3,
                1e-9 * seconds,
                IMPLICIT.withEpochs(3).withFrequencyExponent(0).withMethod(HalfStepMethod.conjugateGradient(3)));
    }

    @Test
    void ofImplicitAlsByStepsUntilTheMinimum() {
        ImplicitAls solver = IMPLICIT.withFactors(64).withEpochs(2).withMethod(HalfStepMethod.exact());
        long bytes = 164_000
                + (1500 * 256 + 1500 * 4)
                + 8 * 1500
                + 3 * 2 * (64 * 256)
                + 1000 * 256
                + 2 * 2 * RowTransform.bytes(64);
        double matrices = 1500 * 2048 + 3 * 1500 * 4096;
        double alike = 60 * 20_000 + 0.03 * (1_280_000 + 9 * 64 * 80_000) + 0.035 * matrices;
        assertDemand(bytes, 2, 1e-9 * alike, solver.withFrequencyExponent(0));
        // where rows differ in their regularization, a step multiplies by a matrix, too
        double scaled = 60 * 20_000 + 0.03 * (1_280_000 + 9 * 64 * (80_000.0 + 1500 * 64)) + 0.035 * matrices;
        assertDemand(bytes, 2, 1e-9 * scaled, solver.withFrequencyExponent(1));
        // one factor less than where that begins
        assertEquals(
                164_000 + (1500 * 192 + 1500 * 4) + 8 * 1500 + 3 * 2 * (47 * 192),
                solver.withFactors(47).demand(SHAPE).bytes());
    }

    @Test
    void ofImplicitAlsByBlocks() {
        double seconds = 3 * 60 * 20_000
                + 0.03 * (640_000 + 3 * 40_000 * 32 + 1500 * 20 * 32)
                + 0.035 * (300_000 + 40_000 * 20 * 4 + 1500 * 20 * 64 / 6);
        assertDemand(
                BYTES_OF_20_FACTORS, 4, 1e-9 * seconds, IMPLICIT.withEpochs(4).withMethod(HalfStepMethod.blocks(8)));
    }
}
