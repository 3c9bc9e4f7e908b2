package dev.cofactor.solvers.als;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.Model;
import dev.cofactor.solver.Changes;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.WorkerPool;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run tells, keeps and goes on with. */
class ImplicitAlsTrainingTest {
    private static final WorkerPool ALONE = new WorkerPool(1);
    private static final CsrMatrix DATA = TestMatrices.random(15, 10, 0.4, 1);
    private static final ImplicitAls SOLVER =
            ImplicitAls.defaults().withFactors(3).withEpochs(3).withRegularization(0.5);

    @TempDir
    Path folder;

    private static TrainingContext.Builder described() {
        return ExplicitData.described(DATA, 5);
    }

    private static List<EpochReport> reports(ImplicitAls solver) {
        List<EpochReport> reports = new ArrayList<>();
        solver.train(described().listener(reports::add).build(ALONE));
        return reports;
    }

    private static void assertSameRows(FactorMatrix expected, FactorMatrix actual) {
        assertEquals(expected.rows(), actual.rows());
        for (int row = 0; row < expected.rows(); row++) {
            assertArrayEquals(expected.row(row), actual.row(row), "row " + row);
        }
    }

    private static void assertSame(Model expected, Model actual) {
        ImplicitAlsModel left = (ImplicitAlsModel) expected;
        ImplicitAlsModel right = (ImplicitAlsModel) actual;
        assertSameRows(left.parameters().userFactors(), right.parameters().userFactors());
        assertSameRows(left.parameters().itemFactors(), right.parameters().itemFactors());
        assertSameRows(
                left.features().users().factors(), right.features().users().factors());
        assertSameRows(
                left.features().items().factors(), right.features().items().factors());
    }

    @Test
    void reportsEachEpoch() {
        long start = System.nanoTime();
        List<EpochReport> reports = reports(SOLVER);
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        assertEquals(3, reports.size());
        Duration before = Duration.ZERO;
        for (int i = 0; i < 3; i++) {
            EpochReport report = reports.get(i);
            assertEquals("ImplicitAls", report.solver());
            assertEquals(i + 1, report.epoch());
            assertEquals(3, report.epochs());
            assertEquals(Map.of(), report.metrics());
            assertTrue(report.elapsed().compareTo(before) >= 0);
            before = report.elapsed();
        }
        assertTrue(before.compareTo(elapsed) <= 0, before + " of " + elapsed);
    }

    @Test
    void reportsALossThatFallsIfAskedFor() {
        double before = Double.POSITIVE_INFINITY;
        for (EpochReport report : reports(SOLVER.withLossReported(true))) {
            assertEquals(List.of("loss"), List.copyOf(report.metrics().keySet()));
            double loss = report.metrics().get("loss");
            assertTrue(loss > 0 && loss < before, loss + " after " + before);
            before = loss;
        }
    }

    @Test
    void goesOnFromACheckpointAsIfNothingHadHappened() throws IOException {
        TrainingContext context = described()
                .checkpoints((report, state) -> {
                    TensorWriter writer = new TensorWriter();
                    state.accept(writer);
                    try {
                        writer.write(folder.resolve("epoch" + report.epoch()));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .build(ALONE);
        Model expected = SOLVER.train(context);
        for (int epoch = 1; epoch <= 3; epoch++) {
            List<Integer> epochs = new ArrayList<>();
            try (TensorFile state = TensorFile.open(folder.resolve("epoch" + epoch))) {
                Model resumed = SOLVER.resume(
                        described()
                                .listener(report -> epochs.add(report.epoch()))
                                .build(ALONE),
                        epoch,
                        state);
                assertSame(expected, resumed);
            }
            assertEquals(List.of(1, 2, 3).subList(epoch, 3), epochs);
        }
    }

    @Test
    void movesTheFeaturesOfBothSides() {
        ImplicitAlsTraining training =
                ImplicitAlsTraining.begin(SOLVER, described().build(ALONE));
        training.sweep().run(1);
        SideFeatures features = training.model().features();
        assertTrue(
                Gram.innerProduct(features.users().factors(), features.users().factors()) > 0);
        assertTrue(
                Gram.innerProduct(features.items().factors(), features.items().factors()) > 0);
    }

    private static BitSet bit(int index) {
        BitSet bits = new BitSet();
        bits.set(index);
        return bits;
    }

    @Test
    void updatesTheRowsThatChanged() {
        ImplicitAlsModel before =
                (ImplicitAlsModel) SOLVER.train(TrainingContext.builder(DATA).build(ALONE));
        CsrMatrix changed = TestMatrices.random(15, 10, 0.6, 2);
        List<EpochReport> reports = new ArrayList<>();
        ImplicitAlsModel after = (ImplicitAlsModel) SOLVER.withUpdateEpochs(4)
                .update(
                        TrainingContext.builder(changed).listener(reports::add).build(ALONE),
                        before,
                        Changes.of(bit(2), bit(7)));
        assertEquals(4, reports.size());
        assertEquals(4, reports.get(3).epochs());
        for (int user = 0; user < 15; user++) {
            float[] expected = before.parameters().userFactors().row(user);
            float[] actual = after.parameters().userFactors().row(user);
            assertEquals(user != 2, Arrays.equals(expected, actual), "user " + user);
        }
        for (int item = 0; item < 10; item++) {
            float[] expected = before.parameters().itemFactors().row(item);
            float[] actual = after.parameters().itemFactors().row(item);
            assertEquals(item != 7, Arrays.equals(expected, actual), "item " + item);
        }
        DenseImplicit reference = new DenseImplicit(
                SOLVER,
                changed,
                Dense.copy(after.parameters().userFactors()),
                Dense.copy(after.parameters().itemFactors()));
        reference.solveItems();
        for (int k = 0; k < 3; k++) {
            assertEquals(reference.items[7][k], after.parameters().itemFactors().get(7, k), 1e-5);
        }
    }
}
