package dev.cofactor.simd;

import static dev.cofactor.simd.Vectors.LANES;
import static dev.cofactor.simd.Vectors.load;
import static dev.cofactor.simd.Vectors.splat;

import dev.cofactor.kernel.GatheredRows;
import dev.cofactor.matrix.FactorMatrix;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/*
 * Rows of up to eight vectors are filled up to a length that FusedProducts takes, and so are the vector and the result.
 * Longer ones are gone over twice, in chunks that stay in the first-level cache from the first time to the second. Rows
 * are combined in strips of eight or four vectors, so that the part of the result that belongs to a strip stays in
 * registers.
 *
 * The long loops, here and in FusedProducts, have more than the 325 bytes of code that C2 inlines at most: inlined into
 * what calls them they would, among much else, keep some of their vectors boxed, which costs a hundredfold.
 * HotLoopsTest holds them to that length.
 */
/** Gathered rows on vectors. */
final class SimdGatheredRows implements GatheredRows {
    private static final int CHUNK_FLOATS = 4096;
    private static final int LEAST_FLOATS = (1 << 18) + 64;

    private float[] rows = new float[0];
    private float[] scales = new float[0];
    private float[] shifts = new float[0];
    private int[] offsets = new int[0];
    private float[] paddedVector = new float[0];
    private float[] paddedResult = new float[0];
    private int stride;
    private int first;
    private int size;

    @Override
    public void gather(FactorMatrix source, int[] indexes, int from, int to) {
        makeRoom(source, from, to);
        copy(source, indexes, stride - source.stride());
    }

    @Override
    public void gatherAndAddResiduals(
            FactorMatrix source,
            int[] indexes,
            int from,
            int to,
            float[] weights,
            float[] targets,
            float[] vector,
            float[] result) {
        if (to == from
                || !FusedProducts.supports(source.stride())
                || FusedProducts.padded(source.stride()) != source.stride()) {
            GatheredRows.super.gatherAndAddResiduals(source, indexes, from, to, weights, targets, vector, result);
            return;
        }
        makeRoom(source, from, to);
        float[] block = source.block(indexes[from]);
        boolean together = true;
        for (int k = 0; k < size; k++) {
            int row = indexes[first + k];
            together &= source.block(row) == block;
            offsets[k] = source.offset(row);
            scales[k] = -weights[first + k];
        }
        if (together) {
            FusedGather.add(block, offsets, rows, stride, size, scales, targets, first, vector, result);
        } else {
            copy(source, indexes, 0);
            addResiduals(weights, targets, vector, result);
        }
    }

