package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cofactor.solver.EstimatingSolver;
import dev.cofactor.solver.TrainingDemand;
import dev.cofactor.solver.TrainingShape;
import dev.cofactor.solver.TrainingShape.FeatureShape;
import dev.cofactor.solver.ValidationMetric;
import org.junit.jupiter.api.Test;

/** Estimates worked out by hand. */
class DemandsTest {
    private static final FeatureShape NONE = new FeatureShape(0, 0);

    /** 1,000 users, 500 items and 20,000 ratings: 164,000 bytes by item. */
    private static final TrainingShape SHAPE = shape(20_000);

    /** 3 bytes a rating, 4 for each of 16 groups of items a user. */
    private static final long GRID = 3 * 20_000 + 4 * 16_000;

    /** Rows of 32 factors and biases. */
    private static final long PARAMETERS = 1500 * 128 + 1500 * 4;

    /** Two parts of the data with the beginnings of their rows. */
    private static final long PARTS = 20_000 * 8 + 16 * 1000;

    private static final EarlyStopping STOPPING = EarlyStopping.by(ValidationMetric.rmse());

    private static TrainingShape shape(long entries) {
        return new TrainingShape(1000, 500, entries, 4e6, true, NONE, NONE, 2);
    }

    private static void assertDemand(long bytes, int epochs, double nanos, EstimatingSolver solver) {
        TrainingDemand demand = solver.demand(SHAPE);
        assertEquals(bytes, demand.bytes());
        assertEquals(epochs, demand.epochs());
        assertEquals(1e-9 * nanos, demand.referenceSeconds(), 1e-18 * nanos);
    }

    @Test
    void ofBiasedMf() {
        BiasedMf solver =
                BiasedMf.defaults().withFactors(20).withEpochs(9).withLearningRate(LearningRate.constant(0.01));
        // at the end factors lie there twice
        assertDemand(2 * PARAMETERS, 9, 20_000 * (16 + 0.2 * 32), solver);
        assertEquals(
                3 * 100_000 + 4 * 16_000 + PARAMETERS,
                solver.demand(shape(100_000)).bytes(),
                "the grid, where it is larger");
        assertEquals(
                3 * 1000 + 4 * 1000 + PARAMETERS + (8 * 1000 + 16 * 1000 + PARAMETERS),
                solver.withEarlyStopping(STOPPING).demand(shape(1000)).bytes(),
                "no more beginnings than ratings");
        BiasedMf adaptive = solver.withLearningRate(LearningRate.adaGrad(0.1));
        long steps = 2 * 4 * 1500;
        assertEquals(
                GRID + (PARAMETERS + steps) + PARTS + (PARAMETERS + steps),
                adaptive.withEarlyStopping(STOPPING).demand(SHAPE).bytes());
    }

    @Test
    void ofPartsWithoutValues() {
        TrainingShape plain = new TrainingShape(1000, 500, 20_000, 4e6, false, NONE, NONE, 1);
        Bpr solver = Bpr.defaults().withFactors(20);
        long stopping = 20_000 * 4 + 16 * 1000 + PARAMETERS;
        assertEquals(
                solver.demand(plain).bytes() + stopping,
                solver.withEarlyStopping(STOPPING).demand(plain).bytes());
    }

    @Test
    void ofSvdPlusPlus() {
        SvdPlusPlus solver =
                SvdPlusPlus.defaults().withFactors(20).withEpochs(8).withLearningRate(LearningRate.constant(0.01));
        long bytes = GRID + 164_000 + PARAMETERS + (2 * 1000 + 500) * 128;
        assertDemand(bytes, 8, 20_000 * (70 + 0.75 * 32), solver);
        assertDemand(
                bytes + PARTS + PARAMETERS + (2 * 1000 + 500) * 128,
                8,
                20_000 * (70 + 0.75 * 32),
                solver.withEarlyStopping(STOPPING));
    }

    @Test
    void ofTimeSvdPlusPlus() {
        TimeSvdPlusPlus solver = TimeSvdPlusPlus.defaults()
                .withBase(SvdPlusPlus.defaults().withFactors(20).withEpochs(8))
                .withBins(30);
        long parameters = PARAMETERS + (3 * 1000 + 500) * 128 + 2 * 4 * 500 * 30;
        assertDemand(24 * 20_000 + 164_000 + parameters, 8, 20_000 * (160 + 3.1 * 32), solver);
    }

    @Test
    void ofBpr() {
        Bpr solver = Bpr.defaults()
                .withFactors(20)
                .withEpochs(6)
                .withNegatives(NegativeSampling.uniform().withCandidates(3));
        assertDemand(12 * 20_000 + PARAMETERS + 500 * 128, 6, 80_000 * (38 + 0.16 * 32), solver);
    }

    @Test
    void ofLogisticMf() {
        LogisticMf solver = LogisticMf.defaults().withFactors(20).withEpochs(5);
        long bytes = 164_000 + 2 * PARAMETERS;
        assertDemand(bytes, 5, 80_000 * (125 + 0.15 * 32), solver.withNegativesPerPositive(3));
        // no more than there are pairs
        assertDemand(bytes, 5, 500_000 * (125 + 0.15 * 32), solver.withNegativesPerPositive(50));
    }
}
