package dev.cofactor.kernel;

/** Gradient descent along ratings in plain Java. */
final class ScalarDescent {
    private ScalarDescent() {}

    static double descend(RatingBlock block, DescentSide left, DescentSide right, DescentStep step) {
        double squares = 0;
        int at = 0;
        for (int run : block.runs()) {
            int end = at + (run >>> 16);
            squares += descend(block, at, end, left, run & 0xFFFF, right, step);
            at = end;
        }
        return squares;
    }

    private static double descend(
            RatingBlock block, int from, int to, DescentSide left, int row, DescentSide right, DescentStep step) {
        char[] rightRows = block.rightRows();
        byte[] codes = block.codes();
        float[] levels = block.levels();
        int stride = left.stride();
        float[] p = left.factors();
        float[] q = right.factors();
        float[] rightBiases = right.biases();
        float[] rightWeights = right.weights();
        int u = DescentSide.LEAD + row * stride;
        float rate = step.rate();
        float keepP = 1 - rate * step.leftFactors() * left.weights()[row];
        float keepBias = 1 - rate * step.leftBias() * left.weights()[row];
        float bias = left.biases()[row];
        double squares = 0;
        for (int k = from; k < to; k++) {
            int other = rightRows[k];
            int v = DescentSide.LEAD + other * stride;
            float otherBias = rightBiases[other];
            float known = step.offset() + bias + otherBias;
            float error = levels[codes[k] & 0xFF] - (known + ScalarKernels.sumOfProducts(p, u, q, v, stride));
            squares += (double) error * error;
            float shrink = rate * rightWeights[other];
            float move = rate * limited(error, step.mostError());
            bias = keepBias * bias + move;
            rightBiases[other] = (1 - shrink * step.rightBias()) * otherBias + move;
            move(p, u, q, v, stride, move, move, keepP, 1 - shrink * step.rightFactors());
        }
        left.biases()[row] = bias;
        return squares;
    }

    static double descendAdaptively(
            RatingBlock block, DescentSide left, DescentSide right, int factors, DescentStep step) {
        char[] rightRows = block.rightRows();
        byte[] codes = block.codes();
        double squares = 0;
        int at = 0;
        for (int run : block.runs()) {
            for (int end = at + (run >>> 16); at < end; at++) {
                float value = block.levels()[codes[at] & 0xFF];
                squares += adapt(left, run & 0xFFFF, right, rightRows[at], value, factors, step);
            }
        }
        return squares;
    }

    private static double adapt(
            DescentSide left, int row, DescentSide right, int other, float value, int factors, DescentStep step) {
        int stride = left.stride();
        float[] p = left.factors();
        float[] q = right.factors();
        int u = DescentSide.LEAD + row * stride;
        int v = DescentSide.LEAD + other * stride;
        float dot = ScalarKernels.sumOfProducts(p, u, q, v, stride);
        float normP = ScalarKernels.sumOfProducts(p, u, p, u, stride);
        float normQ = ScalarKernels.sumOfProducts(q, v, q, v, stride);
        float error = value - (step.offset() + left.biases()[row] + right.biases()[other] + dot);
        float limited = limited(error, step.mostError());
        AdaptiveRow leftRow = new AdaptiveRow(left, row, step.leftFactors(), step.leftBias(), step.rate());
        AdaptiveRow rightRow = new AdaptiveRow(right, other, step.rightFactors(), step.rightBias(), step.rate());
        move(p, u, q, v, stride, leftRow.move(limited), rightRow.move(limited), leftRow.keep(), rightRow.keep());
        leftRow.step(limited, dot, normP, normQ, factors);
        rightRow.step(limited, dot, normQ, normP, factors);
        return (double) error * error;
    }

    private static void move(
            float[] p, int u, float[] q, int v, int stride, float moveP, float moveQ, float keepP, float keepQ) {
        for (int j = 0; j < stride; j++) {
            float before = p[u + j];
            p[u + j] = keepP * before + moveP * q[v + j];
            q[v + j] = keepQ * q[v + j] + moveQ * before;
        }
    }

    /** An error within a limit; NaN stays what it is. */
    static float limited(float error, float most) {
        return error > most ? most : error < -most ? -most : error;
    }
}
