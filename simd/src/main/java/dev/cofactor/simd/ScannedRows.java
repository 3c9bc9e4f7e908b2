package dev.cofactor.simd;

import static dev.cofactor.simd.Vectors.LANES;
import static dev.cofactor.simd.Vectors.load;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.RowWindow;
import jdk.incubator.vector.FloatVector;

/** The dot products of one vector with consecutive rows; the same bits as {@link SimdKernels#dot}. */
final class ScannedRows {
    private static final int CHUNK = 64;

    private ScannedRows() {}

    static void dots(FactorMatrix matrix, int from, int to, float[] vector, float[] target, int offset) {
        int whole = Vectors.whole(matrix.columns());
        float[] lanes = new float[CHUNK * LANES];
        RowWindow window = new RowWindow(matrix, CHUNK);
        for (int start = from; start < to; start += CHUNK) {
            int end = Math.min(to, start + CHUNK);
            FactorMatrix rows = window.load(start, end);
            if (ColdScan.isDue()) {
                ColdScan.lanes(rows, start, end, whole, vector, lanes);
            } else {
                vectors(rows, start, end, whole, vector, lanes);
            }
            sums(rows, start, end, whole, vector, lanes, target, offset + start - from);
        }
    }

    /*
     * Apart from dots, and without tails where there are none: a cold JVM compiles this long before a loop that holds all of a
     * scan.
     */
    /** The sums of the lanes of each row, and of its tail. */
    private static void sums(
            FactorMatrix rows, int start, int end, int whole, float[] vector, float[] lanes, float[] target, int at) {
        for (int row = start; row < end; row++) {
            target[at + row - start] = Vectors.sum(lanes, (row - start) * LANES) + 0f; // as an empty tail: no −0
        }
        int length = rows.columns();
        if (whole < length) {
            for (int row = start; row < end; row++) {
                target[at + row - start] +=
                        SimdKernels.tail(rows.block(row), rows.offset(row), vector, 0, whole, length);
            }
        }
    }

    /** The lanes of the sum of each row: row r has its at {@code (r − start) · LANES}. */
    static void vectors(FactorMatrix rows, int start, int end, int whole, float[] vector, float[] lanes) {
        if (ScannedRun.supports(whole) && isRun(rows, start, end)) {
            float[] run = rows.block(start);
            ScannedRun.products(run, rows.offset(start), rows.stride(), end - start, vector, whole, lanes);
        } else {
            inFours(rows, start, end, whole, vector, lanes);
        }
    }

    /** Whether rows lie in one array, one after the other. */
    private static boolean isRun(FactorMatrix rows, int start, int end) {
        return rows.block(start) == rows.block(end - 1)
                && rows.offset(end - 1) - rows.offset(start) == (end - 1 - start) * rows.stride();
    }

    private static void inFours(FactorMatrix rows, int start, int end, int whole, float[] vector, float[] lanes) {
        for (int row = start; row < end; row += 4) {
            // Past the end, the last row is taken again, to the same place.
            int row1 = Math.min(row + 1, end - 1);
            int row2 = Math.min(row + 2, end - 1);
            int row3 = Math.min(row + 3, end - 1);
            four(rows, row, row1, row2, row3, start, whole, vector, lanes);
        }
    }

    private static void four(
            FactorMatrix rows,
            int index0,
            int index1,
            int index2,
            int index3,
            int start,
            int whole,
            float[] vector,
            float[] lanes) {
        float[] row0 = rows.block(index0);
        float[] row1 = rows.block(index1);
        float[] row2 = rows.block(index2);
        float[] row3 = rows.block(index3);
        int o0 = rows.offset(index0);
        int o1 = rows.offset(index1);
        int o2 = rows.offset(index2);
        int o3 = rows.offset(index3);
        FloatVector even0 = FloatVector.zero(Vectors.SPECIES);
        FloatVector even1 = even0;
        FloatVector even2 = even0;
        FloatVector even3 = even0;
        FloatVector odd0 = even0;
        FloatVector odd1 = even0;
        FloatVector odd2 = even0;
        FloatVector odd3 = even0;
        int k = 0;
        for (; k + LANES < whole; k += 2 * LANES) {
            FloatVector v = load(vector, k);
            even0 = load(row0, o0 + k).fma(v, even0);
            even1 = load(row1, o1 + k).fma(v, even1);
            even2 = load(row2, o2 + k).fma(v, even2);
            even3 = load(row3, o3 + k).fma(v, even3);
            v = load(vector, k + LANES);
            odd0 = load(row0, o0 + k + LANES).fma(v, odd0);
            odd1 = load(row1, o1 + k + LANES).fma(v, odd1);
            odd2 = load(row2, o2 + k + LANES).fma(v, odd2);
            odd3 = load(row3, o3 + k + LANES).fma(v, odd3);
        }
        if (k < whole) {
            FloatVector v = load(vector, k);
            even0 = load(row0, o0 + k).fma(v, even0);
            even1 = load(row1, o1 + k).fma(v, even1);
            even2 = load(row2, o2 + k).fma(v, even2);
            even3 = load(row3, o3 + k).fma(v, even3);
        }
        even0.add(odd0).intoArray(lanes, (index0 - start) * LANES);
        even1.add(odd1).intoArray(lanes, (index1 - start) * LANES);
        even2.add(odd2).intoArray(lanes, (index2 - start) * LANES);
        even3.add(odd3).intoArray(lanes, (index3 - start) * LANES);
    }
}
