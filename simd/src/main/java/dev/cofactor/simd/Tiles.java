package dev.cofactor.simd;

import static dev.cofactor.simd.Vectors.LANES;
import static dev.cofactor.simd.Vectors.load;
import static dev.cofactor.simd.Vectors.splat;

import jdk.incubator.vector.FloatVector;

/*
 * Four rows of the result by up to four vectors stay in registers (16 accumulators) while the rows of the panel go by:
 * for each of them 4 loads and 4 broadcasts feed 16 multiply-adds, twice as many as a core can load for. With the 32
 * registers of AVX-512 or SVE nothing spills; with the 16 of AVX2 a tile is two vectors wide. The tiles are written out,
 * since C2 keeps vectors in registers only if they are local variables.
 */
/** The product {@code panelᵀ · panel}, tile by tile; the same code updates normal equations and factorizes them. */
final class Tiles {
    /** Rows are taken four at a time. */
    static final int ROWS = 4;

    private static final int TALL = 8;

    private static final int WIDEST = LANES == 16 ? 4 : 2;

    private Tiles() {}

    /** {@code a ← a + panelᵀ · panel} from the diagonal on, for the first {@code size} rows of a, a multiple of four. */
    static void add(float[] panel, int rows, int stride, int size, float[] a) {
        int i = 0;
        while (i < size) {
            int j = i / LANES * LANES;
            // Where one vector is left of eight rows, these are taken together: half the loads of two times four.
            if (j + LANES == stride && i + TALL <= size && i + TALL <= j + LANES) {
                tall(panel, rows, stride, i, j, a);
                i += TALL;
            } else {
                add(panel, rows, stride, i, j, a);
                i += ROWS;
            }
        }
    }

    /**
     * {@code a[i + r][c] ← a[i + r][c] + Σ panel[k][i + r] · panel[k][c]} for r in 0..3 and columns c from j, which is a
     * multiple of the vector length, to the end of the row; rows of {@code panel} and {@code a} are {@code stride} long.
     */
    static void add(float[] panel, int rows, int stride, int i, int j, float[] a) {
        int column = j;
        int vectors = (stride - j) / LANES;
        while (vectors > 0) {
            // Five vectors are better taken as three and two than as four and one.
            int width = vectors == WIDEST + 1 ? WIDEST / 2 + 1 : Math.min(vectors, WIDEST);
            switch (width) {
                case 4 -> tile4(panel, rows, stride, i, column, a);
                case 3 -> tile3(panel, rows, stride, i, column, a);
                case 2 -> tile2(panel, rows, stride, i, column, a);
                default -> tile1(panel, rows, stride, i, column, a);
            }
            column += width * LANES;
            vectors -= width;
        }
    }

