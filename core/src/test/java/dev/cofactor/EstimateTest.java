package dev.cofactor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.MappedCsrMatrix;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.solver.EstimatingSolver;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingDemand;
import dev.cofactor.solver.TrainingShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EstimateTest {
    private static Interactions<String, String> ratings() {
        return Interactions.<String, String>builder()
                .add("ann", "tea", 5)
                .add("ann", "milk", 1)
                .add("bob", "rum", 2)
                .build();
    }

    /** Needs what it is told to, and counts how often it is trained. */
    private static final class Greedy extends TableSolver implements EstimatingSolver {
        private final long bytes;
        private final List<TrainingShape> shapes = new ArrayList<>();
        private int trainings;

        Greedy(long bytes) {
            super(new float[3][3], ScoreKind.RATING);
            this.bytes = bytes;
        }

        @Override
        public TrainingDemand demand(TrainingShape shape) {
            shapes.add(shape);
            return new TrainingDemand(bytes, 20, 0.5);
        }

        @Override
        public Model train(TrainingContext context) {
            trainings++;
            return super.train(context);
        }
    }

    @Test
    void refusesWhatTheHeapCannotHoldBeforeTraining() {
        Greedy greedy = new Greedy(Runtime.getRuntime().maxMemory());
        RecommenderBuilder builder = Recommender.builder().solver(greedy);
        assertFalse(builder.estimate(ratings()).fits());
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> builder.train(ratings()));
        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.startsWith("Table over 2 users and 3 items needs "), message);
        assertTrue(message.contains("-Xmx"), message);
        assertEquals(0, greedy.trainings);
        Greedy modest = new Greedy(1000);
        assertTrue(Recommender.builder().solver(modest).estimate(ratings()).fits());
        Recommender.builder().solver(modest).train(ratings());
        assertEquals(1, modest.trainings);
    }

    @Test
    void tellsSolversTheShapeOfTheData() {
        Greedy solver = new Greedy(7);
        TrainingEstimate estimate =
                Recommender.builder().solver(solver).threads(3).estimate(ratings());
        TrainingShape.FeatureShape none = new TrainingShape.FeatureShape(0, 0);
        assertEquals(List.of(new TrainingShape(2, 3, 3, 5, true, none, none, 3)), solver.shapes);
        assertEquals("Table", estimate.solver());
        assertEquals(7, estimate.trainingBytes());
        assertEquals(3 * 8 + 2 * 8, estimate.dataBytes());
        assertEquals(47, estimate.bytes());
        assertEquals(20, estimate.epochs());
        assertEquals(Runtime.getRuntime().maxMemory(), estimate.heapBytes());
        assertTrue(estimate.secondsPerEpoch() > 0);
        assertEquals(20 * estimate.secondsPerEpoch(), estimate.seconds());
        assertEquals(0, solver.trainings);
    }

    @Test
    void countsNoHeapForMappedData(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("matrix");
        MappedCsrMatrix.write(file, ratings().byUser());
        try (MappedCsrMatrix mapped = MappedCsrMatrix.open(file)) {
            Interactions<String, String> same =
                    Interactions.of(ratings().users(), ratings().items(), mapped);
            assertEquals(
                    0,
                    Recommender.builder().solver(new Greedy(7)).estimate(same).dataBytes());
        }
    }

    @Test
    void refusesToEstimateForSolversThatDoNotTell() {
        RecommenderBuilder builder = Recommender.builder().solver(new TableSolver(new float[3][3], ScoreKind.RATING));
        assertThrows(UnsupportedOperationException.class, () -> builder.estimate(ratings()));
        builder.train(ratings());
    }

    @Test
    void isReadable() {
        TrainingEstimate estimate = new TrainingEstimate("BiasedMf", 8_000_000, 6_100_000, 2_000_000_000, 20, 0.031);
        assertEquals(
                "BiasedMf: 8.0 MB of heap for the data and 6.1 MB beside it, the heap may grow to 2,000 MB;"
                        + " 20 epochs of 0.0310 s, 0.620 s in all",
                estimate.toString());
    }

    @Test
    void takesTheCoreAtAPlausibleSpeed() {
        double nanos = CoreSpeed.secondsPerMix() * 1e9;
        assertTrue(nanos > 0.1 && nanos < 1000, nanos + " ns");
        assertTrue(BiasOnly.defaults() instanceof EstimatingSolver);
    }
}
