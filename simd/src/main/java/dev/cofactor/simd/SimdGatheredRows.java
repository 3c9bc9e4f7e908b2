package dev.cofactor.simd;

import static dev.cofactor.simd.Vectors.LANES;
import static dev.cofactor.simd.Vectors.load;
import static dev.cofactor.simd.Vectors.splat;

import dev.cofactor.kernel.GatheredRows;
import dev.cofactor.matrix.FactorMatrix;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/*
 * Chunks of rows are taken in strips of up to four vectors, so that the part of the vector, or of the result, that belongs
 * to a strip stays in registers while the rows go by; a chunk stays in the first-level cache from its first use to its
 * second. Products are first summed to half a vector a row for a whole chunk, then to one: a loop that does both at once
 * grows too big for C2. Rows are padded with zeros, so there are no tails, and a row of zeros follows the last one.
 *
 * Rows are taken by twos, which also makes the loops of four vectors too long (325 bytes of code) for C2 to inline them
 * into what calls them: there, among much else, it would leave some of their vectors boxed.
 */
/** Gathered rows on vectors. */
final class SimdGatheredRows implements GatheredRows {
    private static final int CHUNK = 64;

    /** Of two products, each the sum of a row lane by lane, halves are added at once and lie side by side in a vector. */
    private static final int PARTS = LANES / 2;

    /** The parts of all products of a chunk with a strip. */
    private static final int STRIP = (CHUNK + 1) * PARTS;

    private final float[] coefficients = new float[CHUNK + 1];
    private float[] parts = new float[0];
    private float[] rows = new float[0];
    private int stride;
    private int first;
    private int size;

    @Override
    public void gather(FactorMatrix source, int[] indexes, int from, int to) {
        stride = source.stride();
        first = from;
        size = to - from;
        int length = Math.multiplyExact(size + 1, stride);
        if (rows.length < length) {
            rows = new float[Math.max(length, (int) Math.min(Integer.MAX_VALUE - 8, 2L * rows.length))];
        }
        int strips = stride / (4 * LANES) + stride / LANES % 4;
        if (parts.length < strips * STRIP) {
            parts = new float[strips * STRIP];
        }
        int at = 0;
        for (int k = from; k < to; k++) {
            float[] block = source.block(indexes[k]);
            int offset = source.offset(indexes[k]);
            for (int j = 0; j < stride; j += LANES) {
                load(block, offset + j).intoArray(rows, at + j);
            }
            at += stride;
        }
        Arrays.fill(rows, at, length, 0);
    }

    @Override
    public void addCombination(float[] factors, float[] result) {
        for (int start = 0; start < size; start += CHUNK) {
            int count = Math.min(CHUNK, size - start);
            System.arraycopy(factors, first + start, coefficients, 0, count);
            combine(start, count, result);
        }
    }

    @Override
    public void addNormalProduct(float[] weights, float[] vector, float[] result) {
        for (int start = 0; start < size; start += CHUNK) {
            int count = Math.min(CHUNK, size - start);
            products(start, count, vector);
            for (int k = 0; k < count; k++) {
                coefficients[k] *= weights[first + start + k];
            }
            combine(start, count, result);
        }
    }

    @Override
    public void addResiduals(float[] weights, float[] targets, float[] vector, float[] result) {
        for (int start = 0; start < size; start += CHUNK) {
            int count = Math.min(CHUNK, size - start);
            products(start, count, vector);
            for (int k = 0; k < count; k++) {
                int entry = first + start + k;
                coefficients[k] = targets[entry] - weights[entry] * coefficients[k];
            }
            combine(start, count, result);
        }
    }

    /** The products of some rows with a vector, into the coefficients. */
    private void products(int start, int count, float[] vector) {
        int strip = 0;
        int j = 0;
        for (; j + 4 * LANES <= stride; j += 4 * LANES) {
            products4(start, count, j, vector, strip);
            strip += STRIP;
        }
        for (; j < stride; j += LANES) {
            products1(start, count, j, vector, strip);
            strip += STRIP;
        }
        for (int k = 0; k < count; k++) {
            float sum = sum(k * PARTS);
            for (int at = STRIP; at < strip; at += STRIP) {
                sum += sum(at + k * PARTS);
            }
            coefficients[k] = sum;
        }
    }

    /** The sum of the parts of a product, in the order of {@link Vectors#sum}. */
    private float sum(int at) {
        float[] p = parts;
        return switch (PARTS) {
            case 8 ->
                ((p[at] + p[at + 4]) + (p[at + 2] + p[at + 6])) + ((p[at + 1] + p[at + 5]) + (p[at + 3] + p[at + 7]));
            case 4 -> (p[at] + p[at + 2]) + (p[at + 1] + p[at + 3]);
            default -> p[at] + p[at + 1];
        };
    }

