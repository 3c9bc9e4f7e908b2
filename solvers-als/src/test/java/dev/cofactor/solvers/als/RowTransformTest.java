package dev.cofactor.solvers.als;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.solver.WorkerPool;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowTransformTest {

    /** Blocks of 512 rows of the matrix, and products of 64 rows with such a block; 4 bytes each. */
    @ParameterizedTest
    @CsvSource({"1, 133120", "20, 172032", "512, 1179648", "513, 2232320", "1025, 6428672"})
    void holdsWholeBlocksOfTheMatrix(int factors, long bytes) {
        assertEquals(bytes, RowTransform.bytes(factors));
    }

    @Test
    void holdsMoreThanAnIntCounts() {
        assertEquals(4L * 512 * (79 * 40_000L + 64), RowTransform.bytes(40_000));
    }

    /** Each row is moved by one factor. */
    @ParameterizedTest
    @ValueSource(ints = {2, 511, 512, 513})
    void multipliesEachRowOfASource(int factors) {
        FactorMatrix shift = new FactorMatrix(factors, factors);
        for (int i = 0; i < factors; i++) {
            shift.set(i, (i + 1) % factors, 1);
        }
        FactorMatrix source = new FactorMatrix(3, factors);
        for (int row = 0; row < 3; row++) {
            for (int k = 0; k < factors; k++) {
                source.set(row, k, row * factors + k);
            }
        }
        FactorMatrix target = new FactorMatrix(4, factors);
        new RowTransform(shift, Kernels.get()).apply(source, 1, 2, target, 2);
        for (int k = 0; k < factors; k++) {
            assertEquals(factors + (k + 1) % factors, target.get(2, k));
            assertEquals(2 * factors + (k + 1) % factors, target.get(3, k));
        }
        assertArrayEquals(new float[factors], target.row(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 1023, 1024, 1025, 2049})
    void multipliesAnyNumberOfRows(int rows) {
        FactorMatrix source = new FactorMatrix(rows, 1);
        for (int row = 0; row < rows; row++) {
            source.set(row, 0, row + 1);
        }
        FactorMatrix three = new FactorMatrix(1, 1);
        three.set(0, 0, 3);
        try (WorkerPool workers = new WorkerPool(2)) {
            FactorMatrix target = RowTransform.ofAll(source, three, Kernels.get(), workers, () -> {});
            assertEquals(rows, target.rows());
            for (int row = 0; row < rows; row++) {
                assertEquals(3 * (row + 1), target.get(row, 0));
            }
        }
    }

    @Test
    void canBeEnded() {
        FactorMatrix one = new FactorMatrix(1, 1);
        Runnable end = () -> {
            throw new CancellationException();
        };
        try (WorkerPool workers = new WorkerPool(1)) {
            assertThrows(CancellationException.class, () -> RowTransform.ofAll(one, one, Kernels.get(), workers, end));
            assertThrows(CancellationException.class, () -> Gram.of(one, new int[1], Kernels.get(), workers, end));
        }
    }
}
