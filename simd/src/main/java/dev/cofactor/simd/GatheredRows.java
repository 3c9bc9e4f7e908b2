package dev.cofactor.simd;

import static dev.cofactor.simd.Vectors.LANES;
import static dev.cofactor.simd.Vectors.load;
import static dev.cofactor.simd.Vectors.splat;

import dev.cofactor.matrix.FactorMatrix;
import jdk.incubator.vector.FloatVector;

/*
 * Rows are read where they lie, four at a time, in chunks that stay in the first-level cache from their first use to their
 * second. Rows are padded with zeros, so there are no tails; vector and result are as long as a row with its padding.
 */
/** Sums over chosen rows of a factor matrix. */
final class GatheredRows {
    private static final int CHUNK = 32;

    private GatheredRows() {}

    static void addCombination(
            FactorMatrix rows, int[] indexes, float[] coefficients, int from, int to, int first, float[] result) {
        int k = from;
        for (; k + 3 < to; k += 4) {
            addFour(rows, indexes, k, coefficients, k - first, result);
        }
        for (; k < to; k++) {
            addOne(rows.block(indexes[k]), rows.offset(indexes[k]), rows.stride(), coefficients[k - first], result);
        }
    }

    static void addNormalProduct(
            FactorMatrix rows, int[] indexes, float[] weights, int from, int to, float[] vector, float[] result) {
        int chunk = Math.min(to - from, CHUNK);
        float[] lanes = new float[chunk * LANES];
        float[] coefficients = new float[chunk];
        for (int start = from; start < to; start += CHUNK) {
            int end = Math.min(to, start + CHUNK);
            for (int k = start; k < end; k += 4) {
                products(rows, indexes, k, end - 1, start, vector, lanes);
            }
            for (int k = start; k < end; k++) {
                coefficients[k - start] = weights[k] * Vectors.sum(lanes, (k - start) * LANES);
            }
            addCombination(rows, indexes, coefficients, start, end, start, result);
        }
    }

    /** The products of four rows with the vector, lane by lane; past the end, the last row is taken again. */
    private static void products(
            FactorMatrix rows, int[] indexes, int k, int last, int start, float[] vector, float[] lanes) {
        int k1 = Math.min(k + 1, last);
        int k2 = Math.min(k + 2, last);
        int k3 = Math.min(k + 3, last);
        float[] row0 = rows.block(indexes[k]);
        float[] row1 = rows.block(indexes[k1]);
        float[] row2 = rows.block(indexes[k2]);
        float[] row3 = rows.block(indexes[k3]);
        int o0 = rows.offset(indexes[k]);
        int o1 = rows.offset(indexes[k1]);
        int o2 = rows.offset(indexes[k2]);
        int o3 = rows.offset(indexes[k3]);
        FloatVector s0 = FloatVector.zero(Vectors.SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        int stride = rows.stride();
        for (int j = 0; j < stride; j += LANES) {
            FloatVector v = load(vector, j);
            s0 = load(row0, o0 + j).fma(v, s0);
            s1 = load(row1, o1 + j).fma(v, s1);
            s2 = load(row2, o2 + j).fma(v, s2);
            s3 = load(row3, o3 + j).fma(v, s3);
        }
        s0.intoArray(lanes, (k - start) * LANES);
        s1.intoArray(lanes, (k1 - start) * LANES);
        s2.intoArray(lanes, (k2 - start) * LANES);
        s3.intoArray(lanes, (k3 - start) * LANES);
    }

    private static void addFour(FactorMatrix rows, int[] indexes, int k, float[] coefficients, int c, float[] result) {
        float[] row0 = rows.block(indexes[k]);
        float[] row1 = rows.block(indexes[k + 1]);
        float[] row2 = rows.block(indexes[k + 2]);
        float[] row3 = rows.block(indexes[k + 3]);
        int o0 = rows.offset(indexes[k]);
        int o1 = rows.offset(indexes[k + 1]);
        int o2 = rows.offset(indexes[k + 2]);
        int o3 = rows.offset(indexes[k + 3]);
        FloatVector c0 = splat(coefficients[c]);
        FloatVector c1 = splat(coefficients[c + 1]);
        FloatVector c2 = splat(coefficients[c + 2]);
        FloatVector c3 = splat(coefficients[c + 3]);
        int stride = rows.stride();
        for (int j = 0; j < stride; j += LANES) {
            FloatVector sum = load(row0, o0 + j).fma(c0, load(result, j));
            FloatVector other = load(row1, o1 + j).mul(c1);
            sum = load(row2, o2 + j).fma(c2, sum);
            other = load(row3, o3 + j).fma(c3, other);
            sum.add(other).intoArray(result, j);
        }
    }

    private static void addOne(float[] row, int offset, int stride, float coefficient, float[] result) {
        FloatVector coefficients = splat(coefficient);
        for (int j = 0; j < stride; j += LANES) {
            load(row, offset + j).fma(coefficients, load(result, j)).intoArray(result, j);
        }
    }
}
