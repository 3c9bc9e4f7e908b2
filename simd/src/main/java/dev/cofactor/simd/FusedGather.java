package dev.cofactor.simd;

import static dev.cofactor.simd.LaneExchange.EIGHTHS;
import static dev.cofactor.simd.LaneExchange.HALVES;
import static dev.cofactor.simd.LaneExchange.QUARTERS;
import static dev.cofactor.simd.LaneExchange.SIXTEENTHS;
import static dev.cofactor.simd.Vectors.LANES;
import static dev.cofactor.simd.Vectors.SPECIES;

import jdk.incubator.vector.FloatVector;

/** What {@link FusedProducts#add} does, done while the rows are copied to where further passes find them. */
final class FusedGather {
    private FusedGather() {}

    /**
     * Copies rows from {@code offsets} in the source side by side into {@code rows}, and
     * {@code result ← result + Σ (shiftₖ + scaleₖ · (rowₖ · vector)) · rowₖ}.
     *
     * @param stride of four or eight vectors
     */
    static void add(
            float[] source,
            int[] offsets,
            float[] rows,
            int stride,
            int count,
            float[] scales,
            float[] shifts,
            int firstShift,
            float[] vector,
            float[] result) {
        if (stride == 4 * LANES) {
            ofFourVectors(source, offsets, rows, count, scales, shifts, firstShift, vector, result);
        } else {
            ofEightVectors(source, offsets, rows, count, scales, shifts, firstShift, vector, result);
        }
    }

    private static void ofFourVectors(
            float[] source,
            int[] offsets,
            float[] rows,
            int count,
            float[] scales,
            float[] shifts,
            int firstShift,
            float[] vector,
            float[] result) {
        FloatVector v0 = FloatVector.fromArray(SPECIES, vector, 0);
        FloatVector v1 = FloatVector.fromArray(SPECIES, vector, LANES);
        FloatVector v2 = FloatVector.fromArray(SPECIES, vector, 2 * LANES);
        FloatVector v3 = FloatVector.fromArray(SPECIES, vector, 3 * LANES);
        FloatVector r0 = FloatVector.fromArray(SPECIES, result, 0);
        FloatVector r1 = FloatVector.fromArray(SPECIES, result, LANES);
        FloatVector r2 = FloatVector.fromArray(SPECIES, result, 2 * LANES);
        FloatVector r3 = FloatVector.fromArray(SPECIES, result, 3 * LANES);
        int at = 0;
        for (int k = 0; k < count; k++, at += 4 * LANES) {
            int from = offsets[k];
            FloatVector a0 = FloatVector.fromArray(SPECIES, source, from);
            FloatVector sum = a0.mul(v0);
            a0.intoArray(rows, at);
            FloatVector a1 = FloatVector.fromArray(SPECIES, source, from + LANES);
            FloatVector odd = a1.mul(v1);
            a1.intoArray(rows, at + LANES);
            FloatVector a2 = FloatVector.fromArray(SPECIES, source, from + 2 * LANES);
            sum = a2.fma(v2, sum);
            a2.intoArray(rows, at + 2 * LANES);
            FloatVector a3 = FloatVector.fromArray(SPECIES, source, from + 3 * LANES);
            odd = a3.fma(v3, odd);
            a3.intoArray(rows, at + 3 * LANES);
            sum = sum.add(odd);
            sum = sum.add(sum.rearrange(HALVES));
            sum = sum.add(sum.rearrange(QUARTERS));
            if (LANES >= 8) {
                sum = sum.add(sum.rearrange(EIGHTHS));
            }
            if (LANES >= 16) {
                sum = sum.add(sum.rearrange(SIXTEENTHS));
            }
            FloatVector factor = sum.fma(
                    FloatVector.broadcast(SPECIES, scales[k]), FloatVector.broadcast(SPECIES, shifts[firstShift + k]));
            r0 = a0.fma(factor, r0);
            r1 = a1.fma(factor, r1);
            r2 = a2.fma(factor, r2);
            r3 = a3.fma(factor, r3);
        }
        r0.intoArray(result, 0);
        r1.intoArray(result, LANES);
        r2.intoArray(result, 2 * LANES);
        r3.intoArray(result, 3 * LANES);
    }

