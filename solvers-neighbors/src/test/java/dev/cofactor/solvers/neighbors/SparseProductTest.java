package dev.cofactor.solvers.neighbors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.solver.TrainingListener;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparseProductTest {
    /** Numbers of entries around that of a chunk. */
    private static final int[] SIZES = {0, 1, 2, 100, 4095, 4096, 4097, 8192, 9000};

    private static CsrMatrix sparse() {
        SplittableRandom random = new SplittableRandom(1);
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        for (int row = 0; row < SIZES.length; row++) {
            for (int k = 0; k < SIZES[row]; k++) {
                builder.add(row, k, random.nextInt(5), 0);
            }
        }
        return builder.build(SIZES.length, 9000, DuplicatePolicy.FAIL);
    }

    private static FactorMatrix dense(int columns) {
        SplittableRandom random = new SplittableRandom(2);
        FactorMatrix dense = new FactorMatrix(9000, columns);
        for (int row = 0; row < 9000; row++) {
            for (int k = 0; k < columns; k++) {
                dense.set(row, k, (float) random.nextGaussian());
            }
        }
        return dense;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 19})
    void addsRows(int columns) {
        CsrMatrix sparse = sparse();
        FactorMatrix dense = dense(columns);
        for (boolean binarized : new boolean[] {false, true}) {
            FactorMatrix product = TestMatrices.with(sparse, 3, TrainingListener.silent(), context -> {
                FactorMatrix target = new FactorMatrix(SIZES.length, columns);
                SparseProduct.compute(sparse, binarized, dense, target, context);
                return target;
            });
            for (int row = 0; row < SIZES.length; row++) {
                for (int column = 0; column < columns; column++) {
                    double expected = 0;
                    for (int k = 0; k < SIZES[row]; k++) {
                        expected += (binarized ? 1 : sparse.row(row).value(k)) * dense.get(k, column);
                    }
                    assertEquals(expected, product.get(row, column), 2e-3, "row " + row + ", column " + column);
                }
                assertArrayEquals(product.row(row), SparseProduct.row(sparse.row(row), binarized, dense));
            }
        }
    }

    @Test
    void leavesPaddingZero() {
        FactorMatrix target = new FactorMatrix(SIZES.length, 3);
        TestMatrices.with(sparse(), 1, TrainingListener.silent(), context -> {
            SparseProduct.compute(sparse(), true, dense(3), target, context);
            return target;
        });
        assertEquals(0, target.block(8)[target.offset(8) + 3]);
    }
}
