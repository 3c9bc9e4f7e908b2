package dev.cofactor.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.FactorMatrix;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Random shapes; the rest of what kernels promise is tested by {@code KernelsContract} of the testkit. */
class ScalarKernelsPropertiesTest {
    private static final Kernels KERNELS = Kernels.scalar();

    private static FactorMatrix matrix(Random random, int rows, int columns) {
        FactorMatrix matrix = new FactorMatrix(rows, columns);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                matrix.set(row, column, random.nextFloat() * 2 - 1);
            }
        }
        return matrix;
    }

    @Property(tries = 300)
    void dotIsWithinItsBound(
            @ForAll @IntRange(max = 300) int length,
            @ForAll @IntRange(max = 20) int xOffset,
            @ForAll @IntRange(max = 20) int yOffset,
            @ForAll long seed) {
        float[] numbers = matrix(new Random(seed), 1, 640).row(0);
        double expected = 0;
        double absolute = 0;
        for (int k = 0; k < length; k++) {
            double term = (double) numbers[xOffset + k] * numbers[320 + yOffset + k];
            expected += term;
            absolute += Math.abs(term);
        }
        assertEquals(
                expected,
                KERNELS.dot(numbers, xOffset, numbers, 320 + yOffset, length),
                (length + 1) * 0x1p-24 * absolute + Float.MIN_NORMAL);
    }

    @Property(tries = 200)
    void theOrderAndTheGroupingOfRowsOnlyRound(
            @ForAll @IntRange(min = 1, max = 60) int size,
            @ForAll @IntRange(max = 200) int count,
            @ForAll @IntRange(max = 200) int cut,
            @ForAll long seed) {
        FactorMatrix rows = matrix(new Random(seed), count + 1, size);
        int[] forwards = new int[count];
        int[] backwards = new int[count];
        for (int k = 0; k < count; k++) {
            forwards[k] = k;
            backwards[k] = count - 1 - k;
        }
        int first = Math.min(cut, count);
        NormalEquations whole = KERNELS.normalEquations(size);
        whole.addRows(rows, 0, forwards, null, null, 0, count);
        NormalEquations parts = KERNELS.normalEquations(size);
        parts.addRows(rows, 0, backwards, null, null, 0, first);
        parts.addRows(rows, 0, backwards, null, null, first, count);
        FactorMatrix expected = new FactorMatrix(size, size);
        FactorMatrix actual = new FactorMatrix(size, size);
        whole.copyMatrix(expected);
        parts.copyMatrix(actual);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                // The sum of absolute terms is at most the number of rows.
                assertEquals(expected.get(i, j), actual.get(i, j), 2 * (count + 2) * 0x1p-24 * count);
            }
        }
    }

    @Property(tries = 200)
    void solvesWhatWasMultiplied(
            @ForAll @IntRange(min = 1, max = 60) int size, @ForAll @IntRange(max = 150) int count, @ForAll long seed) {
        Random random = new Random(seed);
        FactorMatrix rows = matrix(random, count + 1, size);
        int[] indexes = new int[count];
        for (int k = 0; k < count; k++) {
            indexes[k] = k;
        }
        NormalEquations equations = KERNELS.normalEquations(size);
        equations.addRows(rows, 0, indexes, null, null, 0, count);
        equations.addDiagonal(1);
        FactorMatrix matrix = new FactorMatrix(size, size);
        equations.copyMatrix(matrix);
        float[] right = matrix(random, 1, size).row(0);
        equations.addRight(right, 0, 1);
        float[] solution = new float[size];
        assertTrue(equations.solve(solution, 0));
        for (int i = 0; i < size; i++) {
            double product = 0;
            double absolute = 0;
            for (int j = 0; j < size; j++) {
                product += (double) matrix.get(i, j) * solution[j];
                absolute += Math.sqrt((double) matrix.get(i, i) * matrix.get(j, j)) * Math.abs(solution[j]);
            }
            assertEquals(right[i], product, (3 * size + 11) * 0x1p-24 * absolute);
        }
    }
}
