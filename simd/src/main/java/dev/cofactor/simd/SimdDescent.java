package dev.cofactor.simd;

import static dev.cofactor.simd.Vectors.LANES;
import static dev.cofactor.simd.Vectors.load;
import static dev.cofactor.simd.Vectors.splat;

import dev.cofactor.kernel.DescentSide;
import dev.cofactor.kernel.DescentStep;
import dev.cofactor.kernel.RatingBlock;
import jdk.incubator.vector.FloatVector;

/*
 * One rating waits for the one before it, since they share the left row; what it costs is the length of that chain: a
 * product, the sum of its lanes, the error, and the step. Rows of two and four vectors (32 and 64 factors, where a vector has
 * 16 lanes) do best if the left row stays in registers for the whole run; others are read again from the first-level cache.
 * All loops are far too long to be inlined, so C2 compiles each on its own, with its vectors in registers.
 */
/** Gradient descent along ratings on vectors. */
final class SimdDescent {
    private SimdDescent() {}

    static double descend(RatingBlock block, DescentSide left, DescentSide right, DescentStep step) {
        double squares = 0;
        int at = 0;
        int vectors = left.stride() / LANES;
        for (int run : block.runs()) {
            int end = at + (run >>> 16);
            squares += switch (vectors) {
                case 2 -> two(block, at, end, left, run & 0xFFFF, right, step);
                case 4 -> four(block, at, end, left, run & 0xFFFF, right, step);
                default -> many(block, at, end, left, run & 0xFFFF, right, step);
            };
            at = end;
        }
        return squares;
    }

    private static double two(
            RatingBlock block, int from, int to, DescentSide left, int row, DescentSide right, DescentStep step) {
        char[] rightRows = block.rightRows();
        byte[] codes = block.codes();
        float[] levels = block.levels();
        float[] p = left.factors();
        float[] q = right.factors();
        float[] rightBiases = right.biases();
        float[] rightWeights = right.weights();
        float rate = step.rate();
        float most = step.mostError();
        float offset = step.offset();
        float rightFactors = step.rightFactors();
        float rightBias = step.rightBias();
        float keepBias = 1 - rate * step.leftBias() * left.weights()[row];
        float bias = left.biases()[row];
        int u = DescentSide.LEAD + row * 2 * LANES;
        FloatVector keepsP = splat(1 - rate * step.leftFactors() * left.weights()[row]);
        FloatVector p0 = load(p, u);
        FloatVector p1 = load(p, u + LANES);
        double squares = 0;
        for (int k = from; k < to; k++) {
            int other = rightRows[k];
            int v = DescentSide.LEAD + other * 2 * LANES;
            FloatVector q0 = load(q, v);
            FloatVector q1 = load(q, v + LANES);
            float dot = Vectors.sum(p0.mul(q0).add(p1.mul(q1)));
            float otherBias = rightBiases[other];
            float error = levels[codes[k] & 0xFF] - (offset + otherBias + bias + dot);
            squares += (double) error * error;
            float shrink = rate * rightWeights[other];
            float move = rate * (error > most ? most : error < -most ? -most : error);
            bias = keepBias * bias + move;
            rightBiases[other] = (1 - shrink * rightBias) * otherBias + move;
            FloatVector moves = splat(move);
            FloatVector keepsQ = splat(1 - shrink * rightFactors);
            p0.fma(moves, q0.mul(keepsQ)).intoArray(q, v);
            p1.fma(moves, q1.mul(keepsQ)).intoArray(q, v + LANES);
            p0 = q0.fma(moves, p0.mul(keepsP));
            p1 = q1.fma(moves, p1.mul(keepsP));
        }
        p0.intoArray(p, u);
        p1.intoArray(p, u + LANES);
        left.biases()[row] = bias;
        return squares;
    }