    private static void ofEightVectors(
            float[] source,
            int[] offsets,
            float[] rows,
            int count,
            float[] scales,
            float[] shifts,
            int firstShift,
            float[] vector,
            float[] result) {
        FloatVector r0 = FloatVector.fromArray(SPECIES, result, 0);
        FloatVector r1 = FloatVector.fromArray(SPECIES, result, LANES);
        FloatVector r2 = FloatVector.fromArray(SPECIES, result, 2 * LANES);
        FloatVector r3 = FloatVector.fromArray(SPECIES, result, 3 * LANES);
        FloatVector r4 = FloatVector.fromArray(SPECIES, result, 4 * LANES);
        FloatVector r5 = FloatVector.fromArray(SPECIES, result, 5 * LANES);
        FloatVector r6 = FloatVector.fromArray(SPECIES, result, 6 * LANES);
        FloatVector r7 = FloatVector.fromArray(SPECIES, result, 7 * LANES);
        int at = 0;
        for (int k = 0; k < count; k++, at += 8 * LANES) {
            int from = offsets[k];
            FloatVector a0 = FloatVector.fromArray(SPECIES, source, from);
            FloatVector sum = a0.mul(FloatVector.fromArray(SPECIES, vector, 0));
            a0.intoArray(rows, at);
            FloatVector a1 = FloatVector.fromArray(SPECIES, source, from + LANES);
            FloatVector odd = a1.mul(FloatVector.fromArray(SPECIES, vector, LANES));
            a1.intoArray(rows, at + LANES);
            FloatVector a2 = FloatVector.fromArray(SPECIES, source, from + 2 * LANES);
            sum = a2.fma(FloatVector.fromArray(SPECIES, vector, 2 * LANES), sum);
            a2.intoArray(rows, at + 2 * LANES);
            FloatVector a3 = FloatVector.fromArray(SPECIES, source, from + 3 * LANES);
            odd = a3.fma(FloatVector.fromArray(SPECIES, vector, 3 * LANES), odd);
            a3.intoArray(rows, at + 3 * LANES);
            FloatVector a4 = FloatVector.fromArray(SPECIES, source, from + 4 * LANES);
            sum = a4.fma(FloatVector.fromArray(SPECIES, vector, 4 * LANES), sum);
            a4.intoArray(rows, at + 4 * LANES);
            FloatVector a5 = FloatVector.fromArray(SPECIES, source, from + 5 * LANES);
            odd = a5.fma(FloatVector.fromArray(SPECIES, vector, 5 * LANES), odd);
            a5.intoArray(rows, at + 5 * LANES);
            FloatVector a6 = FloatVector.fromArray(SPECIES, source, from + 6 * LANES);
            sum = a6.fma(FloatVector.fromArray(SPECIES, vector, 6 * LANES), sum);
            a6.intoArray(rows, at + 6 * LANES);
            FloatVector a7 = FloatVector.fromArray(SPECIES, source, from + 7 * LANES);
            odd = a7.fma(FloatVector.fromArray(SPECIES, vector, 7 * LANES), odd);
            a7.intoArray(rows, at + 7 * LANES);
            sum = sum.add(odd);
            sum = sum.add(sum.rearrange(HALVES));
            sum = sum.add(sum.rearrange(QUARTERS));
            if (LANES >= 8) {
                sum = sum.add(sum.rearrange(EIGHTHS));
            }
            if (LANES >= 16) {
                sum = sum.add(sum.rearrange(SIXTEENTHS));
            }
            FloatVector factor = sum.fma(
                    FloatVector.broadcast(SPECIES, scales[k]), FloatVector.broadcast(SPECIES, shifts[firstShift + k]));
            r0 = a0.fma(factor, r0);
            r1 = a1.fma(factor, r1);
            r2 = a2.fma(factor, r2);
            r3 = a3.fma(factor, r3);
            r4 = a4.fma(factor, r4);
            r5 = a5.fma(factor, r5);
            r6 = a6.fma(factor, r6);
            r7 = a7.fma(factor, r7);
        }
        r0.intoArray(result, 0);
        r1.intoArray(result, LANES);
        r2.intoArray(result, 2 * LANES);
        r3.intoArray(result, 3 * LANES);
        r4.intoArray(result, 4 * LANES);
        r5.intoArray(result, 5 * LANES);
        r6.intoArray(result, 6 * LANES);
        r7.intoArray(result, 7 * LANES);
    }
}
