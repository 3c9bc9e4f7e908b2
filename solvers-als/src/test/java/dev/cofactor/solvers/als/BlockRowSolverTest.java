package dev.cofactor.solvers.als;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.FactorMatrix;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockRowSolverTest {
    private static final int FIXED = 30;
    private static final int ROWS = 4;

    /** Rows of which one is longer than that before it, and others shorter. */
    private static CsrMatrix entries() {
        int[] sizes = {3, FIXED, 12, 1};
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        for (int row = 0; row < ROWS; row++) {
            for (int k = 0; k < sizes[row]; k++) {
                builder.add(row, (5 * row + k) % FIXED, 1 + k % 3, 0);
            }
        }
        return builder.build(ROWS, FIXED, DuplicatePolicy.FAIL);
    }

    /** Blocks that do and do not divide the factors; with 16 factors rows have no padding. */
    @ParameterizedTest
    @CsvSource({"16, 5", "16, 8", "7, 3", "5, 1", "17, 16", "33, 32"})
    void takesNewtonsStepForOneBlockAfterTheOther(int factors, int blockSize) {
        CsrMatrix entries = entries();
        ImplicitObjective objective =
                new ImplicitObjective(ImplicitLoss.ALL_PAIRS, Confidence.linear(1, 0.5), 0.5, 2, 0.5, 0);
        FactorMatrix fixed = TestMatrices.gaussian(FIXED, factors, 1);
        for (FactorMatrix priors : new FactorMatrix[] {null, TestMatrices.gaussian(ROWS, factors, 3)}) {
            FactorMatrix solved = TestMatrices.gaussian(ROWS, factors, 2);
            double[][] expected = Dense.copy(solved);
            ImplicitSide side = new ImplicitSide(
                    objective,
                    solved,
                    fixed,
                    UnobservedPairs.none(factors).plus(fixed, Gram.range(0, FIXED), 0.5),
                    priors,
                    Kernels.get(),
                    SplitRow.onThisThread(Kernels.get()));
            new BlockRowSolver(side, blockSize).solve(entries, Gram.range(0, ROWS), 0, ROWS);
            for (int row = 0; row < ROWS; row++) {
                double[] prior = priors == null ? new double[factors] : Dense.copy(priors)[row];
                descend(side, entries, row, prior, expected[row], blockSize);
                for (int k = 0; k < factors; k++) {
                    assertEquals(expected[row][k], solved.get(row, k), 1e-4, "row " + row + ", factor " + k);
                }
            }
        }
    }

    private static void descend(
            ImplicitSide side, CsrMatrix entries, int row, double[] prior, double[] x, int blockSize) {
        int factors = x.length;
        double[][] fixed = Dense.copy(side.fixed());
        double[] confidences = new double[FIXED];
        for (int k = 0; k < entries.row(row).size(); k++) {
            confidences[entries.row(row).column(k)] =
                    side.objective().confidence().of(entries.row(row).value(k));
        }
        double ridge = side.objective().ridge(entries.row(row).size(), FIXED);
        double[][] a = new double[factors][factors];
        double[] b = new double[factors];
        for (int i = 0; i < factors; i++) {
            a[i][i] = ridge;
            b[i] = ridge * prior[i];
            for (int other = 0; other < FIXED; other++) {
                b[i] += confidences[other] * fixed[other][i];
                for (int j = 0; j < factors; j++) {
                    a[i][j] += (0.5 + confidences[other]) * fixed[other][i] * fixed[other][j];
                }
            }
        }
        for (int first = 0; first < factors; first += blockSize) {
            int end = Math.min(factors, first + blockSize);
            double[][] block = new double[end - first][];
            double[] pull = new double[end - first];
            for (int i = first; i < end; i++) {
                block[i - first] = Arrays.copyOfRange(a[i], first, end);
                pull[i - first] = b[i] - Dense.dot(a[i], x);
            }
            double[] step = Dense.solve(block, pull);
            for (int i = first; i < end; i++) {
                x[i] += step[i - first];
            }
        }
    }
}
