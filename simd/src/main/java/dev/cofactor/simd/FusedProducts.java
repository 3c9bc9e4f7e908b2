package dev.cofactor.simd;

import static dev.cofactor.simd.LaneExchange.EIGHTHS;
import static dev.cofactor.simd.LaneExchange.HALVES;
import static dev.cofactor.simd.LaneExchange.QUARTERS;
import static dev.cofactor.simd.LaneExchange.SIXTEENTHS;
import static dev.cofactor.simd.Vectors.LANES;
import static dev.cofactor.simd.Vectors.SPECIES;

import jdk.incubator.vector.FloatVector;

/*
 * A row is loaded once, stays in registers while its product with the vector is summed, and is added to the result from
 * there. That takes rows of exactly four or eight vectors, since only local variables stay in registers (of eight, a few
 * do not on AVX2, which has 16); shorter rows are filled up with zeros.
 *
 * The loops call nothing but the Vector API itself. C2 stops inlining our own methods into a loop of this size, and then
 * boxes their vectors; for those of the API it has to go on.
 */
/** {@code result ← result + Σ (shiftₖ + scaleₖ · (rowₖ · vector)) · rowₖ} in one pass over the rows. */
final class FusedProducts {
    private FusedProducts() {}

    /** How long rows have to be so that {@link #add} takes them, those of {@code stride} numbers filled up with zeros. */
    static int padded(int stride) {
        return stride <= 4 * LANES ? 4 * LANES : 8 * LANES;
    }

    /** Whether rows can be filled up to a length that {@link #add} takes. */
    static boolean supports(int stride) {
        return stride <= 8 * LANES;
    }

    static void add(
            float[] rows, int stride, int count, float[] scales, float[] shifts, float[] vector, float[] result) {
        if (stride == 4 * LANES) {
            ofFourVectors(rows, count, scales, shifts, vector, result);
        } else {
            ofEightVectors(rows, count, scales, shifts, vector, result);
        }
    }

