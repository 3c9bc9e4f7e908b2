package dev.cofactor.testkit;

import static dev.cofactor.testkit.KernelData.SIZES;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.kernel.NormalEquations;
import dev.cofactor.matrix.FactorMatrix;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How {@link NormalEquations} are put together. */
interface NormalEquationsContract {
    Kernels kernels();

    @Test
    default void addRowsAddsWeightedOuterProductsAndTargets() {
        for (int size : SIZES) {
            for (int count : KernelData.ROWS) {
                assertRows(size, 0, 0, count, 0, 1, true);
            }
        }
    }

    @Test
    default void addRowsTakesAPartOfTheRows() {
        for (int size : SIZES) {
            assertRows(size, 5, 9, 65, 3, 1, true);
            assertRows(size, 16, 0, 3, 1, 1, false);
        }
    }

    @Test
    default void addRowsHoldsForRandomShapes() {
        Random random = new Random(3);
        for (int i = 0; i < 100; i++) {
            int before = random.nextInt(20);
            int after = random.nextInt(20);
            assertRows(1 + random.nextInt(90), before, after, random.nextInt(200), random.nextInt(9), 1, i % 2 == 0);
        }
    }

    @Test
    default void weightsMayBeZeroSmallAndLarge() {
        for (int size : new int[] {1, 17, 64}) {
            for (float scale : new float[] {0, 1e-12f, 1e12f, 1e30f}) {
                assertRows(size, 0, 0, 70, 0, scale, true);
            }
        }
    }

    private void assertRows(
            int size, int firstColumn, int columnsAfter, int count, int from, float scale, boolean given) {
        Random random = new Random(31L * size + count);
        FactorMatrix rows = KernelData.matrix(random, 40, firstColumn + size + columnsAfter);
        int[] indexes = KernelData.indexes(random, from + count + 2, 40);
        float @Nullable [] weights = null;
        float @Nullable [] targets = null;
        if (given) {
            weights = KernelData.weights(random, from + count + 2);
            for (int k = 0; k < weights.length; k++) {
                weights[k] *= k % 4 == 0 ? 0 : scale;
            }
            targets = KernelData.vector(random, from + count + 2);
        }
        ReferenceSystem expected = new ReferenceSystem(size);
        for (int k = from; k < from + count; k++) {
            float[] row = rows.row(indexes[k]);
            float[] x = Arrays.copyOfRange(row, firstColumn, firstColumn + size);
            expected.addRow(x, weights == null ? 1 : weights[k], targets == null ? 0 : targets[k]);
        }
        NormalEquations actual = kernels().normalEquations(size);
        actual.clear();
        actual.addRows(rows, firstColumn, indexes, weights, targets, from, from + count);
        expected.assertMatches(actual, size + " unknowns, " + count + " rows, scale " + scale);
    }

    @Test
    default void whatWasAddedBeforeLeavesNoTrace() {
        for (int size : new int[] {1, 17, 64, 67, 130, 200}) {
            Random random = new Random(size);
            FactorMatrix rows = KernelData.matrix(random, 40, size + 9);
            int[] indexes = KernelData.indexes(random, 70, 40);
            float[] weights = KernelData.weights(random, 70);
            float[] targets = KernelData.vector(random, 70);
            NormalEquations used = kernels().normalEquations(size);
            used.clear();
            used.addRows(rows, 5, indexes, null, targets, 0, 70);
            float[][] solutions = new float[2][size];
            NormalEquations[] systems = {used, kernels().normalEquations(size)};
            for (int i = 0; i < systems.length; i++) {
                systems[i].clear();
                systems[i].addRows(rows, 5, indexes, weights, targets, 0, 33);
                systems[i].addDiagonal(1);
                assertTrue(systems[i].solve(solutions[i], 0));
            }
            assertArrayEquals(solutions[1], solutions[0], "size " + size);
        }
    }

    @Test
    default void aTargetCountsWhereTheWeightIsZero() {
        FactorMatrix rows = new FactorMatrix(1, 2);
        rows.set(0, 0, 2);
        rows.set(0, 1, -3);
        NormalEquations equations = kernels().normalEquations(2);
        equations.clear();
        equations.addRows(rows, 0, new int[] {0}, new float[] {0}, new float[] {5}, 0, 1);
        equations.addRows(rows, 0, new int[] {0}, null, null, 0, 1);
        FactorMatrix matrix = new FactorMatrix(2, 2);
        equations.copyMatrix(matrix);
        assertArrayEquals(new float[] {4, -6}, matrix.row(0));
        assertArrayEquals(new float[] {-6, 9}, matrix.row(1));
        float[] right = new float[3];
        equations.copyRight(right);
        assertArrayEquals(new float[] {10, -15, 0}, right);
    }