    /** The sum of some rows, each times its coefficient, added to the result. */
    private void combine(int start, int count, float[] result) {
        coefficients[count] = 0;
        int j = 0;
        for (; j + 4 * LANES <= stride; j += 4 * LANES) {
            combine4(start, count, j, result);
        }
        for (; j < stride; j += LANES) {
            combine1(start, count, j, result);
        }
    }

    private void products4(int start, int count, int j, float[] vector, int strip) {
        float[] panel = rows;
        float[] sums = parts;
        FloatVector v0 = load(vector, j);
        FloatVector v1 = load(vector, j + LANES);
        FloatVector v2 = load(vector, j + 2 * LANES);
        FloatVector v3 = load(vector, j + 3 * LANES);
        int row = start * stride + j;
        for (int k = 0; k < count; k += 2, row += 2 * stride) {
            int next = row + stride;
            FloatVector first = load(panel, row).mul(v0);
            FloatVector firstOdd = load(panel, row + LANES).mul(v1);
            first = load(panel, row + 2 * LANES).fma(v2, first);
            firstOdd = load(panel, row + 3 * LANES).fma(v3, firstOdd);
            first = first.add(firstOdd);
            FloatVector second = load(panel, next).mul(v0);
            FloatVector secondOdd = load(panel, next + LANES).mul(v1);
            second = load(panel, next + 2 * LANES).fma(v2, second);
            secondOdd = load(panel, next + 3 * LANES).fma(v3, secondOdd);
            second = second.add(secondOdd);
            FloatVector both = Vectors.mergeHalves(first, second);
            both.intoArray(sums, strip + k * PARTS);
        }
    }

    private void products1(int start, int count, int j, float[] vector, int strip) {
        float[] panel = rows;
        float[] sums = parts;
        FloatVector v0 = load(vector, j);
        int row = start * stride + j;
        for (int k = 0; k < count; k += 2, row += 2 * stride) {
            int next = row + stride;
            FloatVector first = load(panel, row).mul(v0);
            FloatVector second = load(panel, next).mul(v0);
            FloatVector both = Vectors.mergeHalves(first, second);
            both.intoArray(sums, strip + k * PARTS);
        }
    }

    private void combine4(int start, int count, int j, float[] result) {
        float[] panel = rows;
        float[] factors = coefficients;
        FloatVector sum0 = load(result, j);
        FloatVector sum1 = load(result, j + LANES);
        FloatVector sum2 = load(result, j + 2 * LANES);
        FloatVector sum3 = load(result, j + 3 * LANES);
        FloatVector other0 = FloatVector.zero(Vectors.SPECIES);
        FloatVector other1 = FloatVector.zero(Vectors.SPECIES);
        FloatVector other2 = FloatVector.zero(Vectors.SPECIES);
        FloatVector other3 = FloatVector.zero(Vectors.SPECIES);
        int row = start * stride + j;
        for (int k = 0; k < count; k += 2, row += 2 * stride) {
            FloatVector factor = splat(factors[k]);
            sum0 = load(panel, row).fma(factor, sum0);
            sum1 = load(panel, row + LANES).fma(factor, sum1);
            sum2 = load(panel, row + 2 * LANES).fma(factor, sum2);
            sum3 = load(panel, row + 3 * LANES).fma(factor, sum3);
            int next = row + stride;
            factor = splat(factors[k + 1]);
            other0 = load(panel, next).fma(factor, other0);
            other1 = load(panel, next + LANES).fma(factor, other1);
            other2 = load(panel, next + 2 * LANES).fma(factor, other2);
            other3 = load(panel, next + 3 * LANES).fma(factor, other3);
        }
        sum0.add(other0).intoArray(result, j);
        sum1.add(other1).intoArray(result, j + LANES);
        sum2.add(other2).intoArray(result, j + 2 * LANES);
        sum3.add(other3).intoArray(result, j + 3 * LANES);
    }

    private void combine1(int start, int count, int j, float[] result) {
        float[] panel = rows;
        float[] factors = coefficients;
        FloatVector sum0 = load(result, j);
        FloatVector other0 = FloatVector.zero(Vectors.SPECIES);
        int row = start * stride + j;
        for (int k = 0; k < count; k += 2, row += 2 * stride) {
            FloatVector factor = splat(factors[k]);
            sum0 = load(panel, row).fma(factor, sum0);
            int next = row + stride;
            factor = splat(factors[k + 1]);
            other0 = load(panel, next).fma(factor, other0);
        }
        sum0.add(other0).intoArray(result, j);
    }
}
