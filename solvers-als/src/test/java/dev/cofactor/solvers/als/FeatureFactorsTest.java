package dev.cofactor.solvers.als;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.WorkerPool;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureFactorsTest {

    private static CsrMatrix matrix(float[]... rows) {
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < rows[row].length; column++) {
                if (rows[row][column] != 0) {
                    builder.add(row, column, rows[row][column], 0);
                }
            }
        }
        return builder.build(rows.length, rows[0].length, DuplicatePolicy.FAIL);
    }

    /** Of three entities the first has both features, the second one, the third none. */
    private static CsrMatrix three() {
        return matrix(new float[] {3, 4}, new float[] {0, 2}, new float[] {0, 0});
    }

    private static FeatureFactors of(SparseMatrix features, int factors) {
        FeatureFactors result = FeatureFactors.zeros(Optional.of(features), factors);
        for (int feature = 0; feature < features.columns(); feature++) {
            for (int k = 0; k < factors; k++) {
                result.factors().set(feature, k, 10 * feature + k + 1);
            }
        }
        return result;
    }

    private static TrainingContext context(int threads) {
        return TrainingContext.builder(matrix(new float[] {1})).build(new WorkerPool(threads));
    }

    private static float[] prior(FeatureFactors features, int entity) {
        float[] prior = new float[features.factors().columns()];
        features.prior(entity, prior, 0);
        return prior;
    }

    @Test
    void normalisesWeights() {
        FeatureFactors features = of(three(), 2);
        // (3, 4) / 5 times the rows (1, 2) and (11, 12).
        assertArrayEquals(new float[] {0.6f + 8.8f, 1.2f + 9.6f}, prior(features, 0), 1e-5f);
        assertArrayEquals(new float[] {11, 12}, prior(features, 1));
        assertArrayEquals(new float[2], prior(features, 2));
        for (int entity = 0; entity < 3; entity++) {
            assertArrayEquals(prior(features, entity), features.prior(three().row(entity)));
        }
        FeatureFactors categories = of(matrix(new float[] {1, 1, 1, 1}), 1);
        assertEquals((1 + 11 + 21 + 31) / 2f, prior(categories, 0)[0], "1 / √n of the sum");
    }

    @Test
    void isNothingWithoutFeatures() {
        assertNull(FeatureFactors.zeros(Optional.empty(), 3));
        assertNull(FeatureFactors.zeros(
                Optional.of(new CooMatrixBuilder(true, false).build(2, 0, DuplicatePolicy.FAIL)), 3));
        assertNull(FeatureFactors.updated(null, 5, Optional.empty(), 3));
    }

    @Test
    void takesWeightsOfZeroForNothing() {
        CsrMatrix zero = new CooMatrixBuilder(true, false).add(0, 0, 0, 0).build(1, 2, DuplicatePolicy.FAIL);
        assertArrayEquals(new float[1], prior(of(zero, 1), 0));
    }

    /** One factor, two entities that count, by hand. */
    @Test
    void solvesForOneFeatureAfterTheOther() {
        FeatureFactors features = FeatureFactors.zeros(Optional.of(three()), 1);
        FactorMatrix entities = new FactorMatrix(3, 1);
        entities.set(0, 0, 2);
        entities.set(1, 0, 1);
        entities.set(2, 0, 100);
        FeatureHalfStep step = new FeatureHalfStep(features, false, context(1));
        step.solve(entities, new float[] {5, 3, 7}, 0.2, context(1));
        // First feature: 5 · .6 · 2 / (5 · .36 + .2) = 3. Then the first entity is off by 2 − 1.8 = .2, and the second
        // feature is (5 · .8 · .2 + 3 · 1) / (5 · .64 + 3 + .2) = 3.8 / 6.4.
        assertEquals(3, features.factors().get(0, 0), 1e-6);
        assertEquals(0.59375, features.factors().get(1, 0), 1e-6);
        assertEquals(0.6 * 3 + 0.8 * 0.59375, step.priors().get(0, 0), 1e-6);
        assertEquals(0.59375, step.priors().get(1, 0), 1e-6);
        assertEquals(0, step.priors().get(2, 0));
        assertEquals(9 + 0.59375 * 0.59375, step.squaredLength(), 1e-5);
    }

    @Test
    void givesZerosToFeaturesOfWhichNothingIsKnown() {
        FeatureFactors features = of(three(), 2);
        new FeatureHalfStep(features, false, context(1)).solve(new FactorMatrix(3, 2), new float[3], 0, context(1));
        assertArrayEquals(new float[2], features.factors().row(0));
    }

    @Test
    void isTheSameAtAnyNumberOfThreads() {
        SparseMatrix weights = ExplicitData.features(9000, 7, 3);
        FactorMatrix entities = new FactorMatrix(9000, 40);
        for (int row = 0; row < 9000; row++) {
            for (int k = 0; k < 40; k++) {
                entities.set(row, k, (float) Math.sin(row * 40 + k));
            }
        }
        float[] ridges = new float[9000];
        Arrays.fill(ridges, 0.5f);
        FeatureFactors one = FeatureFactors.zeros(Optional.of(weights), 40);
        new FeatureHalfStep(one, false, context(1)).solve(entities, ridges, 1, context(1));
        try (WorkerPool workers = new WorkerPool(3)) {
            TrainingContext context = TrainingContext.builder(weights).build(workers);
            FeatureFactors three = FeatureFactors.zeros(Optional.of(weights), 40);
            FeatureHalfStep step = new FeatureHalfStep(three, false, context);
            step.solve(entities, ridges, 1, context);
            for (int feature = 0; feature < 7; feature++) {
                assertArrayEquals(one.factors().row(feature), three.factors().row(feature));
            }
            // Computed afresh, not added up while solving: a resumed training must find the same.
            assertArrayEquals(prior(three, 8999), step.priors().row(8999));
        }
    }

    @Test
    void replacesRowsThatAreNewAndKeepsTheOthers() {
        FeatureFactors before = of(three(), 2);
        FeatureFactors after = FeatureFactors.updated(
                before,
                4,
                Optional.of(matrix(
                        new float[] {0, 0, 0}, new float[] {1, 0, 0}, new float[] {0, 0, 0}, new float[] {0, 0, 9})),
                2);
        assertEquals(3, after.features());
        assertEquals(4, after.entities());
        assertArrayEquals(prior(before, 0), prior(after, 0));
        assertArrayEquals(new float[] {1, 2}, prior(after, 1));
        assertArrayEquals(new float[2], prior(after, 2));
        assertArrayEquals(new float[2], prior(after, 3), "a new feature begins at zero");
        after.factors().set(0, 0, 77);
        assertEquals(1, before.factors().get(0, 0), "a copy");
        FeatureFactors unchanged = FeatureFactors.updated(before, 5, Optional.empty(), 2);
        assertArrayEquals(prior(before, 0), prior(unchanged, 0));
        assertArrayEquals(new float[2], prior(unchanged, 4));
    }

    @Test
    void growsByRows() {
        FeatureFactors before = of(three(), 2);
        FeatureFactors after = before.with(matrix(new float[] {6, 8}, new float[] {0, 0}));
        assertEquals(5, after.entities());
        assertArrayEquals(prior(before, 1), prior(after, 1));
        assertArrayEquals(prior(before, 0), prior(after, 3), 1e-5f);
        assertArrayEquals(new float[2], prior(after, 4));
    }

    @Test
    void isTheSameFromAFile(@TempDir Path folder) throws IOException {
        FeatureFactors features = of(three(), 2);
        Path file = folder.resolve("features");
        TensorWriter writer = new TensorWriter();
        features.write(writer.scope("some"));
        writer.write(file);
        try (TensorFile read = TensorFile.open(file)) {
            assertTrue(FeatureFactors.isIn(read.scope("some")));
            assertFalse(FeatureFactors.isIn(read));
            FeatureFactors same = FeatureFactors.read(read.scope("some"), 3, 2);
            assertArrayEquals(prior(features, 0), prior(same, 0));
            assertThrows(TensorFileException.class, () -> FeatureFactors.read(read.scope("some"), 4, 2));
            FeatureFactors resumed = FeatureFactors.resumed(Optional.of(three()), read.scope("some"), 2);
            assertArrayEquals(prior(features, 0), prior(resumed, 0));
            assertThrows(
                    TensorFileException.class,
                    () -> FeatureFactors.resumed(Optional.of(matrix(new float[] {1})), read.scope("some"), 2));
        }
        FeatureFactors broken = of(three(), 2);
        broken.factors().set(1, 1, Float.NaN);
        TensorWriter other = new TensorWriter();
        broken.write(other);
        other.write(file);
        try (TensorFile read = TensorFile.open(file)) {
            assertThrows(TensorFileException.class, () -> FeatureFactors.read(read, 3, 2));
        }
    }
}