    private static void tile4(float[] panel, int rows, int stride, int i, int j, float[] a) {
        int o0 = i * stride + j;
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
        for (int row = 0, at = 0; row < rows; row++, at += stride) {
            FloatVector v0 = load(panel, at + j);
            FloatVector v1 = load(panel, at + j + LANES);
            FloatVector v2 = load(panel, at + j + 2 * LANES);
            FloatVector v3 = load(panel, at + j + 3 * LANES);
            FloatVector x = splat(panel[at + i]);
            c00 = x.fma(v0, c00);
            c01 = x.fma(v1, c01);
            c02 = x.fma(v2, c02);
            c03 = x.fma(v3, c03);
            x = splat(panel[at + i + 1]);
            c10 = x.fma(v0, c10);
            c11 = x.fma(v1, c11);
            c12 = x.fma(v2, c12);
            c13 = x.fma(v3, c13);
            x = splat(panel[at + i + 2]);
            c20 = x.fma(v0, c20);
            c21 = x.fma(v1, c21);
            c22 = x.fma(v2, c22);
            c23 = x.fma(v3, c23);
            x = splat(panel[at + i + 3]);
            c30 = x.fma(v0, c30);
            c31 = x.fma(v1, c31);
            c32 = x.fma(v2, c32);
            c33 = x.fma(v3, c33);
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

    private static void tile3(float[] panel, int rows, int stride, int i, int j, float[] a) {
        int o0 = i * stride + j;
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
        for (int row = 0, at = 0; row < rows; row++, at += stride) {
            FloatVector v0 = load(panel, at + j);
            FloatVector v1 = load(panel, at + j + LANES);
            FloatVector v2 = load(panel, at + j + 2 * LANES);
            FloatVector x = splat(panel[at + i]);
            c00 = x.fma(v0, c00);
            c01 = x.fma(v1, c01);
            c02 = x.fma(v2, c02);
            x = splat(panel[at + i + 1]);
            c10 = x.fma(v0, c10);
            c11 = x.fma(v1, c11);
            c12 = x.fma(v2, c12);
            x = splat(panel[at + i + 2]);
            c20 = x.fma(v0, c20);
            c21 = x.fma(v1, c21);
            c22 = x.fma(v2, c22);
            x = splat(panel[at + i + 3]);
            c30 = x.fma(v0, c30);
            c31 = x.fma(v1, c31);
            c32 = x.fma(v2, c32);
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

    private static void tile2(float[] panel, int rows, int stride, int i, int j, float[] a) {
        int o0 = i * stride + j;
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
        for (int row = 0, at = 0; row < rows; row++, at += stride) {
            FloatVector v0 = load(panel, at + j);
            FloatVector v1 = load(panel, at + j + LANES);
            FloatVector x = splat(panel[at + i]);
            c00 = x.fma(v0, c00);
            c01 = x.fma(v1, c01);
            x = splat(panel[at + i + 1]);
            c10 = x.fma(v0, c10);
            c11 = x.fma(v1, c11);
            x = splat(panel[at + i + 2]);
            c20 = x.fma(v0, c20);
            c21 = x.fma(v1, c21);
            x = splat(panel[at + i + 3]);
            c30 = x.fma(v0, c30);
            c31 = x.fma(v1, c31);
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

    private static void tile1(float[] panel, int rows, int stride, int i, int j, float[] a) {
        int o0 = i * stride + j;
        int o1 = o0 + stride;
        int o2 = o1 + stride;
        int o3 = o2 + stride;
        FloatVector c00 = load(a, o0);
        FloatVector c10 = load(a, o1);
        FloatVector c20 = load(a, o2);
        FloatVector c30 = load(a, o3);
        for (int row = 0, at = 0; row < rows; row++, at += stride) {
            FloatVector v0 = load(panel, at + j);
            FloatVector x = splat(panel[at + i]);
            c00 = x.fma(v0, c00);
            x = splat(panel[at + i + 1]);
            c10 = x.fma(v0, c10);
            x = splat(panel[at + i + 2]);
            c20 = x.fma(v0, c20);
            x = splat(panel[at + i + 3]);
            c30 = x.fma(v0, c30);
        }
        c00.intoArray(a, o0);
        c10.intoArray(a, o1);
        c20.intoArray(a, o2);
        c30.intoArray(a, o3);
    }

    private static void tall(float[] panel, int rows, int stride, int i, int j, float[] a) {
        int o0 = i * stride + j;
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
        for (int row = 0, at = 0; row < rows; row++, at += stride) {
            FloatVector v = load(panel, at + j);
            c0 = splat(panel[at + i]).fma(v, c0);
            c1 = splat(panel[at + i + 1]).fma(v, c1);
            c2 = splat(panel[at + i + 2]).fma(v, c2);
            c3 = splat(panel[at + i + 3]).fma(v, c3);
            c4 = splat(panel[at + i + 4]).fma(v, c4);
            c5 = splat(panel[at + i + 5]).fma(v, c5);
            c6 = splat(panel[at + i + 6]).fma(v, c6);
            c7 = splat(panel[at + i + 7]).fma(v, c7);
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
