package dev.cofactor.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cofactor.kernel.DescentSide;
import dev.cofactor.kernel.DescentStep;
import dev.cofactor.kernel.RatingBlock;

/** Gradient descent along ratings in double precision, as plain as can be. */
final class ReferenceDescent {
    private static final double TOLERANCE = 2e-5;

    private final Side left;
    private final Side right;
    private final int factors;
    private final DescentStep step;
    private final boolean adaptive;

    ReferenceDescent(DescentSide left, DescentSide right, int factors, DescentStep step, boolean adaptive) {
        this.left = new Side(left, factors);
        this.right = new Side(right, factors);
        this.factors = factors;
        this.step = step;
        this.adaptive = adaptive;
    }

    /** A copy of a side. */
    private static final class Side {
        private final DescentSide original;
        private final double[][] rows;
        private final double[] biases;
        private final double[] squares;

        Side(DescentSide original, int factors) {
            this.original = original;
            this.rows = new double[original.biases().length][factors];
            this.biases = new double[rows.length];
            this.squares = new double[original.squares().length];
            for (int row = 0; row < rows.length; row++) {
                biases[row] = original.biases()[row];
                for (int k = 0; k < factors; k++) {
                    rows[row][k] = original.factors()[DescentSide.LEAD + row * original.stride() + k];
                }
            }
            for (int i = 0; i < squares.length; i++) {
                squares[i] = original.squares()[i];
            }
        }

        double weight(int row) {
            return original.weights()[row];
        }

        void assertMatches(String what) {
            for (int row = 0; row < rows.length; row++) {
                assertEquals(biases[row], original.biases()[row], TOLERANCE, what + ", bias " + row);
                for (int k = 0; k < original.stride(); k++) {
                    double expected = k < rows[row].length ? rows[row][k] : 0;
                    float actual = original.factors()[DescentSide.LEAD + row * original.stride() + k];
                    assertEquals(expected, actual, TOLERANCE, what + ", row " + row + ", factor " + k);
                }
            }
            for (int i = 0; i < squares.length; i++) {
                assertEquals(squares[i], original.squares()[i], TOLERANCE * squares[i], what + ", squares " + i);
            }
        }
    }

    /** Takes all steps, and returns the sum of squared errors. */
    double run(RatingBlock block) {
        double sum = 0;
        int at = 0;
        for (int run : block.runs()) {
            for (int end = at + (run >>> 16); at < end; at++) {
                sum += step(run & 0xFFFF, block.rightRows()[at], block.levels()[block.codes()[at] & 0xFF]);
            }
        }
        return sum;
    }

    private double step(int user, int item, double value) {
        double predicted = step.offset() + left.biases[user] + right.biases[item];
        for (int k = 0; k < factors; k++) {
            predicted += left.rows[user][k] * right.rows[item][k];
        }
        double error = value - predicted;
        double limited = Math.max(-step.mostError(), Math.min(step.mostError(), error));
        double[] before = left.rows[user].clone();
        move(left, user, right.rows[item], limited, step.leftFactors(), step.leftBias());
        move(right, item, before, limited, step.rightFactors(), step.rightBias());
        return error * error;
    }

    private void move(Side side, int row, double[] other, double error, double strength, double biasStrength) {
        double[] x = side.rows[row];
        double[] gradient = new double[factors];
        double square = 0;
        for (int k = 0; k < factors; k++) {
            gradient[k] = strength * side.weight(row) * x[k] - error * other[k];
            square += gradient[k] * gradient[k] / factors;
        }
        double biasGradient = biasStrength * side.weight(row) * side.biases[row] - error;
        double rate = adaptive ? step.rate() / Math.sqrt(side.squares[2 * row]) : step.rate();
        double biasRate = adaptive ? step.rate() / Math.sqrt(side.squares[2 * row + 1]) : step.rate();
        for (int k = 0; k < factors; k++) {
            x[k] -= rate * gradient[k];
        }
        side.biases[row] -= biasRate * biasGradient;
        if (adaptive) {
            side.squares[2 * row] += square;
            side.squares[2 * row + 1] += biasGradient * biasGradient;
        }
    }

    void assertMatches(String what) {
        left.assertMatches(what + ", left");
        right.assertMatches(what + ", right");
    }
}
