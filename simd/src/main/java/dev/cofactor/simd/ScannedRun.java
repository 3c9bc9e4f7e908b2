package dev.cofactor.simd;

import static dev.cofactor.simd.Vectors.LANES;
import static dev.cofactor.simd.Vectors.SPECIES;

import jdk.incubator.vector.FloatVector;

/*
 * For rows of four and of eight vectors, the lengths of 32, 64 and 128 factors on one machine or another: there the vector
 * stays in registers, no loop runs over the factors, and the processor is ahead of the memory.
 *
 * As in FusedProducts, the loops call nothing but the Vector API.
 */
/** The products of one vector with rows of one array, lane by lane; added in the order of {@link SimdKernels#product}. */
final class ScannedRun {
    private ScannedRun() {}

    /** Whether {@link #products} takes rows of so many whole vectors of floats. */
    static boolean supports(int whole) {
        return whole == 4 * LANES || whole == 8 * LANES;
    }

    /**
     * The sums of products of row i, lane by lane, from {@code i · LANES} on.
     *
     * @param whole a supported number of floats to take of each row
     */
    static void products(float[] rows, int offset, int stride, int count, float[] vector, int whole, float[] lanes) {
        if (whole == 4 * LANES) {
            ofFourVectors(rows, offset, stride, count, vector, lanes);
        } else {
            ofEightVectors(rows, offset, stride, count, vector, lanes);
        }
    }

    private static void ofFourVectors(float[] rows, int offset, int stride, int count, float[] vector, float[] lanes) {
        FloatVector v0 = FloatVector.fromArray(SPECIES, vector, 0);
        FloatVector v1 = FloatVector.fromArray(SPECIES, vector, LANES);
        FloatVector v2 = FloatVector.fromArray(SPECIES, vector, 2 * LANES);
        FloatVector v3 = FloatVector.fromArray(SPECIES, vector, 3 * LANES);
        FloatVector zero = FloatVector.zero(SPECIES);
        int at = offset;
        for (int target = 0; target < count * LANES; target += LANES, at += stride) {
            FloatVector even = FloatVector.fromArray(SPECIES, rows, at).fma(v0, zero);
            FloatVector odd = FloatVector.fromArray(SPECIES, rows, at + LANES).fma(v1, zero);
            even = FloatVector.fromArray(SPECIES, rows, at + 2 * LANES).fma(v2, even);
            odd = FloatVector.fromArray(SPECIES, rows, at + 3 * LANES).fma(v3, odd);
            even.add(odd).intoArray(lanes, target);
        }
    }

    private static void ofEightVectors(float[] rows, int offset, int stride, int count, float[] vector, float[] lanes) {
        FloatVector v0 = FloatVector.fromArray(SPECIES, vector, 0);
        FloatVector v1 = FloatVector.fromArray(SPECIES, vector, LANES);
        FloatVector v2 = FloatVector.fromArray(SPECIES, vector, 2 * LANES);
        FloatVector v3 = FloatVector.fromArray(SPECIES, vector, 3 * LANES);
        FloatVector v4 = FloatVector.fromArray(SPECIES, vector, 4 * LANES);
        FloatVector v5 = FloatVector.fromArray(SPECIES, vector, 5 * LANES);
        FloatVector v6 = FloatVector.fromArray(SPECIES, vector, 6 * LANES);
        FloatVector v7 = FloatVector.fromArray(SPECIES, vector, 7 * LANES);
        FloatVector zero = FloatVector.zero(SPECIES);
        int at = offset;
        for (int target = 0; target < count * LANES; target += LANES, at += stride) {
            FloatVector even = FloatVector.fromArray(SPECIES, rows, at).fma(v0, zero);
            FloatVector odd = FloatVector.fromArray(SPECIES, rows, at + LANES).fma(v1, zero);
            even = FloatVector.fromArray(SPECIES, rows, at + 2 * LANES).fma(v2, even);
            odd = FloatVector.fromArray(SPECIES, rows, at + 3 * LANES).fma(v3, odd);
            even = FloatVector.fromArray(SPECIES, rows, at + 4 * LANES).fma(v4, even);
            odd = FloatVector.fromArray(SPECIES, rows, at + 5 * LANES).fma(v5, odd);
            even = FloatVector.fromArray(SPECIES, rows, at + 6 * LANES).fma(v6, even);
            odd = FloatVector.fromArray(SPECIES, rows, at + 7 * LANES).fma(v7, odd);
            even.add(odd).intoArray(lanes, target);
        }
    }
}
