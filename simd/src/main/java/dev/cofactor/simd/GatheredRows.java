package dev.cofactor.simd;

import static dev.cofactor.simd.Vectors.LANES;
import static dev.cofactor.simd.Vectors.load;
import static dev.cofactor.simd.Vectors.splat;

import dev.cofactor.matrix.FactorMatrix;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/*
 * Chunks of rows are taken in strips of up to four vectors, so that the part of the vector, or of the result, that belongs
 * to a strip stays in registers while the rows go by; a chunk stays in the first-level cache from its first use to its
 * second. Rows are read where they lie, as long as the matrix is one array; else they are copied first. Rows are padded
 * with zeros, so there are no tails.
 */
/** Sums over chosen rows of a factor matrix; the workspace of one call. */
final class GatheredRows {
    private static final int CHUNK = 64;

    private final FactorMatrix source;
    private final int[] indexes;
    private final int stride;
    private final int[] offsets;
    private float[] rows = new float[0];

    GatheredRows(FactorMatrix source, int[] indexes, int most) {
        this.source = source;
        this.indexes = indexes;
        this.stride = source.stride();
        this.offsets = new int[Math.min(CHUNK, most)];
    }

    void addCombination(float[] coefficients, int from, int to, float[] result) {
        float[] chunk = new float[offsets.length];
        for (int start = from; start < to; start += CHUNK) {
            int count = Math.min(CHUNK, to - start);
            locate(start, count);
            System.arraycopy(coefficients, start, chunk, 0, count);
            combine(count, chunk, result);
        }
    }

    void addNormalProduct(float[] weights, int from, int to, float[] vector, float[] result) {
        float[] lanes = new float[offsets.length * LANES];
        float[] coefficients = new float[offsets.length];
        for (int start = from; start < to; start += CHUNK) {
            int count = Math.min(CHUNK, to - start);
            locate(start, count);
            products(count, vector, lanes);
            for (int k = 0; k < count; k++) {
                coefficients[k] = weights[start + k] * Vectors.sum(lanes, k * LANES);
            }
            combine(count, coefficients, result);
        }
    }

    /** Finds out where a chunk of rows lies. */
    private void locate(int start, int count) {
        if (source.isOneBlock()) {
            rows = source.block(0);
            for (int k = 0; k < count; k++) {
                offsets[k] = indexes[start + k] * stride;
            }
            return;
        }
        if (rows.length == 0) {
            rows = new float[offsets.length * stride];
        }
        for (int k = 0; k < count; k++) {
            int row = indexes[start + k];
            offsets[k] = k * stride;
            System.arraycopy(source.block(row), source.offset(row), rows, offsets[k], stride);
        }
    }

    /** The products of the rows with a vector, summed over strips but not over lanes. */
    private void products(int count, float[] vector, float[] lanes) {
        Arrays.fill(lanes, 0, count * LANES, 0);
        int j = 0;
        for (; j + 4 * LANES <= stride; j += 4 * LANES) {
            products4(rows, offsets, count, j, vector, lanes);
        }
        if (j + 2 * LANES <= stride) {
            products2(rows, offsets, count, j, vector, lanes);
            j += 2 * LANES;
        }
        if (j < stride) {
            products1(rows, offsets, count, j, vector, lanes);
        }
    }

    private void combine(int count, float[] coefficients, float[] result) {
        int j = 0;
        for (; j + 4 * LANES <= stride; j += 4 * LANES) {
            combine4(rows, offsets, count, j, coefficients, result);
        }
        if (j + 2 * LANES <= stride) {
            combine2(rows, offsets, count, j, coefficients, result);
            j += 2 * LANES;
        }
        if (j < stride) {
            combine1(rows, offsets, count, j, coefficients, result);
        }
    }

    private static void products4(float[] rows, int[] offsets, int count, int j, float[] vector, float[] lanes) {
        FloatVector v0 = load(vector, j);
        FloatVector v1 = load(vector, j + LANES);
        FloatVector v2 = load(vector, j + 2 * LANES);
        FloatVector v3 = load(vector, j + 3 * LANES);
        for (int k = 0, at = 0; k < count; k++, at += LANES) {
            int row = offsets[k] + j;
            FloatVector even = load(rows, row).fma(v0, load(lanes, at));
            FloatVector odd = load(rows, row + LANES).mul(v1);
            even = load(rows, row + 2 * LANES).fma(v2, even);
            odd = load(rows, row + 3 * LANES).fma(v3, odd);
            even.add(odd).intoArray(lanes, at);
        }
    }

    private static void products2(float[] rows, int[] offsets, int count, int j, float[] vector, float[] lanes) {
        FloatVector v0 = load(vector, j);
        FloatVector v1 = load(vector, j + LANES);
        for (int k = 0, at = 0; k < count; k++, at += LANES) {
            int row = offsets[k] + j;
            FloatVector even = load(rows, row).fma(v0, load(lanes, at));
            load(rows, row + LANES).fma(v1, even).intoArray(lanes, at);
        }
    }

    private static void products1(float[] rows, int[] offsets, int count, int j, float[] vector, float[] lanes) {
        FloatVector v0 = load(vector, j);
        for (int k = 0, at = 0; k < count; k++, at += LANES) {
            int row = offsets[k] + j;
            load(rows, row).fma(v0, load(lanes, at)).intoArray(lanes, at);
        }
    }

    private static void combine4(float[] rows, int[] offsets, int count, int j, float[] coefficients, float[] result) {
        FloatVector sum0 = load(result, j);
        FloatVector sum1 = load(result, j + LANES);
        FloatVector sum2 = load(result, j + 2 * LANES);
        FloatVector sum3 = load(result, j + 3 * LANES);
        for (int k = 0; k < count; k++) {
            int row = offsets[k] + j;
            FloatVector coefficient = splat(coefficients[k]);
            sum0 = load(rows, row).fma(coefficient, sum0);
            sum1 = load(rows, row + LANES).fma(coefficient, sum1);
            sum2 = load(rows, row + 2 * LANES).fma(coefficient, sum2);
            sum3 = load(rows, row + 3 * LANES).fma(coefficient, sum3);
        }
        sum0.intoArray(result, j);
        sum1.intoArray(result, j + LANES);
        sum2.intoArray(result, j + 2 * LANES);
        sum3.intoArray(result, j + 3 * LANES);
    }

    private static void combine2(float[] rows, int[] offsets, int count, int j, float[] coefficients, float[] result) {
        FloatVector sum0 = load(result, j);
        FloatVector sum1 = load(result, j + LANES);
        for (int k = 0; k < count; k++) {
            int row = offsets[k] + j;
            FloatVector coefficient = splat(coefficients[k]);
            sum0 = load(rows, row).fma(coefficient, sum0);
            sum1 = load(rows, row + LANES).fma(coefficient, sum1);
        }
        sum0.intoArray(result, j);
        sum1.intoArray(result, j + LANES);
    }

    private static void combine1(float[] rows, int[] offsets, int count, int j, float[] coefficients, float[] result) {
        FloatVector sum0 = load(result, j);
        for (int k = 0; k < count; k++) {
            int row = offsets[k] + j;
            FloatVector coefficient = splat(coefficients[k]);
            sum0 = load(rows, row).fma(coefficient, sum0);
        }
        sum0.intoArray(result, j);
    }
}
