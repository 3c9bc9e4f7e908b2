package dev.cofactor.simd;

import static dev.cofactor.simd.Vectors.LANES;
import static dev.cofactor.simd.Vectors.load;
import static dev.cofactor.simd.Vectors.splat;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/*
 * A = UᵀU with U upper triangular, four rows at a time: what the rows above contribute is a product of two panels and
 * comes from Tiles; the 4 × 4 triangle on the diagonal is factorized in scalars; one pass over the four rows then makes
 * them rows of U and takes their share out of the right side, so that the forward substitution costs no pass of its own.
 * Tiles adds, but the contribution is to be subtracted: the rows are negated before, and back in that one pass.
 */
/** Cholesky's factorization and the two substitutions, on the layout of {@link SimdNormalEquations}. */
final class CholeskyFactorization {
    private final int size;
    private final int stride;
    private final int rows;
    private final float[] leastPivots;
    private final float[] inverses;
    private final float[] y;
    private final float[] x;

    CholeskyFactorization(int size, int stride, int rows) {
        this.size = size;
        this.stride = stride;
        this.rows = rows;
        this.leastPivots = new float[rows];
        this.inverses = new float[rows];
        this.y = new float[rows];
        this.x = new float[stride];
    }

    boolean solve(float[] a, float[] b, float[] solution, int offset) {
        float tolerance = size * 0x1p-22f;
        for (int i = 0; i < size; i++) {
            leastPivots[i] = tolerance * a[i * stride + i];
        }
        for (int i = size; i < rows; i++) {
            a[i * stride + i] = 1; // an equation x = 0 for each row of padding
            leastPivots[i] = 0;
        }
        for (int i = 0; i < rows; i += Tiles.ROWS) {
            int j = i / LANES * LANES;
            negate(a, i, j);
            int vectors = (stride - j) / LANES;
            Tiles.add(a, i, i, stride, j, stride, Tiles.ROWS, vectors, a, i * stride + j, stride);
            if (!factorize(a, b, i, j)) {
                return false;
            }
        }
        substituteBackward(a);
        for (int i = 0; i < size; i++) {
            if (!Float.isFinite(x[i])) {
                return false;
            }
        }
        System.arraycopy(x, 0, solution, offset, size);
        return true;
    }

    private void negate(float[] a, int i, int j) {
        for (int row = i; row < i + Tiles.ROWS; row++) {
            for (int at = row * stride + j; at < (row + 1) * stride; at += LANES) {
                load(a, at).neg().intoArray(a, at);
            }
        }
    }

    private boolean factorize(float[] a, float[] b, int i, int j) {
        int o0 = i * stride;
        int o1 = o0 + stride;
        int o2 = o1 + stride;
        int o3 = o2 + stride;

        float d0 = -a[o0 + i];
        float r0 = inverseRoot(d0);
        float u01 = -a[o0 + i + 1] * r0;
        float u02 = -a[o0 + i + 2] * r0;
        float u03 = -a[o0 + i + 3] * r0;
        float d1 = -a[o1 + i + 1] - u01 * u01;
        float r1 = inverseRoot(d1);
        float u12 = (-a[o1 + i + 2] - u01 * u02) * r1;
        float u13 = (-a[o1 + i + 3] - u01 * u03) * r1;
        float d2 = -a[o2 + i + 2] - u02 * u02 - u12 * u12;
        float r2 = inverseRoot(d2);
        float u23 = (-a[o2 + i + 3] - u02 * u03 - u12 * u13) * r2;
        float d3 = -a[o3 + i + 3] - u03 * u03 - u13 * u13 - u23 * u23;
        float r3 = inverseRoot(d3);
        // Written so that NaN fails as well.
        if (!(d0 > leastPivots[i] && d1 > leastPivots[i + 1] && d2 > leastPivots[i + 2] && d3 > leastPivots[i + 3])) {
            return false;
        }
        inverses[i] = r0;
        inverses[i + 1] = r1;
        inverses[i + 2] = r2;
        inverses[i + 3] = r3;

        float y0 = b[i] * r0;
        float y1 = (b[i + 1] - u01 * y0) * r1;
        float y2 = (b[i + 2] - u02 * y0 - u12 * y1) * r2;
        float y3 = (b[i + 3] - u03 * y0 - u13 * y1 - u23 * y2) * r3;
        y[i] = y0;
        y[i + 1] = y1;
        y[i + 2] = y2;
        y[i + 3] = y3;

        for (int c = j; c < stride; c += LANES) {
            FloatVector v0 = load(a, o0 + c).mul(splat(-r0));
            FloatVector v1 = v0.fma(splat(u01), load(a, o1 + c)).mul(splat(-r1));
            FloatVector v2 =
                    v1.fma(splat(u12), v0.fma(splat(u02), load(a, o2 + c))).mul(splat(-r2));
            FloatVector v3 = v2.fma(splat(u23), v1.fma(splat(u13), v0.fma(splat(u03), load(a, o3 + c))))
                    .mul(splat(-r3));
            v0.intoArray(a, o0 + c);
            v1.intoArray(a, o1 + c);
            v2.intoArray(a, o2 + c);
            v3.intoArray(a, o3 + c);
            FloatVector right = v0.fma(splat(-y0), load(b, c));
            right = v1.fma(splat(-y1), right);
            right = v2.fma(splat(-y2), right);
            right = v3.fma(splat(-y3), right);
            right.intoArray(b, c);
        }
        return true;
    }

    private static float inverseRoot(float value) {
        return 1 / (float) Math.sqrt(value);
    }

    private void substituteBackward(float[] a) {
        Arrays.fill(x, 0);
        for (int i = rows - Tiles.ROWS; i >= 0; i -= Tiles.ROWS) {
            int o0 = i * stride;
            int o1 = o0 + stride;
            int o2 = o1 + stride;
            int o3 = o2 + stride;
            FloatVector s0 = FloatVector.zero(Vectors.SPECIES);
            FloatVector s1 = s0;
            FloatVector s2 = s0;
            FloatVector s3 = s0;
            // x is still zero up to i + 3, so what lies left of the triangle does not count.
            for (int c = i / LANES * LANES; c < stride; c += LANES) {
                FloatVector known = load(x, c);
                s0 = load(a, o0 + c).fma(known, s0);
                s1 = load(a, o1 + c).fma(known, s1);
                s2 = load(a, o2 + c).fma(known, s2);
                s3 = load(a, o3 + c).fma(known, s3);
            }
            float x3 = (y[i + 3] - Vectors.sum(s3)) * inverses[i + 3];
            float x2 = (y[i + 2] - Vectors.sum(s2) - a[o2 + i + 3] * x3) * inverses[i + 2];
            float x1 = (y[i + 1] - Vectors.sum(s1) - a[o1 + i + 2] * x2 - a[o1 + i + 3] * x3) * inverses[i + 1];
            float x0 = (y[i] - Vectors.sum(s0) - a[o0 + i + 1] * x1 - a[o0 + i + 2] * x2 - a[o0 + i + 3] * x3)
                    * inverses[i];
            x[i] = x0;
            x[i + 1] = x1;
            x[i + 2] = x2;
            x[i + 3] = x3;
        }
    }
}
