package dev.cofactor.simd;

import static dev.cofactor.simd.Vectors.LANES;
import static dev.cofactor.simd.Vectors.load;
import static dev.cofactor.simd.Vectors.splat;

import jdk.incubator.vector.FloatVector;

/*
 * Four rows of the result by up to four vectors stay in registers (16 accumulators) while the rows go by:
 * for each of them 4 loads and 4 broadcasts feed 16 multiply-adds, twice as many as a core can load for. With the 32
 * registers of AVX-512 or SVE nothing spills; with the 16 of AVX2 a tile is two vectors wide. The tiles are written out,
 * since C2 keeps vectors in registers only if they are local variables.
 */
/** Products of columns of rows, tile by tile; the same code updates normal equations and factorizes them. */
final class Tiles {
    /** Rows are taken four at a time. */
    static final int ROWS = 4;

    /** Or eight, where one vector is left of them. */
    static final int TALL = 8;

    private static final int WIDEST = LANES == 16 ? 4 : 2;

    private Tiles() {}

    /**
     * For {@code height} rows r and as many columns c as there are in {@code vectors} vectors,
     * {@code a[o + r · stride + c] ← a[o + r · stride + c] + Σ numbers[x + k · xStep + r] · numbers[v + k · vStep + c]} with k from
     * 0 to {@code rows - 1}.
     *
     * @param height {@link #ROWS}; or {@link #TALL}, with one vector at most
     */
    static void add(
            float[] numbers,
            int rows,
            int x,
            int xStep,
            int v,
            int vStep,
            int height,
            int vectors,
            float[] a,
            int o,
            int stride) {
        while (vectors > 0) {
            // Five vectors are better taken as three and two than as four and one.
            int width = vectors == WIDEST + 1 ? WIDEST / 2 + 1 : Math.min(vectors, WIDEST);
            switch (width) {
                case 4 -> tile4(numbers, rows, x, xStep, v, vStep, a, o, stride);
                case 3 -> tile3(numbers, rows, x, xStep, v, vStep, a, o, stride);
                case 2 -> tile2(numbers, rows, x, xStep, v, vStep, a, o, stride);
                default -> {
                    if (height == TALL) {
                        tall(numbers, rows, x, xStep, v, vStep, a, o, stride);
                    } else {
                        tile1(numbers, rows, x, xStep, v, vStep, a, o, stride);
                    }
                }
            }
            v += width * LANES;
            o += width * LANES;
            vectors -= width;
        }
    }

    private static void tile4(
            float[] numbers, int rows, int x, int xStep, int v, int vStep, float[] a, int o0, int stride) {
        int o1 = o0 + stride;
        int o2 = o1 + stride;
        int o3 = o2 + stride;
        FloatVector c00 = load(a, o0);
        FloatVector c01 = load(a, o0 + LANES);
        FloatVector c02 = load(a, o0 + 2 * LANES);
        FloatVector c03 = load(a, o0 + 3 * LANES);
        FloatVector c10 = load(a, o1);
        FloatVector c11 = load(a, o1 + LANES);
        FloatVector c12 = load(a, o1 + 2 * LANES);
        FloatVector c13 = load(a, o1 + 3 * LANES);
        FloatVector c20 = load(a, o2);
        FloatVector c21 = load(a, o2 + LANES);
        FloatVector c22 = load(a, o2 + 2 * LANES);
        FloatVector c23 = load(a, o2 + 3 * LANES);
        FloatVector c30 = load(a, o3);
        FloatVector c31 = load(a, o3 + LANES);
        FloatVector c32 = load(a, o3 + 2 * LANES);
        FloatVector c33 = load(a, o3 + 3 * LANES);
        for (int row = 0, xAt = x, vAt = v; row < rows; row++, xAt += xStep, vAt += vStep) {
            FloatVector v0 = load(numbers, vAt);
            FloatVector v1 = load(numbers, vAt + LANES);
            FloatVector v2 = load(numbers, vAt + 2 * LANES);
            FloatVector v3 = load(numbers, vAt + 3 * LANES);
            FloatVector y = splat(numbers[xAt]);
            c00 = y.fma(v0, c00);
            c01 = y.fma(v1, c01);
            c02 = y.fma(v2, c02);
            c03 = y.fma(v3, c03);
            y = splat(numbers[xAt + 1]);
            c10 = y.fma(v0, c10);
            c11 = y.fma(v1, c11);
            c12 = y.fma(v2, c12);
            c13 = y.fma(v3, c13);
            y = splat(numbers[xAt + 2]);
            c20 = y.fma(v0, c20);
            c21 = y.fma(v1, c21);
            c22 = y.fma(v2, c22);
            c23 = y.fma(v3, c23);
            y = splat(numbers[xAt + 3]);
            c30 = y.fma(v0, c30);
            c31 = y.fma(v1, c31);
            c32 = y.fma(v2, c32);
            c33 = y.fma(v3, c33);
        }
        c00.intoArray(a, o0);
        c01.intoArray(a, o0 + LANES);
        c02.intoArray(a, o0 + 2 * LANES);
        c03.intoArray(a, o0 + 3 * LANES);
        c10.intoArray(a, o1);
        c11.intoArray(a, o1 + LANES);
        c12.intoArray(a, o1 + 2 * LANES);
        c13.intoArray(a, o1 + 3 * LANES);
        c20.intoArray(a, o2);
        c21.intoArray(a, o2 + LANES);
        c22.intoArray(a, o2 + 2 * LANES);
        c23.intoArray(a, o2 + 3 * LANES);
        c30.intoArray(a, o3);
        c31.intoArray(a, o3 + LANES);
        c32.intoArray(a, o3 + 2 * LANES);
        c33.intoArray(a, o3 + 3 * LANES);
    }

