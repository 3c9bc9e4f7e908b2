package dev.cofactor.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.UserState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrainingContextTest {
    private final WorkerPool workers = new WorkerPool(1);
    private final List<String> told = new ArrayList<>();

    @AfterEach
    void close() {
        workers.close();
        assertFalse(Thread.interrupted(), "the test leaves no interrupt behind");
    }

    /** Two users, three items: 5 and 3 of the first user, 1 of the second. */
    private static CsrMatrix matrix(boolean values) {
        return new CooMatrixBuilder(values, true)
                .add(0, 0, values ? 5 : 1, 10)
                .add(0, 2, values ? 3 : 1, 20)
                .add(1, 2, 1, 30)
                .build(2, 3, DuplicatePolicy.FAIL);
    }

    private TrainingContext.Builder context() {
        return TrainingContext.builder(matrix(true)).listener(report -> told.add("epoch " + report.epoch()));
    }

    private static EpochReport report(int epoch) {
        Model model = new Model() {
            @Override
            public ScoreKind scoreKind() {
                return ScoreKind.RATING;
            }

            @Override
            public int users() {
                return 2;
            }

            @Override
            public int items() {
                return 3;
            }

            @Override
            public UserState userState(int userIndex) {
                throw new UnsupportedOperationException();
            }
        };
        return new EpochReport("Some", epoch, 9, Duration.ZERO, Map.of(), model);
    }

    /** Computed by another program, from SplitMix64 as published: what a seed gives shall never change. */
    @Test
    void aSeedGivesTheSameNumbersForever() {
        assertEquals(
                6850925686496273209L,
                context().build(workers).random("factors", 0).nextLong());
        assertEquals(
                -7882657455968515821L,
                context().seed(42).build(workers).random("factors", 7).nextLong());
        assertEquals(
                -7671240413934720779L,
                context().seed(-1).build(workers).random("order", 1L << 40).nextLong());
    }

    @Test
    void streamsAreApartBySeedPurposeAndNumber() {
        Set<Long> first = new HashSet<>();
        for (long seed = 0; seed < 10; seed++) {
            TrainingContext context = context().seed(seed).build(workers);
            for (String purpose : List.of("factors", "order", "negatives")) {
                for (long number = 0; number < 10; number++) {
                    first.add(context.random(purpose, number).nextLong());
                    assertEquals(
                            context.random(purpose, number).nextLong(),
                            context.random(purpose, number).nextLong());
                }
            }
        }
        assertEquals(300, first.size());
    }

    @Test
    void theDataByItemIsTransposedOnce() {
        TrainingContext context = context().build(workers);
        assertEquals(3, context.byItem().rows());
        assertEquals(2, context.byItem().columns());
        assertEquals(2, context.byItem().row(2).size());
        assertEquals(3, context.byItem().row(2).value(0));
        assertEquals(1, context.byItem().row(2).value(1));
        assertFalse(context.byItem().hasTimestamps());
        assertSame(context.byItem(), context.byItem());
        assertEquals(3, context.meanValue());
    }

    @Test
    void valuesAreAskedFor() {
        context().build(workers).requireValues("Some");
        TrainingContext implicit = TrainingContext.builder(matrix(false)).build(workers);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> implicit.requireValues("Some"))
                .getMessage()
                .startsWith("Some learns from ratings"));
    }

    @Test
    void featuresNeedARowForEach() {
        CsrMatrix two = new CooMatrixBuilder(true, false).add(1, 0, 1, 0).build(2, 1, DuplicatePolicy.FAIL);
        CsrMatrix three = new CooMatrixBuilder(true, false).add(1, 0, 1, 0).build(3, 1, DuplicatePolicy.FAIL);
        TrainingContext context =
                context().userFeatures(two).itemFeatures(three).build(workers);
        assertSame(two, context.userFeatures().orElseThrow());
        assertSame(three, context.itemFeatures().orElseThrow());
        assertThrows(IllegalArgumentException.class, () -> context().userFeatures(three));
        assertThrows(IllegalArgumentException.class, () -> context().itemFeatures(two));
    }

    @Test
    void tellsOfAnEpochAfterItsCheckpoint() {
        TrainingContext context =
                context().checkpoints((report, state) -> told.add("saved")).build(workers);
        context.epochCompleted(report(1), writer -> {});
        context.epochCompleted(report(2));
        assertEquals(List.of("saved", "epoch 1", "epoch 2"), told);
    }

    @Test
    void aCancelledTrainingSavesAndTellsNothing() {
        Cancellation cancellation = new Cancellation();
        TrainingContext context = context()
                .cancellation(cancellation)
                .checkpoints((report, state) -> told.add("saved"))
                .build(workers);
        context.throwIfCancelled();
        cancellation.cancel();
        assertThrows(TrainingCancelledException.class, context::throwIfCancelled);
        assertThrows(TrainingCancelledException.class, () -> context.epochCompleted(report(1)));
        assertThrows(TrainingCancelledException.class, () -> context.epochCompleted(report(1), writer -> {}));
        assertEquals(List.of(), told);
    }

    @Test
    void anInterruptEndsTrainingAndIsKept() {
        TrainingContext context = context().build(workers);
        Thread.currentThread().interrupt();
        TrainingCancelledException e =
                assertThrows(TrainingCancelledException.class, () -> context.epochCompleted(report(1)));
        assertTrue(Thread.interrupted());
        assertEquals("training was cancelled by an interrupt of its thread", e.getMessage());
    }

    @Test
    void aCheckpointThatAnInterruptBrokeIsACancelledTraining() {
        TrainingContext context = context()
                .checkpoints((report, state) -> {
                    if (report.epoch() == 2) {
                        Thread.currentThread().interrupt();
                    }
                    throw new UncheckedIOException(new IOException("closed"));
                })
                .build(workers);
        assertThrows(UncheckedIOException.class, () -> context.epochCompleted(report(1), writer -> {}));
        assertThrows(TrainingCancelledException.class, () -> context.epochCompleted(report(2), writer -> {}));
        assertTrue(Thread.interrupted());
        assertEquals(List.of(), told);
    }

    @Test
    void theShapeIsThatOfTheData() {
        CsrMatrix features = new CooMatrixBuilder(true, false)
                .add(0, 4, 1, 0)
                .add(2, 1, 1, 0)
                .build(3, 5, DuplicatePolicy.FAIL);
        TrainingShape shape = TrainingShape.of(context().itemFeatures(features).build(workers));
        assertEquals(
                new TrainingShape(
                        2,
                        3,
                        3,
                        5, // two and one interaction: 2² + 1²
                        true,
                        new TrainingShape.FeatureShape(0, 0),
                        new TrainingShape.FeatureShape(5, 2),
                        1),
                shape);
        assertEquals(3 * (4 + 4) + 3 * 8, shape.byItemBytes());
        TrainingShape implicit =
                TrainingShape.of(TrainingContext.builder(matrix(false)).build(workers));
        assertEquals(3 * 4 + 3 * 8, implicit.byItemBytes());
        // Rows are padded to whole vectors: two users and three items, each with a bias.
        assertEquals(5 * (4L * FactorMatrix.stride(10) + 4), shape.parameterBytes(10));
    }
}
