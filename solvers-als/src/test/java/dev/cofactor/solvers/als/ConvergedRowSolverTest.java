package dev.cofactor.solvers.als;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.solver.WorkerPool;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows are told apart by their numbers of entries, which the kernels see. */
class ConvergedRowSolverTest {
    private static final int FIXED = 200;

    private static final float HARD = 1000;
    private static final float EASY = 0.001f;

    private final WatchedKernels watched = new WatchedKernels();

    /** Row i has {@code firstSize + i} entries of the same value. */
    private static CsrMatrix entries(int firstSize, float... values) {
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        for (int row = 0; row < values.length; row++) {
            for (int k = 0; k < firstSize + row; k++) {
                builder.add(row, (7 * row + k) % FIXED, values[row], 0);
            }
        }
        return builder.build(values.length, FIXED, DuplicatePolicy.FAIL);
    }

    private ImplicitSide side(FactorMatrix solved, ImplicitObjective objective) {
        int factors = solved.columns();
        FactorMatrix fixed = TestMatrices.gaussian(FIXED, factors, 1);
        UnobservedPairs unobserved =
                UnobservedPairs.none(factors).plus(fixed, Gram.range(0, FIXED), objective.unobservedWeight());
        return new ImplicitSide(
                objective, solved, fixed, unobserved, null, watched.kernels(), SplitRow.onThisThread(Kernels.get()));
    }

    private static ImplicitObjective objective(double unobserved, double regularization, double exponent) {
        return new ImplicitObjective(
                ImplicitLoss.HU_KOREN_VOLINSKY,
                Confidence.linear(unobserved, 1),
                unobserved,
                regularization,
                exponent,
                0);
    }

    private static WhitenedSide whitened(ImplicitSide side, int usualEntries) {
        try (WorkerPool workers = new WorkerPool(1)) {
            return WhitenedSide.of(side, usualEntries, workers, () -> {});
        }
    }

    private static void solve(ConvergedRowSolver solver, CsrMatrix entries) {
        solver.solve(entries, Gram.range(0, entries.rows()), 0, entries.rows());
    }

    /** K / 6 + K² / (24 n) steps, and then a factorization. */
    @ParameterizedTest
    @CsvSource({"48, 24, 12", "48, 48, 10", "48, 96, 9", "64, 40, 14", "64, 150, 11"})
    void triesNoMoreStepsThanAFactorizationIsWorth(int factors, int size, int steps) {
        CsrMatrix entries = entries(size, HARD);
        ImplicitSide side = side(TestMatrices.gaussian(1, factors, 2), objective(1, 1, 0));
        solve(new ConvergedRowSolver(whitened(side, size)), entries);
        assertEquals(steps, watched.steps());
        assertEquals(1, watched.factorizations());
        ImplicitSide exact = side(TestMatrices.gaussian(1, factors, 2), objective(1, 1, 0));
        new ExactRowSolver(exact).solve(entries, Gram.range(0, 1), 0, 1);
        assertArrayEquals(exact.solved().row(0), side.solved().row(0));
    }

    @Test
    void skipsOneRowAfterAFailureThenTwoThenFour() {
        float[] values = new float[20];
        Arrays.fill(values, HARD);
        CsrMatrix entries = entries(40, values);
        ConvergedRowSolver solver =
                new ConvergedRowSolver(whitened(side(TestMatrices.gaussian(20, 48, 2), objective(1, 1, 0)), 50));
        solve(solver, entries);
        assertEquals(List.of(40, 42, 45, 50, 59), watched.tried());
        assertEquals(20, watched.factorizations());
        solve(solver, entries);
        assertEquals(List.of(40, 42, 45, 50, 59, 40, 42, 45, 50, 59), watched.tried(), "a block begins anew");
    }