    private static void tile3(
            float[] numbers, int rows, int x, int xStep, int v, int vStep, float[] a, int o0, int stride) {
        int o1 = o0 + stride;
        int o2 = o1 + stride;
        int o3 = o2 + stride;
        FloatVector c00 = load(a, o0);
        FloatVector c01 = load(a, o0 + LANES);
        FloatVector c02 = load(a, o0 + 2 * LANES);
        FloatVector c10 = load(a, o1);
        FloatVector c11 = load(a, o1 + LANES);
        FloatVector c12 = load(a, o1 + 2 * LANES);
        FloatVector c20 = load(a, o2);
        FloatVector c21 = load(a, o2 + LANES);
        FloatVector c22 = load(a, o2 + 2 * LANES);
        FloatVector c30 = load(a, o3);
        FloatVector c31 = load(a, o3 + LANES);
        FloatVector c32 = load(a, o3 + 2 * LANES);
        for (int row = 0, xAt = x, vAt = v; row < rows; row++, xAt += xStep, vAt += vStep) {
            FloatVector v0 = load(numbers, vAt);
            FloatVector v1 = load(numbers, vAt + LANES);
            FloatVector v2 = load(numbers, vAt + 2 * LANES);
            FloatVector y = splat(numbers[xAt]);
            c00 = y.fma(v0, c00);
            c01 = y.fma(v1, c01);
            c02 = y.fma(v2, c02);
            y = splat(numbers[xAt + 1]);
            c10 = y.fma(v0, c10);
            c11 = y.fma(v1, c11);
            c12 = y.fma(v2, c12);
            y = splat(numbers[xAt + 2]);
            c20 = y.fma(v0, c20);
            c21 = y.fma(v1, c21);
            c22 = y.fma(v2, c22);
            y = splat(numbers[xAt + 3]);
            c30 = y.fma(v0, c30);
            c31 = y.fma(v1, c31);
            c32 = y.fma(v2, c32);
        }
        c00.intoArray(a, o0);
        c01.intoArray(a, o0 + LANES);
        c02.intoArray(a, o0 + 2 * LANES);
        c10.intoArray(a, o1);
        c11.intoArray(a, o1 + LANES);
        c12.intoArray(a, o1 + 2 * LANES);
        c20.intoArray(a, o2);
        c21.intoArray(a, o2 + LANES);
        c22.intoArray(a, o2 + 2 * LANES);
        c30.intoArray(a, o3);
        c31.intoArray(a, o3 + LANES);
        c32.intoArray(a, o3 + 2 * LANES);
    }

