package dev.cofactor.kernel;

import dev.cofactor.matrix.FactorMatrix;
import java.util.Arrays;

/** Gathered rows in plain Java: an array for each, so that C2 makes vector code of loops over several of them. */
final class ScalarGatheredRows implements GatheredRows {
    private float[][] rows = new float[0][];
    private float[] numbers = new float[0];
    private int stride;
    private int first;
    private int size;

    @Override
    public void gather(FactorMatrix source, int[] indexes, int from, int to) {
        if (source.stride() != stride) {
            stride = source.stride();
            rows = new float[0][];
        }
        first = from;
        size = to - from;
        if (rows.length < size) {
            int before = rows.length;
            rows = Arrays.copyOf(rows, Math.max(size, 2 * before));
            for (int k = before; k < rows.length; k++) {
                rows[k] = new float[stride];
            }
            numbers = new float[rows.length];
        }
        for (int k = 0; k < size; k++) {
            int row = indexes[from + k];
            System.arraycopy(source.block(row), source.offset(row), rows[k], 0, stride);
        }
    }

    @Override
    public void addCombination(float[] coefficients, float[] result) {
        System.arraycopy(coefficients, first, numbers, 0, size);
        combine(result);
    }

    @Override
    public void addNormalProduct(float[] weights, float[] vector, float[] result) {
        for (int k = 0; k < size; k++) {
            numbers[k] = weights[first + k] * ScalarKernels.sumOfProducts(rows[k], 0, vector, 0, stride);
        }
        combine(result);
    }

    @Override
    public void addResiduals(float[] weights, float[] targets, float[] vector, float[] result) {
        for (int k = 0; k < size; k++) {
            float product = ScalarKernels.sumOfProducts(rows[k], 0, vector, 0, stride);
            numbers[k] = targets[first + k] - weights[first + k] * product;
        }
        combine(result);
    }

    @Override
    public float sumOfSquares(float[] weights, float[] vector) {
        float sum = 0;
        for (int k = 0; k < size; k++) {
            float product = ScalarKernels.sumOfProducts(rows[k], 0, vector, 0, stride);
            sum += weights[first + k] * (product * product);
        }
        return sum;
    }

    /** The sum of the rows, each times its number, added to the result; four rows a pass are the most that C2 unrolls. */
    private void combine(float[] result) {
        int k = 0;
        for (; k + 3 < size; k += 4) {
            float x0 = numbers[k];
            float x1 = numbers[k + 1];
            float x2 = numbers[k + 2];
            float x3 = numbers[k + 3];
            float[] row0 = rows[k];
            float[] row1 = rows[k + 1];
            float[] row2 = rows[k + 2];
            float[] row3 = rows[k + 3];
            for (int j = 0; j < stride; j++) {
                result[j] += (x0 * row0[j] + x1 * row1[j]) + (x2 * row2[j] + x3 * row3[j]);
            }
        }
        for (; k < size; k++) {
            float x = numbers[k];
            float[] row = rows[k];
            for (int j = 0; j < stride; j++) {
                result[j] += x * row[j];
            }
        }
    }
}
