package dev.cofactor.simd;

import static dev.cofactor.simd.Vectors.LANES;

import dev.cofactor.matrix.FactorMatrix;

/*
 * C2 takes some 200 ms to compile the vector loop of ScannedRows, and until it has, every vector is an object: the first scan of
 * a large model took several times as long as in plain Java. So the first rows that a JVM scans are, but for a share that gets
 * the vector loop compiled, multiplied here, in a loop that is compiled at once. Measured on the first answer of a model of a
 * million items, by ModelFileBenchmark.
 */
/** What {@link ScannedRows} does, with numbers instead of vectors: the same bits, lane by lane. */
final class ColdScan {
    /** About 4 million rows; with 2 million, the vector loop was often not compiled when it took over. */
    private static final int COLD_CHUNKS = 1 << 16;

    /** Of these, so many are scanned here alone: interpreted vectors would cost the first answer more than all the rest. */
    private static final int FIRST_CHUNKS = 1 << 14;

    /** Of the others every so many are not, which has the vector loop compiled in time for what follows. */
    private static final int VECTOR_SHARE = 256;

    // Counted without synchronization: a few chunks more or less change no bit of any result.
    private static int chunks;

    private ColdScan() {}

    /** Whether the next chunk is to be scanned here. */
    static boolean isDue() {
        int count = chunks;
        if (count >= COLD_CHUNKS) {
            return false;
        }
        chunks = count + 1;
        return count < FIRST_CHUNKS || count % VECTOR_SHARE != 0;
    }

    /** As {@link ScannedRows#vectors}. */
    static void lanes(FactorMatrix rows, int start, int end, int whole, float[] vector, float[] lanes) {
        for (int row = start; row < end; row++) {
            lanes(rows.block(row), rows.offset(row), whole, vector, lanes, (row - start) * LANES);
        }
    }

    /** One row; called so often that it is compiled at once, unlike the loop over rows. */
    private static void lanes(float[] block, int offset, int whole, float[] vector, float[] lanes, int at) {
        for (int lane = 0; lane < LANES; lane += 4) {
            four(block, offset + lane, vector, lane, whole, lanes, at + lane);
        }
    }

    /** Four lanes at a time keep the processor busy, and stay in registers. */
    private static void four(float[] x, int offset, float[] y, int lane, int whole, float[] lanes, int at) {
        float even0 = 0;
        float even1 = 0;
        float even2 = 0;
        float even3 = 0;
        float odd0 = 0;
        float odd1 = 0;
        float odd2 = 0;
        float odd3 = 0;
        int k = 0;
        for (; k + LANES < whole; k += 2 * LANES) {
            int i = offset + k;
            int j = lane + k;
            even0 = Math.fma(x[i], y[j], even0);
            even1 = Math.fma(x[i + 1], y[j + 1], even1);
            even2 = Math.fma(x[i + 2], y[j + 2], even2);
            even3 = Math.fma(x[i + 3], y[j + 3], even3);
            i += LANES;
            j += LANES;
            odd0 = Math.fma(x[i], y[j], odd0);
            odd1 = Math.fma(x[i + 1], y[j + 1], odd1);
            odd2 = Math.fma(x[i + 2], y[j + 2], odd2);
            odd3 = Math.fma(x[i + 3], y[j + 3], odd3);
        }
        if (k < whole) {
            int i = offset + k;
            int j = lane + k;
            even0 = Math.fma(x[i], y[j], even0);
            even1 = Math.fma(x[i + 1], y[j + 1], even1);
            even2 = Math.fma(x[i + 2], y[j + 2], even2);
            even3 = Math.fma(x[i + 3], y[j + 3], even3);
        }
        lanes[at] = even0 + odd0;
        lanes[at + 1] = even1 + odd1;
        lanes[at + 2] = even2 + odd2;
        lanes[at + 3] = even3 + odd3;
    }
}