    /** For rows of this length, as many as these. */
    private void makeRoom(FactorMatrix source, int from, int to) {
        int sourceStride = source.stride();
        stride = FusedProducts.supports(sourceStride) ? FusedProducts.padded(sourceStride) : sourceStride;
        first = from;
        size = to - from;
        int length = Math.multiplyExact(size + 1, stride);
        if (rows.length < length) {
            rows = new float
                    [Math.max(length, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(LEAST_FLOATS, 2L * rows.length)))];
        }
        if (scales.length <= size) {
            scales = new float[2 * size + 1];
            shifts = new float[2 * size + 1];
            offsets = new int[2 * size + 1];
        }
        if (paddedVector.length != stride) {
            paddedVector = new float[stride];
            paddedResult = new float[stride];
        } else if (sourceStride < stride) {
            Arrays.fill(paddedVector, sourceStride, stride, 0);
        }
        Arrays.fill(rows, size * stride, length, 0); // rows are combined by twos
    }

    private void copy(FactorMatrix source, int[] indexes, int padding) {
        float[] panel = rows;
        FloatVector zero = FloatVector.zero(Vectors.SPECIES);
        int at = 0;
        for (int k = 0; k < size; k++) {
            int row = indexes[first + k];
            float[] block = source.block(row);
            int offset = source.offset(row);
            int end = offset + stride - padding;
            for (; offset + 4 * LANES <= end; offset += 4 * LANES, at += 4 * LANES) {
                load(block, offset).intoArray(panel, at);
                load(block, offset + LANES).intoArray(panel, at + LANES);
                load(block, offset + 2 * LANES).intoArray(panel, at + 2 * LANES);
                load(block, offset + 3 * LANES).intoArray(panel, at + 3 * LANES);
            }
            for (; offset < end; offset += LANES, at += LANES) {
                load(block, offset).intoArray(panel, at);
            }
            for (; offset < end + padding; offset += LANES, at += LANES) {
                zero.intoArray(panel, at);
            }
        }
    }

    @Override
    public void addCombination(float[] factors, float[] result) {
        System.arraycopy(factors, first, scales, 0, size);
        float[] sum = padded(result, paddedResult);
        combine(0, size, sum);
        copyBack(sum, result);
    }

    @Override
    public void addNormalProduct(float[] weights, float[] vector, float[] result) {
        System.arraycopy(weights, first, scales, 0, size);
        Arrays.fill(shifts, 0, size, 0);
        addProducts(vector, result);
    }

    @Override
    public void addResiduals(float[] weights, float[] targets, float[] vector, float[] result) {
        for (int k = 0; k < size; k++) {
            scales[k] = -weights[first + k];
        }
        System.arraycopy(targets, first, shifts, 0, size);
        addProducts(vector, result);
    }

    @Override
    public float sumOfSquares(float[] weights, float[] vector) {
        if (FusedProducts.supports(stride)) {
            System.arraycopy(weights, first, scales, 0, size);
            scales[size] = 0;
            return FusedProducts.sumOfSquares(rows, stride, size, scales, padded(vector, paddedVector));
        }
        float sum = 0;
        for (int k = 0; k < size; k++) {
            float product = SimdKernels.product(rows, k * stride, vector, 0, stride);
            sum += weights[first + k] * (product * product);
        }
        return sum;
    }

    /** {@code result ← result + Σ (shiftₖ + scaleₖ · (rowₖ · vector)) · rowₖ}. */
    private void addProducts(float[] vector, float[] result) {
        if (FusedProducts.supports(stride)) {
            float[] sum = padded(result, paddedResult);
            FusedProducts.add(rows, stride, size, scales, shifts, padded(vector, paddedVector), sum);
            copyBack(sum, result);
            return;
        }
        int chunk = Math.max(2, CHUNK_FLOATS / stride & -2);
        for (int start = 0; start < size; start += chunk) {
            int count = Math.min(chunk, size - start);
            for (int k = start; k < start + count; k++) {
                float product = SimdKernels.product(rows, k * stride, vector, 0, stride);
                scales[k] = shifts[k] + scales[k] * product;
            }
            combine(start, count, result);
        }
    }

    private float[] padded(float[] numbers, float[] room) {
        if (numbers.length == stride) {
            return numbers;
        }
        System.arraycopy(numbers, 0, room, 0, numbers.length);
        return room;
    }

    private static void copyBack(float[] sum, float[] result) {
        if (sum != result) {
            System.arraycopy(sum, 0, result, 0, result.length);
        }
    }

    /** The sum of some rows, each times its scale, added to the result; an even number of rows unless they are the last. */
    private void combine(int start, int count, float[] result) {
        scales[size] = 0;
        int j = 0;
        for (; j + 8 * LANES <= stride; j += 8 * LANES) {
            combine8(start, count, j, result);
        }
        for (; j + 4 * LANES <= stride; j += 4 * LANES) {
            combine4(start, count, j, result);
        }
        for (; j < stride; j += LANES) {
            combine1(start, count, j, result);
        }
    }

    private void combine8(int start, int count, int j, float[] result) {
        float[] panel = rows;
        float[] factors = scales;
        FloatVector sum0 = load(result, j);
        FloatVector sum1 = load(result, j + LANES);
        FloatVector sum2 = load(result, j + 2 * LANES);
        FloatVector sum3 = load(result, j + 3 * LANES);
        FloatVector sum4 = load(result, j + 4 * LANES);
        FloatVector sum5 = load(result, j + 5 * LANES);
        FloatVector sum6 = load(result, j + 6 * LANES);
        FloatVector sum7 = load(result, j + 7 * LANES);
        int row = start * stride + j;
        for (int k = start; k < start + count; k++, row += stride) {
            FloatVector factor = splat(factors[k]);
            sum0 = load(panel, row).fma(factor, sum0);
            sum1 = load(panel, row + LANES).fma(factor, sum1);
            sum2 = load(panel, row + 2 * LANES).fma(factor, sum2);
            sum3 = load(panel, row + 3 * LANES).fma(factor, sum3);
            sum4 = load(panel, row + 4 * LANES).fma(factor, sum4);
            sum5 = load(panel, row + 5 * LANES).fma(factor, sum5);
            sum6 = load(panel, row + 6 * LANES).fma(factor, sum6);
            sum7 = load(panel, row + 7 * LANES).fma(factor, sum7);
        }
        sum0.intoArray(result, j);
        sum1.intoArray(result, j + LANES);
        sum2.intoArray(result, j + 2 * LANES);
        sum3.intoArray(result, j + 3 * LANES);
        sum4.intoArray(result, j + 4 * LANES);
        sum5.intoArray(result, j + 5 * LANES);
        sum6.intoArray(result, j + 6 * LANES);
        sum7.intoArray(result, j + 7 * LANES);
    }

    private void combine4(int start, int count, int j, float[] result) {
        float[] panel = rows;
        float[] factors = scales;
        FloatVector sum0 = load(result, j);
        FloatVector sum1 = load(result, j + LANES);
        FloatVector sum2 = load(result, j + 2 * LANES);
        FloatVector sum3 = load(result, j + 3 * LANES);
        FloatVector other0 = FloatVector.zero(Vectors.SPECIES);
        FloatVector other1 = FloatVector.zero(Vectors.SPECIES);
        FloatVector other2 = FloatVector.zero(Vectors.SPECIES);
        FloatVector other3 = FloatVector.zero(Vectors.SPECIES);
        int row = start * stride + j;
        for (int k = start; k < start + count; k += 2, row += 2 * stride) {
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
        float[] factors = scales;
        FloatVector sum0 = load(result, j);
        FloatVector other0 = FloatVector.zero(Vectors.SPECIES);
        int row = start * stride + j;
        for (int k = start; k < start + count; k += 2, row += 2 * stride) {
            FloatVector factor = splat(factors[k]);
            sum0 = load(panel, row).fma(factor, sum0);
            int next = row + stride;
            factor = splat(factors[k + 1]);
            other0 = load(panel, next).fma(factor, other0);
        }
        sum0.add(other0).intoArray(result, j);
    }
}
