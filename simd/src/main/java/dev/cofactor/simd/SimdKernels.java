package dev.cofactor.simd;

import static dev.cofactor.simd.Vectors.LANES;
import static dev.cofactor.simd.Vectors.load;
import static dev.cofactor.simd.Vectors.splat;

import dev.cofactor.kernel.BlockScorer;
import dev.cofactor.kernel.CodeScorer;
import dev.cofactor.kernel.DescentSide;
import dev.cofactor.kernel.DescentStep;
import dev.cofactor.kernel.GatheredRows;
import dev.cofactor.kernel.Kernels;
import dev.cofactor.kernel.NormalEquations;
import dev.cofactor.kernel.RatingBlock;
import dev.cofactor.matrix.FactorMatrix;
import jdk.incubator.vector.FloatVector;

/** The kernels on vectors: full vectors and a scalar tail, since masked vectors are many times slower on JDK 17. */
final class SimdKernels implements Kernels {

    @Override
    public String description() {
        return "simd float32x" + LANES;
    }

    @Override
    public float dot(float[] x, int xOffset, float[] y, int yOffset, int length) {
        return product(x, xOffset, y, yOffset, length);
    }

    static float product(float[] x, int xOffset, float[] y, int yOffset, int length) {
        // Two accumulators shorten the chain of dependent additions; ScannedRows adds in the same order.
        FloatVector even = FloatVector.zero(Vectors.SPECIES);
        FloatVector odd = even;
        int whole = Vectors.whole(length);
        int k = 0;
        for (; k + 3 * LANES < whole; k += 4 * LANES) {
            even = load(x, xOffset + k).fma(load(y, yOffset + k), even);
            odd = load(x, xOffset + k + LANES).fma(load(y, yOffset + k + LANES), odd);
            even = load(x, xOffset + k + 2 * LANES).fma(load(y, yOffset + k + 2 * LANES), even);
            odd = load(x, xOffset + k + 3 * LANES).fma(load(y, yOffset + k + 3 * LANES), odd);
        }
        if (k + LANES < whole) {
            even = load(x, xOffset + k).fma(load(y, yOffset + k), even);
            odd = load(x, xOffset + k + LANES).fma(load(y, yOffset + k + LANES), odd);
            k += 2 * LANES;
        }
        if (k < whole) {
            even = load(x, xOffset + k).fma(load(y, yOffset + k), even);
        }
        return Vectors.sum(even.add(odd)) + tail(x, xOffset, y, yOffset, whole, length);
    }

    static float tail(float[] x, int xOffset, float[] y, int yOffset, int from, int to) {
        float sum = 0;
        for (int k = from; k < to; k++) {
            sum += x[xOffset + k] * y[yOffset + k];
        }
        return sum;
    }

    @Override
    public void dots(FactorMatrix rows, int from, int to, float[] vector, float[] target, int offset) {
        ScannedRows.dots(rows, from, to, vector, target, offset);
    }

    @Override
    public double descend(RatingBlock block, DescentSide left, DescentSide right, DescentStep step) {
        return SimdDescent.descend(block, left, right, step);
    }

    @Override
    public double descendAdaptively(
            RatingBlock block, DescentSide left, DescentSide right, int factors, DescentStep step) {
        return SimdAdaptiveDescent.descend(block, left, right, factors, step);
    }

    @Override
    public void dotsOfDifferences(
            FactorMatrix users,
            int[] userRows,
            FactorMatrix items,
            int[] positives,
            int[] negatives,
            int from,
            int to,
            float[] target) {
        SimdPairs.dotsOfDifferences(users, userRows, items, positives, negatives, from, to, target);
    }

    @Override
    public void descendPairs(
            FactorMatrix users,
            int[] userRows,
            FactorMatrix items,
            int[] positives,
            int[] negatives,
            int from,
            int to,
            float[] moves,
            float keepP,
            float keepQ,
            float keepR) {
        SimdPairs.descend(users, userRows, items, positives, negatives, from, to, moves, keepP, keepQ, keepR);
    }

    @Override
    public void dots(
            FactorMatrix rows,
            int firstColumn,
            int length,
            int[] indexes,
            int from,
            int to,
            float[] vector,
            float[] target) {
        for (int k = from; k < to; k++) {
            int row = indexes[k];
            target[k] = dot(rows.block(row), rows.offset(row) + firstColumn, vector, 0, length);
        }
    }

    @Override
    public void combine(float[] y, float a, float[] x, float b) {
        FloatVector as = splat(a);
        FloatVector bs = splat(b);
        int whole = Vectors.whole(y.length);
        if (b == 0) {
            for (int k = 0; k < whole; k += LANES) {
                load(x, k).mul(as).intoArray(y, k);
            }
        } else {
            for (int k = 0; k < whole; k += LANES) {
                load(x, k).fma(as, load(y, k).mul(bs)).intoArray(y, k);
            }
        }
        for (int k = whole; k < y.length; k++) {
            y[k] = b == 0 ? a * x[k] : a * x[k] + b * y[k];
        }
    }

    @Override
    public GatheredRows gatheredRows() {
        return new SimdGatheredRows();
    }

    @Override
    public NormalEquations normalEquations(int size) {
        return new SimdNormalEquations(size);
    }

    @Override
    public BlockScorer blockScorer() {
        return new SimdBlockScorer();
    }

    @Override
    public CodeScorer codeScorer(short[] weights) {
        return new SimdCodeScorer(weights);
    }
}
