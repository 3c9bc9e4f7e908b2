package dev.cofactor.simd;

import static dev.cofactor.simd.Vectors.LANES;
import static dev.cofactor.simd.Vectors.load;
import static dev.cofactor.simd.Vectors.splat;

import dev.cofactor.kernel.NormalEquations;
import dev.cofactor.matrix.FactorMatrix;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/*
 * A lies row after row, of each row the part right of the diagonal (and what the vector across the diagonal covers beside
 * it, which is never used). Rows are padded to 16 floats, and the number of rows to 4. Gathered rows are first copied into
 * a panel, scaled by the root of their weight, so that A grows by panelᵀ · panel.
 */
/** Normal equations on vectors. */
final class SimdNormalEquations implements NormalEquations {
    private final int size;
    private final int stride;
    private final int rows;
    private final float[] a;
    private final float[] b;
    private final float[] sum;
    private final Panel panel;
    private final float[] roots;
    private final float[] factors;
    private final CholeskyFactorization cholesky;

    SimdNormalEquations(int size) {
        this.size = size;
        this.stride = FactorMatrix.stride(size);
        this.rows = (size + Tiles.ROWS - 1) / Tiles.ROWS * Tiles.ROWS;
        this.a = new float[Math.multiplyExact(rows, stride)];
        this.b = new float[stride];
        this.sum = new float[stride];
        this.panel = new Panel(stride);
        this.roots = new float[panel.mostRows()];
        this.factors = new float[panel.mostRows()];
        this.cholesky = new CholeskyFactorization(size, stride, rows);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void clear() {
        Arrays.fill(a, 0);
        Arrays.fill(b, 0);
        Arrays.fill(sum, 0);
    }

    @Override
    public void clear(FactorMatrix matrix) {
        for (int i = 0; i < size; i++) {
            System.arraycopy(matrix.block(i), matrix.offset(i), a, i * stride, stride);
        }
        Arrays.fill(a, size * stride, a.length, 0);
        Arrays.fill(b, 0);
        Arrays.fill(sum, 0);
    }

    @Override
    public void addDiagonal(float value) {
        for (int i = 0; i < size; i++) {
            a[i * stride + i] += value;
        }
    }

    @Override
    public void addRows(
            FactorMatrix source,
            int firstColumn,
            int[] indexes,
            float @Nullable [] weights,
            float @Nullable [] targets,
            int from,
            int to) {
        // Where the source's padding serves as ours there is no tail.
        int vectorized = firstColumn == 0 && size == source.columns() ? stride : Vectors.whole(size);
        for (int start = from; start < to; start += panel.mostRows()) {
            int end = Math.min(to, start + panel.mostRows());
            panel.begin(end - start);
            scale(weights, targets, start, end - start);
            int j = 0;
            for (; j + 4 * LANES <= vectorized; j += 4 * LANES) {
                gatherFourVectors(source, firstColumn + j, indexes, start, end, j);
            }
            for (; j < vectorized; j += LANES) {
                gatherOneVector(source, firstColumn + j, indexes, start, end, j);
            }
            for (; j < size; j++) {
                gatherOneColumn(source, firstColumn + j, indexes, start, end, j);
            }
            for (; j < stride; j++) {
                clearColumn(j);
            }
            PanelProduct.add(panel, rows, a);
        }
    }

    private void scale(float @Nullable [] weights, float @Nullable [] targets, int from, int count) {
        if (weights == null) {
            Arrays.fill(roots, 0, count, 1);
        } else {
            for (int k = 0; k < count; k++) {
                roots[k] = (float) Math.sqrt(weights[from + k]);
            }
        }
        if (targets == null) {
            Arrays.fill(factors, 0, count, 0);
        } else {
            System.arraycopy(targets, from, factors, 0, count);
        }
    }

    /** Strip by strip, so that what the rows add to b and to their sum stays in registers. */
    private void gatherFourVectors(FactorMatrix source, int column, int[] indexes, int from, int to, int j) {
        FloatVector right0 = load(b, j);
        FloatVector right1 = load(b, j + LANES);
        FloatVector right2 = load(b, j + 2 * LANES);
        FloatVector right3 = load(b, j + 3 * LANES);
        FloatVector sum0 = load(sum, j);
        FloatVector sum1 = load(sum, j + LANES);
        FloatVector sum2 = load(sum, j + 2 * LANES);
        FloatVector sum3 = load(sum, j + 3 * LANES);
        float[] numbers = panel.numbers();
        int step = panel.step(j);
        for (int k = from, at = panel.start(j); k < to; k++, at += step) {
            float[] row = source.block(indexes[k]);
            int offset = source.offset(indexes[k]) + column;
            FloatVector root = splat(roots[k - from]);
            FloatVector factor = splat(factors[k - from]);
            FloatVector x = load(row, offset);
            x.mul(root).intoArray(numbers, at);
            right0 = x.fma(factor, right0);
            sum0 = sum0.add(x);
            x = load(row, offset + LANES);
            x.mul(root).intoArray(numbers, at + LANES);
            right1 = x.fma(factor, right1);
            sum1 = sum1.add(x);
            x = load(row, offset + 2 * LANES);
            x.mul(root).intoArray(numbers, at + 2 * LANES);
            right2 = x.fma(factor, right2);
            sum2 = sum2.add(x);
            x = load(row, offset + 3 * LANES);
            x.mul(root).intoArray(numbers, at + 3 * LANES);
            right3 = x.fma(factor, right3);
            sum3 = sum3.add(x);
        }
        right0.intoArray(b, j);
        right1.intoArray(b, j + LANES);
        right2.intoArray(b, j + 2 * LANES);
        right3.intoArray(b, j + 3 * LANES);
        sum0.intoArray(sum, j);
        sum1.intoArray(sum, j + LANES);
        sum2.intoArray(sum, j + 2 * LANES);
        sum3.intoArray(sum, j + 3 * LANES);
    }

    private void gatherOneVector(FactorMatrix source, int column, int[] indexes, int from, int to, int j) {
        FloatVector right = load(b, j);
        FloatVector added = load(sum, j);
        float[] numbers = panel.numbers();
        int step = panel.step(j);
        for (int k = from, at = panel.start(j); k < to; k++, at += step) {
            int row = indexes[k];
            FloatVector x = load(source.block(row), source.offset(row) + column);
            x.mul(splat(roots[k - from])).intoArray(numbers, at);
            right = x.fma(splat(factors[k - from]), right);
            added = added.add(x);
        }
        right.intoArray(b, j);
        added.intoArray(sum, j);
    }

    private void gatherOneColumn(FactorMatrix source, int column, int[] indexes, int from, int to, int j) {
        float[] numbers = panel.numbers();
        int step = panel.step(j);
        for (int k = from, at = panel.start(j); k < to; k++, at += step) {
            int row = indexes[k];
            float x = source.block(row)[source.offset(row) + column];
            numbers[at] = x * roots[k - from];
            b[j] += x * factors[k - from];
            sum[j] += x;
        }
    }

    private void clearColumn(int j) {
        float[] numbers = panel.numbers();
        int step = panel.step(j);
        for (int k = 0, at = panel.start(j); k < panel.rows(); k++, at += step) {
            numbers[at] = 0;
        }
    }

    private void addScaled(float[] row, int offset, int vectorized, float factor) {
        FloatVector factors = splat(factor);
        for (int j = 0; j < vectorized; j += LANES) {
            load(row, offset + j).fma(factors, load(b, j)).intoArray(b, j);
        }
        for (int j = vectorized; j < size; j++) {
            b[j] += row[offset + j] * factor;
        }
    }

    @Override
    public void addOuterOfSum(float factor) {
        for (int i = 0; i < size; i++) {
            FloatVector scale = splat(factor * sum[i]);
            for (int j = i / LANES * LANES, at = i * stride + j; j < stride; j += LANES, at += LANES) {
                load(sum, j).fma(scale, load(a, at)).intoArray(a, at);
            }
        }
    }

    @Override
    public void addRight(float[] vector, int offset, float factor) {
        addScaled(vector, offset, Vectors.whole(size), factor);
    }

    @Override
    public void add(NormalEquations other) {
        SimdNormalEquations same = (SimdNormalEquations) other;
        for (int i = 0; i < a.length; i++) {
            a[i] += same.a[i];
        }
        for (int i = 0; i < stride; i++) {
            b[i] += same.b[i];
            sum[i] += same.sum[i];
        }
    }

    @Override
    public void copyMatrix(FactorMatrix target) {
        for (int i = 0; i < size; i++) {
            for (int j = i; j < size; j++) {
                target.set(i, j, a[i * stride + j]);
                target.set(j, i, a[i * stride + j]);
            }
        }
    }

    @Override
    public void copyRight(float[] target) {
        System.arraycopy(b, 0, target, 0, size);
    }

    @Override
    public void copySum(float[] target) {
        System.arraycopy(sum, 0, target, 0, size);
    }

    @Override
    public boolean solve(float[] solution, int offset) {
        return cholesky.solve(a, b, solution, offset);
    }
}
