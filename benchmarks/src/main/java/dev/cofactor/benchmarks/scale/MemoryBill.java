package dev.cofactor.benchmarks.scale;

import dev.cofactor.matrix.SparseMatrix;
import java.util.Locale;

/**
 * The least that a training of factors with biases must keep, in bytes.
 *
 * @param data 8 a rating, for item and value, and 8 a user, for where the ratings begin
 * @param parameters 4 a number: factors and a bias for each user and item
 */
record MemoryBill(long data, long parameters) {
    private static final double MEBI = 1 << 20;

    static MemoryBill of(SparseMatrix byUser, int factors) {
        return new MemoryBill(
                byUser.nonZeros() * (Integer.BYTES + Float.BYTES) + (long) byUser.rows() * Long.BYTES,
                ((long) byUser.rows() + byUser.columns()) * (factors + 1) * Float.BYTES);
    }

    /** 1.5 times the bill in MiB, rounded down. */
    long oneAndAHalf() {
        return ((data + parameters) * 3 / 2) >> 20;
    }

    /** A number of bytes in MiB, and how many times the bill that is. */
    String compare(long bytes) {
        return String.format(Locale.ROOT, "%,.0f MiB (%.2f times)", bytes / MEBI, (double) bytes / (data + parameters));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "data %,.0f MiB + parameters %,.0f MiB = %,.0f MiB",
                data / MEBI,
                parameters / MEBI,
                (data + parameters) / MEBI);
    }
}