    private static void ofFourVectors(
            float[] rows, int count, float[] scales, float[] shifts, float[] vector, float[] result) {
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
            FloatVector a0 = FloatVector.fromArray(SPECIES, rows, at);
            FloatVector sum = a0.mul(v0);
            FloatVector a1 = FloatVector.fromArray(SPECIES, rows, at + LANES);
            FloatVector odd = a1.mul(v1);
            FloatVector a2 = FloatVector.fromArray(SPECIES, rows, at + 2 * LANES);
            sum = a2.fma(v2, sum);
            FloatVector a3 = FloatVector.fromArray(SPECIES, rows, at + 3 * LANES);
            odd = a3.fma(v3, odd);
            sum = sum.add(odd);
            sum = sum.add(sum.rearrange(HALVES));
            sum = sum.add(sum.rearrange(QUARTERS));
            if (LANES >= 8) {
                sum = sum.add(sum.rearrange(EIGHTHS));
            }
            if (LANES >= 16) {
                sum = sum.add(sum.rearrange(SIXTEENTHS));
            }
            FloatVector factor =
                    sum.fma(FloatVector.broadcast(SPECIES, scales[k]), FloatVector.broadcast(SPECIES, shifts[k]));
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
            float[] rows, int count, float[] scales, float[] shifts, float[] vector, float[] result) {
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
            FloatVector a0 = FloatVector.fromArray(SPECIES, rows, at);
            FloatVector sum = a0.mul(FloatVector.fromArray(SPECIES, vector, 0));
            FloatVector a1 = FloatVector.fromArray(SPECIES, rows, at + LANES);
            FloatVector odd = a1.mul(FloatVector.fromArray(SPECIES, vector, LANES));
            FloatVector a2 = FloatVector.fromArray(SPECIES, rows, at + 2 * LANES);
            sum = a2.fma(FloatVector.fromArray(SPECIES, vector, 2 * LANES), sum);
            FloatVector a3 = FloatVector.fromArray(SPECIES, rows, at + 3 * LANES);
            odd = a3.fma(FloatVector.fromArray(SPECIES, vector, 3 * LANES), odd);
            FloatVector a4 = FloatVector.fromArray(SPECIES, rows, at + 4 * LANES);
            sum = a4.fma(FloatVector.fromArray(SPECIES, vector, 4 * LANES), sum);
            FloatVector a5 = FloatVector.fromArray(SPECIES, rows, at + 5 * LANES);
            odd = a5.fma(FloatVector.fromArray(SPECIES, vector, 5 * LANES), odd);
            FloatVector a6 = FloatVector.fromArray(SPECIES, rows, at + 6 * LANES);
            sum = a6.fma(FloatVector.fromArray(SPECIES, vector, 6 * LANES), sum);
            FloatVector a7 = FloatVector.fromArray(SPECIES, rows, at + 7 * LANES);
            odd = a7.fma(FloatVector.fromArray(SPECIES, vector, 7 * LANES), odd);
            sum = sum.add(odd);
            sum = sum.add(sum.rearrange(HALVES));
            sum = sum.add(sum.rearrange(QUARTERS));
            if (LANES >= 8) {
                sum = sum.add(sum.rearrange(EIGHTHS));
            }
            if (LANES >= 16) {
                sum = sum.add(sum.rearrange(SIXTEENTHS));
            }
            FloatVector factor =
                    sum.fma(FloatVector.broadcast(SPECIES, scales[k]), FloatVector.broadcast(SPECIES, shifts[k]));
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

    /**
     * {@code Σ scaleₖ (rowₖ · vector)²}. Each lane holds the whole sum.
     *
     * @param scales ends with a zero, since rows are taken by twos
     */
    static float sumOfSquares(float[] rows, int stride, int count, float[] scales, float[] vector) {
        return stride == 4 * LANES
                ? squaresOfFourVectors(rows, count, scales, vector)
                : squaresOfEightVectors(rows, count, scales, vector);
    }

    private static float squaresOfFourVectors(float[] rows, int count, float[] scales, float[] vector) {
        FloatVector v0 = FloatVector.fromArray(SPECIES, vector, 0);
        FloatVector v1 = FloatVector.fromArray(SPECIES, vector, LANES);
        FloatVector v2 = FloatVector.fromArray(SPECIES, vector, 2 * LANES);
        FloatVector v3 = FloatVector.fromArray(SPECIES, vector, 3 * LANES);
        FloatVector total = FloatVector.zero(SPECIES);
        int at = 0;
        for (int k = 0; k < count; k += 2, at += 8 * LANES) {
            FloatVector sum = FloatVector.fromArray(SPECIES, rows, at).mul(v0);
            FloatVector odd = FloatVector.fromArray(SPECIES, rows, at + LANES).mul(v1);
            sum = FloatVector.fromArray(SPECIES, rows, at + 2 * LANES).fma(v2, sum);
            odd = FloatVector.fromArray(SPECIES, rows, at + 3 * LANES).fma(v3, odd);
            sum = sum.add(odd);
            sum = sum.add(sum.rearrange(HALVES));
            sum = sum.add(sum.rearrange(QUARTERS));
            if (LANES >= 8) {
                sum = sum.add(sum.rearrange(EIGHTHS));
            }
            if (LANES >= 16) {
                sum = sum.add(sum.rearrange(SIXTEENTHS));
            }
            total = sum.mul(sum).fma(FloatVector.broadcast(SPECIES, scales[k]), total);
            FloatVector next =
                    FloatVector.fromArray(SPECIES, rows, at + 4 * LANES).mul(v0);
            odd = FloatVector.fromArray(SPECIES, rows, at + 5 * LANES).mul(v1);
            next = FloatVector.fromArray(SPECIES, rows, at + 6 * LANES).fma(v2, next);
            odd = FloatVector.fromArray(SPECIES, rows, at + 7 * LANES).fma(v3, odd);
            next = next.add(odd);
            next = next.add(next.rearrange(HALVES));
            next = next.add(next.rearrange(QUARTERS));
            if (LANES >= 8) {
                next = next.add(next.rearrange(EIGHTHS));
            }
            if (LANES >= 16) {
                next = next.add(next.rearrange(SIXTEENTHS));
            }
            total = next.mul(next).fma(FloatVector.broadcast(SPECIES, scales[k + 1]), total);
        }
        return total.lane(0);
    }

    private static float squaresOfEightVectors(float[] rows, int count, float[] scales, float[] vector) {
        FloatVector v0 = FloatVector.fromArray(SPECIES, vector, 0);
        FloatVector v1 = FloatVector.fromArray(SPECIES, vector, LANES);
        FloatVector v2 = FloatVector.fromArray(SPECIES, vector, 2 * LANES);
        FloatVector v3 = FloatVector.fromArray(SPECIES, vector, 3 * LANES);
        FloatVector v4 = FloatVector.fromArray(SPECIES, vector, 4 * LANES);
        FloatVector v5 = FloatVector.fromArray(SPECIES, vector, 5 * LANES);
        FloatVector v6 = FloatVector.fromArray(SPECIES, vector, 6 * LANES);
        FloatVector v7 = FloatVector.fromArray(SPECIES, vector, 7 * LANES);
        FloatVector total = FloatVector.zero(SPECIES);
        int at = 0;
        for (int k = 0; k < count; k++, at += 8 * LANES) {
            FloatVector sum = FloatVector.fromArray(SPECIES, rows, at).mul(v0);
            FloatVector odd = FloatVector.fromArray(SPECIES, rows, at + LANES).mul(v1);
            sum = FloatVector.fromArray(SPECIES, rows, at + 2 * LANES).fma(v2, sum);
            odd = FloatVector.fromArray(SPECIES, rows, at + 3 * LANES).fma(v3, odd);
            sum = FloatVector.fromArray(SPECIES, rows, at + 4 * LANES).fma(v4, sum);
            odd = FloatVector.fromArray(SPECIES, rows, at + 5 * LANES).fma(v5, odd);
            sum = FloatVector.fromArray(SPECIES, rows, at + 6 * LANES).fma(v6, sum);
            odd = FloatVector.fromArray(SPECIES, rows, at + 7 * LANES).fma(v7, odd);
            sum = sum.add(odd);
            sum = sum.add(sum.rearrange(HALVES));
            sum = sum.add(sum.rearrange(QUARTERS));
            if (LANES >= 8) {
                sum = sum.add(sum.rearrange(EIGHTHS));
            }
            if (LANES >= 16) {
                sum = sum.add(sum.rearrange(SIXTEENTHS));
            }
            total = sum.mul(sum).fma(FloatVector.broadcast(SPECIES, scales[k]), total);
        }
        return total.lane(0);
    }
}