    private static void tile2(
            float[] numbers, int rows, int x, int xStep, int v, int vStep, float[] a, int o0, int stride) {
        int o1 = o0 + stride;
        int o2 = o1 + stride;
        int o3 = o2 + stride;
        FloatVector c00 = load(a, o0);
        FloatVector c01 = load(a, o0 + LANES);
        FloatVector c10 = load(a, o1);
        FloatVector c11 = load(a, o1 + LANES);
        FloatVector c20 = load(a, o2);
        FloatVector c21 = load(a, o2 + LANES);
        FloatVector c30 = load(a, o3);
        FloatVector c31 = load(a, o3 + LANES);
        for (int row = 0, xAt = x, vAt = v; row < rows; row++, xAt += xStep, vAt += vStep) {
            FloatVector v0 = load(numbers, vAt);
            FloatVector v1 = load(numbers, vAt + LANES);
            FloatVector y = splat(numbers[xAt]);
            c00 = y.fma(v0, c00);
            c01 = y.fma(v1, c01);
            y = splat(numbers[xAt + 1]);
            c10 = y.fma(v0, c10);
            c11 = y.fma(v1, c11);
            y = splat(numbers[xAt + 2]);
            c20 = y.fma(v0, c20);
            c21 = y.fma(v1, c21);
            y = splat(numbers[xAt + 3]);
            c30 = y.fma(v0, c30);
            c31 = y.fma(v1, c31);
        }
        c00.intoArray(a, o0);
        c01.intoArray(a, o0 + LANES);
        c10.intoArray(a, o1);
        c11.intoArray(a, o1 + LANES);
        c20.intoArray(a, o2);
        c21.intoArray(a, o2 + LANES);
        c30.intoArray(a, o3);
        c31.intoArray(a, o3 + LANES);
    }

    private static void tile1(
            float[] numbers, int rows, int x, int xStep, int v, int vStep, float[] a, int o0, int stride) {
        int o1 = o0 + stride;
        int o2 = o1 + stride;
        int o3 = o2 + stride;
        FloatVector c00 = load(a, o0);
        FloatVector c10 = load(a, o1);
        FloatVector c20 = load(a, o2);
        FloatVector c30 = load(a, o3);
        for (int row = 0, xAt = x, vAt = v; row < rows; row++, xAt += xStep, vAt += vStep) {
            FloatVector v0 = load(numbers, vAt);
            FloatVector y = splat(numbers[xAt]);
            c00 = y.fma(v0, c00);
            y = splat(numbers[xAt + 1]);
            c10 = y.fma(v0, c10);
            y = splat(numbers[xAt + 2]);
            c20 = y.fma(v0, c20);
            y = splat(numbers[xAt + 3]);
            c30 = y.fma(v0, c30);
        }
        c00.intoArray(a, o0);
        c10.intoArray(a, o1);
        c20.intoArray(a, o2);
        c30.intoArray(a, o3);
    }

    private static void tall(
            float[] numbers, int rows, int x, int xStep, int v, int vStep, float[] a, int o0, int stride) {
        int o1 = o0 + stride;
        int o2 = o1 + stride;
        int o3 = o2 + stride;
        int o4 = o3 + stride;
        int o5 = o4 + stride;
        int o6 = o5 + stride;
        int o7 = o6 + stride;
        FloatVector c0 = load(a, o0);
        FloatVector c1 = load(a, o1);
        FloatVector c2 = load(a, o2);
        FloatVector c3 = load(a, o3);
        FloatVector c4 = load(a, o4);
        FloatVector c5 = load(a, o5);
        FloatVector c6 = load(a, o6);
        FloatVector c7 = load(a, o7);
        for (int row = 0, xAt = x, vAt = v; row < rows; row++, xAt += xStep, vAt += vStep) {
            FloatVector w = load(numbers, vAt);
            c0 = splat(numbers[xAt]).fma(w, c0);
            c1 = splat(numbers[xAt + 1]).fma(w, c1);
            c2 = splat(numbers[xAt + 2]).fma(w, c2);
            c3 = splat(numbers[xAt + 3]).fma(w, c3);
            c4 = splat(numbers[xAt + 4]).fma(w, c4);
            c5 = splat(numbers[xAt + 5]).fma(w, c5);
            c6 = splat(numbers[xAt + 6]).fma(w, c6);
            c7 = splat(numbers[xAt + 7]).fma(w, c7);
        }
        c0.intoArray(a, o0);
        c1.intoArray(a, o1);
        c2.intoArray(a, o2);
        c3.intoArray(a, o3);
        c4.intoArray(a, o4);
        c5.intoArray(a, o5);
        c6.intoArray(a, o6);
        c7.intoArray(a, o7);
    }
}
