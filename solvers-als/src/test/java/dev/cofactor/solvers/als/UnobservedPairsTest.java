package dev.cofactor.solvers.als;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.solver.WorkerPool;
import java.util.BitSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnobservedPairsTest {

    private static FactorMatrix matrix(float[]... rows) {
        FactorMatrix matrix = new FactorMatrix(rows.length, rows[0].length);
        for (int row = 0; row < rows.length; row++) {
            FactorRows.set(matrix, row, rows[row]);
        }
        return matrix;
    }

    private static BitSet bits(int... set) {
        BitSet bits = new BitSet();
        for (int bit : set) {
            bits.set(bit);
        }
        return bits;
    }

    private static UnobservedPairs ofSome(int rows) {
        return new UnobservedPairs(new FactorMatrix(2, 2), rows);
    }

    @Test
    void addsOuterProductsTimesTheWeight() {
        FactorMatrix factors = matrix(new float[] {1, 2}, new float[] {3, -1}, new float[] {100, 100});
        UnobservedPairs one = UnobservedPairs.none(2).plus(factors, new int[] {0}, 0.5);
        assertArrayEquals(new float[] {0.5f, 1}, one.gram().row(0));
        assertArrayEquals(new float[] {1, 2}, one.gram().row(1));
        assertEquals(1, one.rows());
        UnobservedPairs both = one.plus(factors, new int[] {1}, 2);
        assertArrayEquals(new float[] {0.5f + 18, 1 - 6}, both.gram().row(0));
        assertArrayEquals(new float[] {1 - 6, 2 + 2}, both.gram().row(1));
        assertEquals(2, both.rows());
        assertArrayEquals(new float[] {0.5f, 1}, one.gram().row(0), "the one before stays");
    }

    @Test
    void rowsOfZerosDoNotCount() {
        FactorMatrix factors = matrix(new float[] {0, 1}, new float[2], new float[] {2, 0});
        assertEquals(bits(0, 2), ofSome(2).counted(factors, null));
    }

    @Test
    void whereAllCountSoDoRowsOfZeros() {
        FactorMatrix factors = matrix(new float[] {0, 1}, new float[2], new float[] {2, 0});
        assertEquals(bits(0, 1, 2), ofSome(3).counted(factors, null));
    }

    @Test
    void rowsThatAreWhatTheirFeaturesSayDoNotCount() {
        SparseMatrix weights = new CooMatrixBuilder(true, false)
                .add(0, 0, 1, 0)
                .add(1, 0, 2, 0)
                .build(4, 1, DuplicatePolicy.FAIL);
        FeatureFactors features = FeatureFactors.zeros(Optional.of(weights), 2);
        FactorRows.set(features.factors(), 0, new float[] {3, 4});
        FactorMatrix factors = matrix(new float[] {3, 4}, new float[] {3, 5}, new float[2], new float[] {3, 4});
        assertEquals(bits(1, 3), ofSome(2).counted(factors, features));
        assertEquals(bits(0, 1, 2, 3), ofSome(4).counted(factors, features));
    }

    @Test
    void rowsWithEntriesAreThoseThatAreNotEmpty() {
        SparseMatrix matrix = new CooMatrixBuilder(true, false)
                .add(1, 0, 0, 0)
                .add(3, 1, 2, 0)
                .build(5, 2, DuplicatePolicy.FAIL);
        assertArrayEquals(new int[] {1, 3}, UnobservedPairs.rowsWithEntries(matrix));
    }

    @Test
    void aRangeEndsBeforeItsEnd() {
        assertArrayEquals(new int[] {3, 4}, Gram.range(3, 5));
        assertArrayEquals(new int[0], Gram.range(3, 3));
        assertArrayEquals(new int[] {0, 1, 2}, Gram.range(0, 3));
    }

    /** Row i is (1, i % 4) and only every third one counts; whole numbers are added without rounding. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1023, 1024, 1025, 4099, 70_001})
    void sumsOverSomeRowsOfAnyNumberByAnyNumberOfThreads(int count) {
        FactorMatrix rows = new FactorMatrix(3 * count, 2);
        int[] which = new int[count];
        long[] sums = new long[2];
        for (int i = 0; i < count; i++) {
            which[i] = 3 * i + 1;
            rows.set(3 * i + 1, 0, 1);
            rows.set(3 * i + 1, 1, i % 4);
            rows.set(3 * i + 2, 0, 9);
            sums[0] += i % 4;
            sums[1] += (i % 4) * (i % 4);
        }
        for (int threads = 1; threads <= 3; threads++) {
            try (WorkerPool workers = new WorkerPool(threads)) {
                FactorMatrix gram = Gram.of(rows, which, Kernels.get(), workers, () -> {});
                assertArrayEquals(new float[] {count, sums[0]}, gram.row(0));
                assertArrayEquals(new float[] {sums[0], sums[1]}, gram.row(1));
                UnobservedPairs pairs = UnobservedPairs.of(rows, which, 0.5, workers, () -> {});
                assertArrayEquals(
                        new float[] {0.5f * sums[0], 0.5f * sums[1]},
                        pairs.gram().row(1));
                assertEquals(count, pairs.rows());
            }
        }
    }

    @Test
    void theInnerProductIsThatOfAllElements() {
        FactorMatrix left = matrix(new float[] {1, 2}, new float[] {3, 4});
        FactorMatrix right = matrix(new float[] {5, 6}, new float[] {7, -8});
        assertEquals(5 + 12 + 21 - 32, Gram.innerProduct(left, right));
    }
}
