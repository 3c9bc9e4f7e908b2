package dev.cofactor.kernel;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.RowWindow;

/*
 * Written for HotSpot's C2, which turns `a[j] += x * b[j]` into vector code only if all arrays are indexed by the same
 * variable: with offsets of their own, it cannot rule out that they overlap. Rows of a FactorMatrix have offsets, so
 * what is worth vectors is first copied into arrays of its own. Four rows a pass are the most that C2 still unrolls to
 * the length of a vector on 17. Sums of one number are not vectorised, since Java fixes their order; several
 * accumulators keep the processor busy instead. Math.fma is not used: without hardware it is computed by BigDecimal.
 */
/** Kernels in plain Java, for every runtime. */
final class ScalarKernels implements Kernels {
    /** Of so many rows of a mapped matrix there is a copy: some that stay in the second-level cache. */
    private static final int WINDOW = 256;

    @Override
    public String description() {
        return "scalar";
    }

    @Override
    public float dot(float[] x, int xOffset, float[] y, int yOffset, int length) {
        return sumOfProducts(x, xOffset, y, yOffset, length);
    }

    static float sumOfProducts(float[] x, int xOffset, float[] y, int yOffset, int length) {
        float sum0 = 0;
        float sum1 = 0;
        float sum2 = 0;
        float sum3 = 0;
        int k = 0;
        for (; k < length - 3; k += 4) {
            sum0 += x[xOffset + k] * y[yOffset + k];
            sum1 += x[xOffset + k + 1] * y[yOffset + k + 1];
            sum2 += x[xOffset + k + 2] * y[yOffset + k + 2];
            sum3 += x[xOffset + k + 3] * y[yOffset + k + 3];
        }
        for (; k < length; k++) {
            sum0 += x[xOffset + k] * y[yOffset + k];
        }
        return (sum0 + sum1) + (sum2 + sum3);
    }

    @Override
    public void dots(FactorMatrix matrix, int from, int to, float[] vector, float[] target, int offset) {
        RowWindow window = new RowWindow(matrix, WINDOW);
        for (int start = from; start < to; start += Math.min(WINDOW, to - start)) {
            int end = start + Math.min(WINDOW, to - start);
            FactorMatrix rows = window.load(start, end);
            for (int row = start; row < end; row++) {
                target[offset + row - from] =
                        sumOfProducts(rows.block(row), rows.offset(row), vector, 0, rows.columns());
            }
        }
    }

    @Override
    public void dotsOfDifferences(
            FactorMatrix users,
            int[] userRows,
            FactorMatrix items,
            int[] positives,
            int[] negatives,
            int from,
            int to,
            float[] target) {
        int length = users.columns();
        for (int i = from; i < to; i++) {
            float[] p = users.block(userRows[i]);
            float[] q = items.block(positives[i]);
            float[] r = items.block(negatives[i]);
            int pOffset = users.offset(userRows[i]);
            int qOffset = items.offset(positives[i]);
            int rOffset = items.offset(negatives[i]);
            float sum0 = 0;
            float sum1 = 0;
            float sum2 = 0;
            float sum3 = 0;
            int k = 0;
            for (; k < length - 3; k += 4) {
                sum0 += p[pOffset + k] * (q[qOffset + k] - r[rOffset + k]);
                sum1 += p[pOffset + k + 1] * (q[qOffset + k + 1] - r[rOffset + k + 1]);
                sum2 += p[pOffset + k + 2] * (q[qOffset + k + 2] - r[rOffset + k + 2]);
                sum3 += p[pOffset + k + 3] * (q[qOffset + k + 3] - r[rOffset + k + 3]);
            }
            for (; k < length; k++) {
                sum0 += p[pOffset + k] * (q[qOffset + k] - r[rOffset + k]);
            }
            target[i] = (sum0 + sum1) + (sum2 + sum3);
        }
    }

    @Override
    public void descendPairs(
            FactorMatrix users,
            int[] userRows,
            FactorMatrix items,
            int[] positives,
            int[] negatives,
            int from,
            int to,
            float[] moves,
            float keepP,
            float keepQ,
            float keepR) {
        int length = users.columns();
        for (int i = from; i < to; i++) {
            float[] p = users.block(userRows[i]);
            float[] q = items.block(positives[i]);
            float[] r = items.block(negatives[i]);
            int pOffset = users.offset(userRows[i]);
            int qOffset = items.offset(positives[i]);
            int rOffset = items.offset(negatives[i]);
            float move = moves[i];
            for (int k = 0; k < length; k++) {
                float before = p[pOffset + k];
                float beforeQ = q[qOffset + k];
                float beforeR = r[rOffset + k];
                p[pOffset + k] = keepP * before + move * (beforeQ - beforeR);
                q[qOffset + k] = keepQ * beforeQ + move * before;
                r[rOffset + k] = keepR * beforeR - move * before;
            }
        }
    }

    @Override
    public void dots(
            FactorMatrix rows,
            int firstColumn,
            int length,
            int[] indexes,
            int from,
            int to,
            float[] vector,
            float[] target) {
        for (int k = from; k < to; k++) {
            int row = indexes[k];
            target[k] = sumOfProducts(rows.block(row), rows.offset(row) + firstColumn, vector, 0, length);
        }
    }

    @Override
    public double descend(RatingBlock block, DescentSide left, DescentSide right, DescentStep step) {
        return ScalarDescent.descend(block, left, right, step);
    }

    @Override
    public double descendAdaptively(
            RatingBlock block, DescentSide left, DescentSide right, int factors, DescentStep step) {
        return ScalarDescent.descendAdaptively(block, left, right, factors, step);
    }

    @Override
    public void combine(float[] y, float a, float[] x, float b) {
        if (b == 0) {
            for (int k = 0; k < y.length; k++) {
                y[k] = a * x[k];
            }
        } else {
            for (int k = 0; k < y.length; k++) {
                y[k] = a * x[k] + b * y[k];
            }
        }
    }

    @Override
    public GatheredRows gatheredRows() {
        return new ScalarGatheredRows();
    }

    @Override
    public NormalEquations normalEquations(int size) {
        return new ScalarNormalEquations(size);
    }

    @Override
    public BlockScorer blockScorer() {
        return new ScalarBlockScorer();
    }

    @Override
    public CodeScorer codeScorer(short[] weights) {
        return new ScalarCodeScorer(weights);
    }
}
