package dev.cofactor.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cofactor.kernel.NormalEquations;
import dev.cofactor.matrix.FactorMatrix;

/** Normal equations in double precision, with the sums of absolute terms that bound the errors of fast ones. */
final class ReferenceSystem {
    private final int size;
    private final double[][] matrix;
    private final double[][] absoluteMatrix;
    private final double[] right;
    private final double[] absoluteRight;
    private final double[] sum;
    private final double[] absoluteSum;
    private int terms;

    ReferenceSystem(int size) {
        this.size = size;
        this.matrix = new double[size][size];
        this.absoluteMatrix = new double[size][size];
        this.right = new double[size];
        this.absoluteRight = new double[size];
        this.sum = new double[size];
        this.absoluteSum = new double[size];
    }

    void addRow(float[] x, double weight, double target) {
        terms++;
        for (int i = 0; i < size; i++) {
            double f = weight * x[i];
            for (int j = 0; j < size; j++) {
                matrix[i][j] += f * x[j];
                absoluteMatrix[i][j] += Math.abs(f * x[j]);
            }
            right[i] += target * x[i];
            absoluteRight[i] += Math.abs(target * x[i]);
            sum[i] += x[i];
            absoluteSum[i] += Math.abs(x[i]);
        }
    }

    void addOuterOfSum(double factor) {
        terms += terms + 2; // each sum comes with the roundings of its additions
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                matrix[i][j] += factor * sum[i] * sum[j];
                absoluteMatrix[i][j] += Math.abs(factor) * absoluteSum[i] * absoluteSum[j];
            }
        }
    }

    void addRight(float[] x, double factor) {
        terms++;
        for (int i = 0; i < size; i++) {
            right[i] += factor * x[i];
            absoluteRight[i] += Math.abs(factor * x[i]);
        }
    }

    void addMatrix(FactorMatrix other) {
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                matrix[i][j] += other.get(i, j);
                absoluteMatrix[i][j] += Math.abs(other.get(i, j));
            }
        }
        terms++;
    }

    void addDiagonal(double value) {
        terms++;
        for (int i = 0; i < size; i++) {
            matrix[i][i] += value;
            absoluteMatrix[i][i] += Math.abs(value);
        }
    }

    void assertMatches(NormalEquations actual, String what) {
        // Besides the additions: a root, two multiplications by it, twice, and the product.
        int roundings = terms + 6;
        FactorMatrix copy = new FactorMatrix(size, size);
        actual.copyMatrix(copy);
        float[] copyOfRight = new float[size];
        actual.copyRight(copyOfRight);
        float[] copyOfSum = new float[size];
        actual.copySum(copyOfSum);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                KernelData.assertWithin(matrix[i][j], roundings, absoluteMatrix[i][j], copy.get(i, j), what);
                assertEquals(copy.get(i, j), copy.get(j, i), what);
            }
            for (int j = size; j < copy.stride(); j++) {
                assertEquals(0, copy.block(i)[copy.offset(i) + j], what);
            }
            KernelData.assertWithin(right[i], roundings, absoluteRight[i], copyOfRight[i], what);
            KernelData.assertWithin(sum[i], roundings, absoluteSum[i], copyOfSum[i], what);
        }
    }
}
