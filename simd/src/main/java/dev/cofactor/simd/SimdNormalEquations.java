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
    /** The panel stays in the second-level cache. */
    private static final int PANEL_FLOATS = 24 * 1024;

    private final int size;
    private final int stride;
    private final int rows;
    private final int panelRows;
    private final float[] a;
    private final float[] b;
    private final float[] panel;
    private final float[] roots;
    private final CholeskyFactorization cholesky;

    SimdNormalEquations(int size) {
        this.size = size;
        this.stride = FactorMatrix.stride(size);
        this.rows = (size + Tiles.ROWS - 1) / Tiles.ROWS * Tiles.ROWS;
        this.panelRows = Math.max(16, Math.min(512, PANEL_FLOATS / Math.max(1, stride)));
        this.a = new float[Math.multiplyExact(rows, stride)];
        this.b = new float[stride];
        this.panel = new float[panelRows * stride];
        this.roots = new float[panelRows];
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
    }

    @Override
    public void clear(FactorMatrix matrix) {
        for (int i = 0; i < size; i++) {
            System.arraycopy(matrix.block(i), matrix.offset(i), a, i * stride, stride);
        }
        Arrays.fill(a, size * stride, a.length, 0);
        Arrays.fill(b, 0);
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
        for (int start = from; start < to; start += panelRows) {
            int end = Math.min(to, start + panelRows);
            for (int k = start; k < end; k++) {
                roots[k - start] = weights == null ? 1 : (float) Math.sqrt(weights[k]);
            }
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
            Tiles.add(panel, end - start, stride, rows, a);
        }
        if (targets != null) {
            addTargets(source, firstColumn, indexes, targets, from, to, vectorized);
        }
    }

    /** Strip by strip, so that b stays in registers. */
    private void addTargets(
            FactorMatrix source, int firstColumn, int[] indexes, float[] targets, int from, int to, int vectorized) {
        int j = 0;
        for (; j + 4 * LANES <= vectorized; j += 4 * LANES) {
            addTargetsOfFourVectors(source, firstColumn + j, indexes, targets, from, to, j);
        }
        for (; j < vectorized; j += LANES) {
            FloatVector sum = load(b, j);
            for (int k = from; k < to; k++) {
                int row = indexes[k];
                sum = load(source.block(row), source.offset(row) + firstColumn + j)
                        .fma(splat(targets[k]), sum);
            }
            sum.intoArray(b, j);
        }
        for (; j < size; j++) {
            float sum = b[j];
            for (int k = from; k < to; k++) {
                int row = indexes[k];
                sum += source.block(row)[source.offset(row) + firstColumn + j] * targets[k];
            }
            b[j] = sum;
        }
    }

    private void addTargetsOfFourVectors(
            FactorMatrix source, int column, int[] indexes, float[] targets, int from, int to, int j) {
        FloatVector sum0 = load(b, j);
        FloatVector sum1 = load(b, j + LANES);
        FloatVector sum2 = load(b, j + 2 * LANES);
        FloatVector sum3 = load(b, j + 3 * LANES);
        for (int k = from; k < to; k++) {
            float[] row = source.block(indexes[k]);
            int at = source.offset(indexes[k]) + column;
            FloatVector target = splat(targets[k]);
            sum0 = load(row, at).fma(target, sum0);
            sum1 = load(row, at + LANES).fma(target, sum1);
            sum2 = load(row, at + 2 * LANES).fma(target, sum2);
            sum3 = load(row, at + 3 * LANES).fma(target, sum3);
        }
        sum0.intoArray(b, j);
        sum1.intoArray(b, j + LANES);
        sum2.intoArray(b, j + 2 * LANES);
        sum3.intoArray(b, j + 3 * LANES);
    }

    /** Strip by strip: an inner loop over the few vectors of a row would cost more than the copying. */
    private void gatherFourVectors(FactorMatrix source, int column, int[] indexes, int from, int to, int j) {
        for (int k = from, at = j; k < to; k++, at += stride) {
            float[] row = source.block(indexes[k]);
            int offset = source.offset(indexes[k]) + column;
            FloatVector root = splat(roots[k - from]);
            load(row, offset).mul(root).intoArray(panel, at);
            load(row, offset + LANES).mul(root).intoArray(panel, at + LANES);
            load(row, offset + 2 * LANES).mul(root).intoArray(panel, at + 2 * LANES);
            load(row, offset + 3 * LANES).mul(root).intoArray(panel, at + 3 * LANES);
        }
    }

    private void gatherOneVector(FactorMatrix source, int column, int[] indexes, int from, int to, int j) {
        for (int k = from, at = j; k < to; k++, at += stride) {
            int row = indexes[k];
            load(source.block(row), source.offset(row) + column)
                    .mul(splat(roots[k - from]))
                    .intoArray(panel, at);
        }
    }

    private void gatherOneColumn(FactorMatrix source, int column, int[] indexes, int from, int to, int j) {
        for (int k = from, at = j; k < to; k++, at += stride) {
            int row = indexes[k];
            panel[at] = source.block(row)[source.offset(row) + column] * roots[k - from];
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
    public void addOuter(float[] vector, float factor) {
        for (int i = 0; i < size; i++) {
            float scale = factor * vector[i];
            for (int j = i; j < size; j++) {
                a[i * stride + j] += scale * vector[j];
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
        for (int i = 0; i < b.length; i++) {
            b[i] += same.b[i];
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
    public boolean solve(float[] solution, int offset) {
        return cholesky.solve(a, b, solution, offset);
    }
}