    private static double four(
            RatingBlock block, int from, int to, DescentSide left, int row, DescentSide right, DescentStep step) {
        char[] rightRows = block.rightRows();
        byte[] codes = block.codes();
        float[] levels = block.levels();
        float[] p = left.factors();
        float[] q = right.factors();
        float[] rightBiases = right.biases();
        float[] rightWeights = right.weights();
        float rate = step.rate();
        float most = step.mostError();
        float offset = step.offset();
        float rightFactors = step.rightFactors();
        float rightBias = step.rightBias();
        float keepBias = 1 - rate * step.leftBias() * left.weights()[row];
        float bias = left.biases()[row];
        int u = DescentSide.LEAD + row * 4 * LANES;
        FloatVector keepsP = splat(1 - rate * step.leftFactors() * left.weights()[row]);
        FloatVector p0 = load(p, u);
        FloatVector p1 = load(p, u + LANES);
        FloatVector p2 = load(p, u + 2 * LANES);
        FloatVector p3 = load(p, u + 3 * LANES);
        double squares = 0;
        for (int k = from; k < to; k++) {
            int other = rightRows[k];
            int v = DescentSide.LEAD + other * 4 * LANES;
            FloatVector q0 = load(q, v);
            FloatVector q1 = load(q, v + LANES);
            FloatVector q2 = load(q, v + 2 * LANES);
            FloatVector q3 = load(q, v + 3 * LANES);
            float dot = Vectors.sum(p0.mul(q0).add(p1.mul(q1)).add(p2.mul(q2).add(p3.mul(q3))));
            float otherBias = rightBiases[other];
            float error = levels[codes[k] & 0xFF] - (offset + otherBias + bias + dot);
            squares += (double) error * error;
            float shrink = rate * rightWeights[other];
            float move = rate * (error > most ? most : error < -most ? -most : error);
            bias = keepBias * bias + move;
            rightBiases[other] = (1 - shrink * rightBias) * otherBias + move;
            FloatVector moves = splat(move);
            FloatVector keepsQ = splat(1 - shrink * rightFactors);
            p0.fma(moves, q0.mul(keepsQ)).intoArray(q, v);
            p1.fma(moves, q1.mul(keepsQ)).intoArray(q, v + LANES);
            p2.fma(moves, q2.mul(keepsQ)).intoArray(q, v + 2 * LANES);
            p3.fma(moves, q3.mul(keepsQ)).intoArray(q, v + 3 * LANES);
            p0 = q0.fma(moves, p0.mul(keepsP));
            p1 = q1.fma(moves, p1.mul(keepsP));
            p2 = q2.fma(moves, p2.mul(keepsP));
            p3 = q3.fma(moves, p3.mul(keepsP));
        }
        p0.intoArray(p, u);
        p1.intoArray(p, u + LANES);
        p2.intoArray(p, u + 2 * LANES);
        p3.intoArray(p, u + 3 * LANES);
        left.biases()[row] = bias;
        return squares;
    }

    private static double many(
            RatingBlock block, int from, int to, DescentSide left, int row, DescentSide right, DescentStep step) {
        char[] rightRows = block.rightRows();
        byte[] codes = block.codes();
        float[] levels = block.levels();
        float[] p = left.factors();
        float[] q = right.factors();
        float[] rightBiases = right.biases();
        float[] rightWeights = right.weights();
        int stride = left.stride();
        float rate = step.rate();
        float most = step.mostError();
        float offset = step.offset();
        float keepBias = 1 - rate * step.leftBias() * left.weights()[row];
        float bias = left.biases()[row];
        int u = DescentSide.LEAD + row * stride;
        FloatVector keepsP = splat(1 - rate * step.leftFactors() * left.weights()[row]);
        double squares = 0;
        for (int k = from; k < to; k++) {
            int other = rightRows[k];
            int v = DescentSide.LEAD + other * stride;
            FloatVector even = FloatVector.zero(Vectors.SPECIES);
            FloatVector odd = even;
            int j = 0;
            for (; j + LANES < stride; j += 2 * LANES) {
                even = load(p, u + j).fma(load(q, v + j), even);
                odd = load(p, u + j + LANES).fma(load(q, v + j + LANES), odd);
            }
            if (j < stride) {
                even = load(p, u + j).fma(load(q, v + j), even);
            }
            float otherBias = rightBiases[other];
            float error = levels[codes[k] & 0xFF] - (offset + otherBias + bias + Vectors.sum(even.add(odd)));
            squares += (double) error * error;
            float shrink = rate * rightWeights[other];
            float move = rate * (error > most ? most : error < -most ? -most : error);
            bias = keepBias * bias + move;
            rightBiases[other] = (1 - shrink * step.rightBias()) * otherBias + move;
            FloatVector moves = splat(move);
            FloatVector keepsQ = splat(1 - shrink * step.rightFactors());
            for (j = 0; j < stride; j += LANES) {
                FloatVector oldP = load(p, u + j);
                FloatVector oldQ = load(q, v + j);
                oldQ.fma(moves, oldP.mul(keepsP)).intoArray(p, u + j);
                oldP.fma(moves, oldQ.mul(keepsQ)).intoArray(q, v + j);
            }
        }
        left.biases()[row] = bias;
        return squares;
    }
}
