package dev.cofactor.solvers.neighbors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.solver.Cancellation;
import dev.cofactor.solver.TrainingCancelledException;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.WorkerPool;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymmetricSweepTest {
    private static final float UNDEFINED = Float.NaN;

    /** Symmetric with an eigenvalue of 1 at least: C Cᵀ / n + I of a random C of some columns; n of them for the diagonal. */
    private static double[][] matrix(int size, SplittableRandom random) {
        int columns = Math.min(size, 20);
        double[][] c = new double[size][columns];
        for (double[] row : c) {
            for (int k = 0; k < columns; k++) {
                row[k] = random.nextDouble() - 0.5;
            }
        }
        double[][] a = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                for (int k = 0; k < columns; k++) {
                    a[i][j] += c[i][k] * c[j][k];
                }
                a[i][j] = (float) (a[i][j] + (i == j ? 1 : 0));
            }
        }
        return a;
    }

    /** The upper triangle; what lies left of it must not count. */
    private static FactorMatrix upper(double[][] a) {
        FactorMatrix matrix = new FactorMatrix(a.length, a.length);
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                matrix.set(i, j, j < i ? UNDEFINED : (float) a[i][j]);
            }
        }
        return matrix;
    }

    private static TrainingContext context(WorkerPool workers, Cancellation cancellation) {
        return TrainingContext.builder(TestMatrices.of(new float[] {1}))
                .cancellation(cancellation)
                .build(workers);
    }

    /** Sizes around those of a block, of the columns and of the rows of a part. */
    @ParameterizedTest
    @CsvSource({"1,1", "1,4", "7,3", "8,4", "64,64", "65,64", "512,256", "513,256", "600,512", "1030,200", "1100,256"})
    void invertsAPositiveDefiniteMatrix(int size, int block) {
        double[][] a = matrix(size, new SplittableRandom(size));
        FactorMatrix swept = upper(a);
        try (WorkerPool workers = new WorkerPool(2)) {
            SymmetricSweep sweep = new SymmetricSweep(swept, block, context(workers, new Cancellation()));
            assertEquals((size + block - 1) / block, sweep.blocks());
            for (int number = 0; number < sweep.blocks(); number++) {
                double pivot = sweep.sweep(number);
                assertTrue(pivot > 0.999, "pivot " + pivot);
            }
        }
        for (int i = 0; i < size; i += Math.max(1, size / 50)) {
            for (int j = 0; j < size; j++) {
                double product = 0;
                for (int k = 0; k < size; k++) {
                    product -= a[i][k] * swept.get(Math.min(k, j), Math.max(k, j));
                }
                assertEquals(i == j ? 1 : 0, product, 2e-4, "row " + i + ", column " + j);
            }
        }
    }

    /** (2 3; 3 1) has a negative eigenvalue: after 2, what is left of 1 is 1 − 9/2. */
    @Test
    void tellsThatAMatrixIsNotPositiveDefinite() {
        try (WorkerPool workers = new WorkerPool(1)) {
            TrainingContext context = context(workers, new Cancellation());
            double[][] a = {{2, 3}, {3, 1}};
            assertEquals(-3.5, new SymmetricSweep(upper(a), 2, context).sweep(0), 1e-6);
            SymmetricSweep byOnes = new SymmetricSweep(upper(a), 1, context);
            assertEquals(2, byOnes.sweep(0));
            assertEquals(-3.5, byOnes.sweep(1), 1e-6);
            assertTrue(Double.isNaN(new SymmetricSweep(upper(new double[][] {{Double.NaN}}), 1, context).sweep(0)));
        }
    }

    @Test
    void stopsWhenCancelled() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        try (WorkerPool workers = new WorkerPool(2)) {
            TrainingContext context = context(workers, cancellation);
            SymmetricSweep sweep = new SymmetricSweep(upper(new double[][] {{2, 1}, {1, 2}}), 1, context);
            assertThrows(TrainingCancelledException.class, () -> sweep.sweep(0));
            ItemProducts products = new ItemProducts(context, true, 1, new FactorMatrix(1, 1));
            assertThrows(TrainingCancelledException.class, products::compute);
        }
    }
}
