package dev.cofactor.simd;

import static dev.cofactor.simd.Vectors.LANES;
import static dev.cofactor.simd.Vectors.load;
import static dev.cofactor.simd.Vectors.splat;

import dev.cofactor.kernel.AdaptiveRow;
import dev.cofactor.kernel.DescentSide;
import dev.cofactor.kernel.DescentStep;
import dev.cofactor.kernel.RatingBlock;
import jdk.incubator.vector.FloatVector;

/** Gradient descent along ratings with a step size of its own for each row, on vectors. */
final class SimdAdaptiveDescent {
    private SimdAdaptiveDescent() {}

    static double descend(RatingBlock block, DescentSide left, DescentSide right, int factors, DescentStep step) {
        char[] rightRows = block.rightRows();
        byte[] codes = block.codes();
        double squares = 0;
        int at = 0;
        for (int run : block.runs()) {
            for (int end = at + (run >>> 16); at < end; at++) {
                float value = block.levels()[codes[at] & 0xFF];
                squares += step(left, run & 0xFFFF, right, rightRows[at], value, factors, step);
            }
        }
        return squares;
    }

    private static double step(
            DescentSide left, int row, DescentSide right, int other, float value, int factors, DescentStep step) {
        int stride = left.stride();
        float[] p = left.factors();
        float[] q = right.factors();
        int u = DescentSide.LEAD + row * stride;
        int v = DescentSide.LEAD + other * stride;
        FloatVector dots = FloatVector.zero(Vectors.SPECIES);
        FloatVector normsP = dots;
        FloatVector normsQ = dots;
        for (int j = 0; j < stride; j += LANES) {
            FloatVector oldP = load(p, u + j);
            FloatVector oldQ = load(q, v + j);
            dots = oldP.fma(oldQ, dots);
            normsP = oldP.fma(oldP, normsP);
            normsQ = oldQ.fma(oldQ, normsQ);
        }
        float dot = Vectors.sum(dots);
        float normP = Vectors.sum(normsP);
        float normQ = Vectors.sum(normsQ);
        float error = value - (step.offset() + right.biases()[other] + left.biases()[row] + dot);
        float most = step.mostError();
        float limited = error > most ? most : error < -most ? -most : error;
        AdaptiveRow leftRow = new AdaptiveRow(left, row, step.leftFactors(), step.leftBias(), step.rate());
        AdaptiveRow rightRow = new AdaptiveRow(right, other, step.rightFactors(), step.rightBias(), step.rate());
        FloatVector movesP = splat(leftRow.move(limited));
        FloatVector movesQ = splat(rightRow.move(limited));
        FloatVector keepsP = splat(leftRow.keep());
        FloatVector keepsQ = splat(rightRow.keep());
        for (int j = 0; j < stride; j += LANES) {
            FloatVector oldP = load(p, u + j);
            FloatVector oldQ = load(q, v + j);
            oldQ.fma(movesP, oldP.mul(keepsP)).intoArray(p, u + j);
            oldP.fma(movesQ, oldQ.mul(keepsQ)).intoArray(q, v + j);
        }
        leftRow.step(limited, dot, normP, normQ, factors);
        rightRow.step(limited, dot, normQ, normP, factors);
        return (double) error * error;
    }
}