    @Test
    void aSuccessBeginsAnew() {
        CsrMatrix entries = entries(40, HARD, HARD, HARD, HARD, HARD, EASY, HARD, HARD, HARD, EASY, EASY, EASY);
        ImplicitSide side = side(TestMatrices.gaussian(12, 48, 2), objective(1, 1, 0));
        solve(new ConvergedRowSolver(whitened(side, 50)), entries);
        assertEquals(List.of(40, 42, 45, 46, 48, 51), watched.tried());
        assertEquals(10, watched.factorizations(), "all but rows 5 and 11");
        ImplicitSide exact = side(TestMatrices.gaussian(12, 48, 2), objective(1, 1, 0));
        new ExactRowSolver(exact).solve(entries, Gram.range(0, 12), 0, 12);
        for (int row = 0; row < 12; row++) {
            assertArrayEquals(exact.solved().row(row), side.solved().row(row), 1e-5f, "row " + row);
        }
    }

    @Test
    void takesNoStepFromTheMinimum() {
        ImplicitSide side = side(new FactorMatrix(1, 48), objective(0, 1, 0));
        solve(new ConvergedRowSolver(whitened(side, 3)), entries(3, 0));
        assertEquals(0, watched.steps());
        assertEquals(0, watched.factorizations());
        assertArrayEquals(new float[48], side.solved().row(0));
    }

    /** As many steps as the same in double precision takes to 2⁻²⁰ of the length, times the ridge where that is below the usual one. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 0, 20, 20, 0.5",
        "1, 1, 1, 5, 80, 1",
        "1, 1, 1, 20, 5, 0.1",
        "0, 40000, 0, 12, 12, 1000",
        "0, 1, 0, 9, 9, 0.001"
    })
    void stopsWhereTheResidualIsSmallEnough(
            double unobserved, double regularization, double exponent, int size, int usualEntries, float value) {
        ImplicitObjective objective = objective(unobserved, regularization, exponent);
        CsrMatrix entries = entries(size, value);
        ImplicitSide side = side(TestMatrices.gaussian(1, 48, 2), objective);
        WhitenedSide whitened = whitened(side, usualEntries);
        int expected = stepsInDoublePrecision(whitened, entries.row(0));
        solve(new ConvergedRowSolver(whitened), entries);
        assertEquals(expected, watched.steps());
        assertEquals(0, watched.factorizations());
    }

    private static int stepsInDoublePrecision(WhitenedSide whitened, SparseRow row) {
        ImplicitObjective objective = whitened.side().objective();
        int factors = whitened.side().factors();
        double usualRidge = whitened.whitening().ridge();
        double ridge = objective.ridge(row.size(), FIXED);
        double[][] metric = Dense.copy(whitened.whitening().metric());
        double[][] fixed = Dense.copy(whitened.fixed());
        double[][] a = new double[factors][factors];
        double[] x = product(
                Dense.copy(whitened.whitening().there()),
                Dense.copy(whitened.side().solved())[0]);
        double[] residual = new double[factors];
        for (int i = 0; i < factors; i++) {
            for (int j = 0; j < factors; j++) {
                a[i][j] = (i == j ? 1 : 0) + (ridge - usualRidge) * metric[i][j];
            }
        }
        for (int k = 0; k < row.size(); k++) {
            double[] y = fixed[row.column(k)];
            double confidence = objective.confidence().of(row.value(k));
            for (int i = 0; i < factors; i++) {
                residual[i] += confidence * y[i];
                for (int j = 0; j < factors; j++) {
                    a[i][j] += (confidence - objective.unobservedWeight()) * y[i] * y[j];
                }
            }
        }
        add(residual, -1, product(a, x));
        double[] direction = residual.clone();
        double enough = Math.pow(2, -20) * Math.min(1, ridge / usualRidge);
        int steps = 0;
        while (Dense.dot(residual, residual) > enough * enough * Dense.dot(x, x)) {
            double[] product = product(a, direction);
            double norm = Dense.dot(residual, residual);
            double length = norm / Dense.dot(direction, product);
            add(x, length, direction);
            add(residual, -length, product);
            double[] next = residual.clone();
            add(next, Dense.dot(residual, residual) / norm, direction);
            direction = next;
            steps++;
        }
        return steps;
    }

    private static double[] product(double[][] matrix, double[] vector) {
        double[] product = new double[matrix.length];
        for (int row = 0; row < matrix.length; row++) {
            product[row] = Dense.dot(matrix[row], vector);
        }
        return product;
    }

    private static void add(double[] target, double factor, double[] vector) {
        for (int k = 0; k < target.length; k++) {
            target[k] += factor * vector[k];
        }
    }
}