    @Test
    default void allPartsAddUp() {
        for (int size : SIZES) {
            Random random = new Random(size);
            NormalEquations actual = kernels().normalEquations(size);
            assertEquals(size, actual.size());
            FactorMatrix start = symmetric(random, size);
            FactorMatrix rows = KernelData.matrix(random, 3, size);
            float[] vector = KernelData.vector(random, size);
            float[] longer = KernelData.vector(random, size + 7);
            ReferenceSystem expected = new ReferenceSystem(size);
            expected.addMatrix(start);
            expected.addDiagonal(0.7f);
            for (int k = 0; k < 3; k++) {
                expected.addRow(rows.row(k), 1, 0);
            }
            expected.addOuterOfSum(-0.4f);
            expected.addRight(Arrays.copyOfRange(longer, 5, size + 5), -2.5f);
            expected.addRight(vector, 1.5f);
            addJunk(actual, size);
            actual.clear(start);
            actual.addDiagonal(0.7f);
            actual.addRows(rows, 0, new int[] {0, 1, 2}, null, null, 0, 3);
            actual.addOuterOfSum(-0.4f);
            actual.addRight(longer, 5, -2.5f);
            actual.addRight(vector, 0, 1.5f);
            expected.assertMatches(actual, size + " unknowns");
        }
    }

    private static FactorMatrix symmetric(Random random, int size) {
        FactorMatrix matrix = KernelData.matrix(random, size, size);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                matrix.set(i, j, matrix.get(j, i));
            }
        }
        return matrix;
    }

    /** Leaves something in every corner of a workspace: rows, a right side, and a solution that failed or not. */
    private static void addJunk(NormalEquations equations, int size) {
        FactorMatrix rows = KernelData.matrix(new Random(99), 70, size);
        equations.clear();
        equations.addRows(rows, 0, KernelData.indexes(new Random(9), 70, 70), null, new float[70], 0, 70);
        equations.addRight(rows.row(3), 0, 1);
        equations.solve(new float[size], 0);
        equations.addDiagonal(Float.NaN);
    }

    @Test
    default void addJoinsTwoSystems() {
        for (int size : SIZES) {
            Random random = new Random(size);
            FactorMatrix rows = KernelData.matrix(random, 50, size);
            int[] indexes = KernelData.indexes(random, 97, 50);
            float[] weights = KernelData.weights(random, 97);
            float[] targets = KernelData.vector(random, 97);
            ReferenceSystem expected = new ReferenceSystem(size);
            for (int k = 0; k < 97; k++) {
                expected.addRow(rows.row(indexes[k]), weights[k], targets[k]);
            }
            NormalEquations first = kernels().normalEquations(size);
            NormalEquations second = kernels().normalEquations(size);
            first.clear();
            second.clear();
            first.addRows(rows, 0, indexes, weights, targets, 0, 30);
            second.addRows(rows, 0, indexes, weights, targets, 30, 97);
            first.add(second);
            expected.assertMatches(first, size + " unknowns");
        }
    }

    @Test
    default void aUsedWorkspaceGivesTheBitsOfAFreshOne() {
        for (int size : SIZES) {
            NormalEquations used = kernels().normalEquations(size);
            addJunk(used, size);
            NormalEquations fresh = kernels().normalEquations(size);
            for (int round = 0; round < 3; round++) {
                assertArrayEquals(solution(fresh, size), solution(used, size), size + " unknowns");
                fresh = kernels().normalEquations(size);
            }
        }
    }

    private static float[] solution(NormalEquations equations, int size) {
        Random random = new Random(size);
        FactorMatrix rows = KernelData.matrix(random, 50, size);
        equations.clear();
        equations.addRows(rows, 0, KernelData.indexes(random, 67, 50), null, KernelData.vector(random, 67), 0, 67);
        equations.addDiagonal(5);
        float[] solution = new float[size];
        assertEquals(true, equations.solve(solution, 0));
        return solution;
    }
}
