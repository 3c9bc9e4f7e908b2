package dev.cofactor.solvers.neighbors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.solver.TrainingListener;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OrthonormalBasisTest {

    private static boolean orthonormalize(FactorMatrix columns) {
        return TestMatrices.with(
                TestMatrices.of(new float[] {1}),
                2,
                TrainingListener.silent(),
                context -> OrthonormalBasis.of(columns, context));
    }

    private static double product(FactorMatrix left, int i, FactorMatrix right, int j) {
        double sum = 0;
        for (int row = 0; row < left.rows(); row++) {
            sum += (double) left.get(row, i) * right.get(row, j);
        }
        return sum;
    }

    /** Columns that share most of their direction, of very different lengths; the fourth is a sum of those before. */
    @Property(tries = 50)
    void keepsTheSpace(@ForAll long seed, @ForAll @IntRange(min = 6, max = 700) int rows) {
        SplittableRandom random = new SplittableRandom(seed);
        FactorMatrix columns = new FactorMatrix(rows, 6);
        FactorMatrix original = new FactorMatrix(rows, 6);
        for (int row = 0; row < rows; row++) {
            double shared = random.nextGaussian();
            float[] numbers = new float[6];
            for (int k = 0; k < 6; k++) {
                numbers[k] = (float) (Math.pow(100, k) * (shared + 0.01 * random.nextGaussian()));
            }
            numbers[3] = numbers[1] + numbers[2];
            for (int k = 0; k < 6; k++) {
                columns.set(row, k, numbers[k]);
                original.set(row, k, numbers[k]);
            }
        }
        assertTrue(orthonormalize(columns));
        boolean dependent = product(columns, 3, columns, 3) == 0;
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                double expected = i == j && !(i == 3 && dependent) ? 1 : 0;
                assertEquals(expected, product(columns, i, columns, j), 1e-5, "columns " + i + " and " + j);
            }
            double inside = 0;
            for (int j = 0; j < 6; j++) {
                inside += Math.pow(product(original, i, columns, j), 2);
            }
            assertEquals(1, inside / product(original, i, original, i), 1e-5, "column " + i);
        }
    }

    /** What the first column leaves of the second is so little that one pass would leave something of the first in it. */
    @Test
    void isOrthonormalWhereColumnsHardlyDiffer() {
        SplittableRandom random = new SplittableRandom(3);
        FactorMatrix columns = new FactorMatrix(300, 4);
        for (int row = 0; row < 300; row++) {
            double shared = random.nextGaussian();
            for (int k = 0; k < 4; k++) {
                columns.set(row, k, (float) (shared + 4e-6 * random.nextGaussian()));
            }
        }
        assertTrue(orthonormalize(columns));
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                assertEquals(i == j ? 1 : 0, product(columns, i, columns, j), 4e-7, "columns " + i + " and " + j);
            }
        }
    }

    @Test
    void dropsWhatDependsOnColumnsBefore() {
        FactorMatrix columns = new FactorMatrix(3, 4);
        float[][] rows = {{3, 6, 0, 1}, {4, 8, 0, 1}, {0, 0, 0, 2}};
        for (int row = 0; row < 3; row++) {
            for (int k = 0; k < 4; k++) {
                columns.set(row, k, rows[row][k]);
            }
        }
        assertTrue(orthonormalize(columns));
        // What (3, 4, 0) leaves of (1, 1, 2) is (0.16, −0.12, 2).
        float length = (float) Math.sqrt(0.16 * 0.16 + 0.12 * 0.12 + 4);
        assertArrayEquals(new float[] {0.6f, 0, 0, 0.16f / length}, columns.row(0), 1e-6f);
        assertArrayEquals(new float[] {0.8f, 0, 0, -0.12f / length}, columns.row(1), 1e-6f);
        assertArrayEquals(new float[] {0, 0, 0, 2 / length}, columns.row(2), 1e-6f);
    }

    @Test
    void tellsOfNumbersThatAreNotFinite() {
        FactorMatrix columns = new FactorMatrix(2, 2);
        columns.set(1, 1, Float.POSITIVE_INFINITY);
        assertFalse(orthonormalize(columns));
        columns.set(1, 1, Float.NaN);
        assertFalse(orthonormalize(columns));
        columns.set(1, 1, Float.MAX_VALUE);
        assertTrue(orthonormalize(columns));
    }
}
