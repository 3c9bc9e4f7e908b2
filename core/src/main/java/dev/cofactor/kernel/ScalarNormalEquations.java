package dev.cofactor.kernel;

import dev.cofactor.matrix.FactorMatrix;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/*
 * One array for each row of the upper triangle, for the reason that ScalarKernels gives. A = UᵀU is computed row after
 * row of U, in place: row i of U is row i of A less Σ_{k<i} U[k][i] · U[k], over the root of the pivot. The right side
 * is the last column while this goes on, which makes it U⁻ᵀ b without further ado; what is left is U x = U⁻ᵀ b.
 */
/** Normal equations in plain Java. */
final class ScalarNormalEquations implements NormalEquations {
    private static final int PANEL_ROWS = 64;

    private final int size;
    /** Row i holds columns i to K - 1 of A; column K is room for the right side. */
    private final float[][] upper;

    private final float[] right;
    private final float[] sum;
    private final float[][] panel;

    ScalarNormalEquations(int size) {
        this.size = size;
        this.upper = new float[size][size + 1];
        this.right = new float[size];
        this.sum = new float[size];
        this.panel = new float[PANEL_ROWS][size];
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void clear() {
        for (float[] row : upper) {
            Arrays.fill(row, 0);
        }
        Arrays.fill(right, 0);
        Arrays.fill(sum, 0);
    }

    @Override
    public void clear(FactorMatrix matrix) {
        for (int i = 0; i < size; i++) {
            System.arraycopy(matrix.block(i), matrix.offset(i) + i, upper[i], i, size - i);
        }
        Arrays.fill(right, 0);
        Arrays.fill(sum, 0);
    }

    @Override
    public void addDiagonal(float value) {
        for (int i = 0; i < size; i++) {
            upper[i][i] += value;
        }
    }

    @Override
    public void addRows(
            FactorMatrix rows,
            int firstColumn,
            int[] indexes,
            float @Nullable [] weights,
            float @Nullable [] targets,
            int from,
            int to) {
        for (int start = from; start < to; start += PANEL_ROWS) {
            int count = Math.min(PANEL_ROWS, to - start);
            gather(rows, firstColumn, indexes, start, count);
            for (int k = 0; k < count; k++) {
                addMultiple(panel[k], 1, sum);
            }
            if (targets != null) {
                for (int k = 0; k < count; k++) {
                    addMultiple(panel[k], targets[start + k], right);
                }
            }
            if (weights != null) {
                for (int k = 0; k < count; k++) {
                    multiply(panel[k], (float) Math.sqrt(weights[start + k]));
                }
            }
            for (int k = 0; k < count; k += 4) {
                addFourOuter(panel[k], panel[k + 1], panel[k + 2], panel[k + 3], upper, size);
            }
        }
    }

    /** Copies rows into the panel, and rows of zeros after them to a multiple of four. */
    private void gather(FactorMatrix rows, int firstColumn, int[] indexes, int start, int count) {
        for (int k = 0; k < count; k++) {
            int row = indexes[start + k];
            System.arraycopy(rows.block(row), rows.offset(row) + firstColumn, panel[k], 0, size);
        }
        for (int k = count; (k & 3) != 0; k++) {
            Arrays.fill(panel[k], 0);
        }
    }

    private static void addMultiple(float[] x, float factor, float[] sum) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += factor * x[j];
        }
    }

    private static void multiply(float[] x, float factor) {
        for (int j = 0; j < x.length; j++) {
            x[j] *= factor;
        }
    }

    private static void addFourOuter(float[] x0, float[] x1, float[] x2, float[] x3, float[][] upper, int size) {
        for (int i = 0; i < size; i++) {
            float[] row = upper[i];
            float f0 = x0[i];
            float f1 = x1[i];
            float f2 = x2[i];
            float f3 = x3[i];
            for (int j = i; j < size; j++) {
                row[j] += (f0 * x0[j] + f1 * x1[j]) + (f2 * x2[j] + f3 * x3[j]);
            }
        }
    }

    @Override
    public void addOuterOfSum(float factor) {
        float[] s = sum;
        for (int i = 0; i < size; i++) {
            float[] row = upper[i];
            float f = factor * s[i];
            for (int j = i; j < size; j++) {
                row[j] += f * s[j];
            }
        }
    }

    @Override
    public void addRight(float[] vector, int offset, float factor) {
        for (int j = 0; j < size; j++) {
            right[j] += factor * vector[offset + j];
        }
    }

    @Override
    public void add(NormalEquations other) {
        ScalarNormalEquations that = (ScalarNormalEquations) other;
        for (int i = 0; i < size; i++) {
            float[] row = upper[i];
            float[] thatRow = that.upper[i];
            for (int j = i; j < size; j++) {
                row[j] += thatRow[j];
            }
        }
        addMultiple(that.right, 1, right);
        addMultiple(that.sum, 1, sum);
    }

    @Override
    public void copyMatrix(FactorMatrix target) {
        for (int i = 0; i < size; i++) {
            System.arraycopy(upper[i], i, target.block(i), target.offset(i) + i, size - i);
            float[] block = target.block(i);
            int offset = target.offset(i);
            for (int j = 0; j < i; j++) {
                block[offset + j] = upper[j][i];
            }
        }
    }

    @Override
    public void copyRight(float[] target) {
        System.arraycopy(right, 0, target, 0, size);
    }

    @Override
    public void copySum(float[] target) {
        System.arraycopy(sum, 0, target, 0, size);
    }

    @Override
    public boolean solve(float[] solution, int offset) {
        return factorize() && substitute(solution, offset);
    }

    private boolean factorize() {
        float least = size * 0x1p-22f;
        for (int i = 0; i < size; i++) {
            float[] row = upper[i];
            row[size] = right[i];
            float diagonal = row[i];
            eliminate(upper, i, size);
            // Written so that a pivot that is not a number fails.
            if (!(row[i] > least * diagonal)) {
                return false;
            }
            float scale = 1 / (float) Math.sqrt(row[i]);
            for (int j = i; j <= size; j++) {
                row[j] *= scale;
            }
            // From here on the reciprocal, which is what the substitution needs.
            row[i] = scale;
        }
        return true;
    }

    /** Subtracts from row i what the rows above it take away. */
    private static void eliminate(float[][] upper, int i, int size) {
        float[] row = upper[i];
        int k = 0;
        for (; k < i - 3; k += 4) {
            float[] row0 = upper[k];
            float[] row1 = upper[k + 1];
            float[] row2 = upper[k + 2];
            float[] row3 = upper[k + 3];
            float f0 = row0[i];
            float f1 = row1[i];
            float f2 = row2[i];
            float f3 = row3[i];
            for (int j = i; j <= size; j++) {
                row[j] -= (f0 * row0[j] + f1 * row1[j]) + (f2 * row2[j] + f3 * row3[j]);
            }
        }
        for (; k < i; k++) {
            float[] row0 = upper[k];
            float f0 = row0[i];
            for (int j = i; j <= size; j++) {
                row[j] -= f0 * row0[j];
            }
        }
    }

    private boolean substitute(float[] solution, int offset) {
        // The right side is lost anyway.
        float[] x = right;
        for (int i = size - 1; i >= 0; i--) {
            float[] row = upper[i];
            float known = ScalarKernels.sumOfProducts(row, i + 1, x, i + 1, size - i - 1);
            x[i] = (row[size] - known) * row[i];
            if (!Float.isFinite(x[i])) {
                return false;
            }
        }
        System.arraycopy(x, 0, solution, offset, size);
        return true;
    }
}
