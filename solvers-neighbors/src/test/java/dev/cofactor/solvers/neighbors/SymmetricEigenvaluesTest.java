package dev.cofactor.solvers.neighbors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SymmetricEigenvaluesTest {

    /** (2 1; 1 2) has the eigenvalues 3 and 1, of (1, 1) and (1, −1). */
    @Test
    void areWhatHandsCompute() {
        SymmetricEigenvalues eigen = new SymmetricEigenvalues(new double[][] {{2, 1}, {1, 2}}, () -> {});
        assertEquals(3, eigen.value(0), 1e-14);
        assertEquals(1, eigen.value(1), 1e-14);
        assertEquals(eigen.vector(0)[0], eigen.vector(0)[1], 1e-14);
        assertEquals(eigen.vector(1)[0], -eigen.vector(1)[1], 1e-14);
    }

    @Test
    void ofEqualOnesTheFirstComesFirst() {
        SymmetricEigenvalues eigen =
                new SymmetricEigenvalues(new double[][] {{1, 0, 0}, {0, 2, 0}, {0, 0, 2}}, () -> {});
        assertArrayEquals(new double[] {0, 1, 0}, eigen.vector(0));
        assertArrayEquals(new double[] {0, 0, 1}, eigen.vector(1));
        assertArrayEquals(new double[] {1, 0, 0}, eigen.vector(2));
    }

    /** Some of these have a low rank, so that eigenvalues of 0 repeat. */
    @Property(tries = 60)
    void putTheMatrixTogetherAgain(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 30) int size,
            @ForAll @IntRange(min = 1, max = 40) int rank) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] a = new double[size][size];
        for (int k = 0; k < rank; k++) {
            double[] x = random.doubles(size, -1, 1).toArray();
            double sign = k % 3 == 0 ? -1 : 1;
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    a[i][j] += sign * x[i] * x[j];
                }
            }
        }
        double[][] copy = Arrays.stream(a).map(double[]::clone).toArray(double[][]::new);
        SymmetricEigenvalues eigen = new SymmetricEigenvalues(copy, () -> {});
        for (int i = 0; i < size; i++) {
            assertTrue(i == 0 || eigen.value(i) <= eigen.value(i - 1));
            for (int j = 0; j < size; j++) {
                double sum = 0;
                double product = 0;
                for (int k = 0; k < size; k++) {
                    sum += eigen.value(k) * eigen.vector(k)[i] * eigen.vector(k)[j];
                    product += eigen.vector(i)[k] * eigen.vector(j)[k];
                }
                assertEquals(a[i][j], sum, 1e-11);
                assertEquals(i == j ? 1 : 0, product, 1e-12);
            }
        }
    }
}
