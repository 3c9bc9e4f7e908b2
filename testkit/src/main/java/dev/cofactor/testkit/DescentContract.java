package dev.cofactor.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cofactor.kernel.DescentSide;
import dev.cofactor.kernel.DescentStep;
import dev.cofactor.kernel.Kernels;
import dev.cofactor.kernel.RatingBlock;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Gradient descent along ratings, against the same steps in double precision, rating by rating. */
interface DescentContract {
    float INFINITE = Float.POSITIVE_INFINITY;

    byte LAST = (byte) 255;

    Kernels kernels();

    /** As many as a byte can number. */
    private static float[] levels() {
        float[] levels = new float[256];
        levels[0] = 1;
        levels[1] = 2.5f;
        levels[2] = 4;
        levels[LAST & 0xFF] = 3.5f;
        return levels;
    }

    @Test
    default void descentTakesTheStepsOfItsDefinition() {
        for (int factors : KernelData.SIZES) {
            for (float limit : new float[] {INFINITE, 1.5f}) {
                assertSteps(factors, new DescentStep(0.3f, 0.02f, limit, 0.1f, 0.2f, 0.3f, 0.4f), false);
            }
        }
    }

    @Test
    default void adaptiveDescentTakesTheStepsOfItsDefinition() {
        for (int factors : KernelData.SIZES) {
            for (float limit : new float[] {INFINITE, 1.5f}) {
                assertSteps(factors, new DescentStep(0.3f, 0.02f, limit, 0.1f, 0.2f, 0.3f, 0.4f), true);
            }
        }
    }

    private void assertSteps(int factors, DescentStep step, boolean adaptive) {
        Random random = new Random(factors);
        DescentSide left = side(random, 5, factors, adaptive);
        DescentSide right = side(random, 7, factors, adaptive);
        // Runs of one, of many and of repeated ratings; the last row of each side is among them, one row is not.
        RatingBlock block = new RatingBlock(
                new int[] {(1 << 16) | 4, (5 << 16) | 0, (3 << 16) | 2, (1 << 16) | 4},
                new char[] {6, 0, 1, 2, 6, 3, 4, 4, 6, 6},
                new byte[] {0, 1, 2, 0, 1, 0, 0, 1, LAST, 1},
                levels());
        ReferenceDescent reference = new ReferenceDescent(left, right, factors, step, adaptive);
        double expected = reference.run(block);
        double actual = adaptive
                ? kernels().descendAdaptively(block, left, right, factors, step)
                : kernels().descend(block, left, right, step);
        String what = factors + " factors, limit " + step.mostError();
        assertEquals(expected, actual, 1e-4 * expected, what);
        reference.assertMatches(what);
    }

    private static DescentSide side(Random random, int rows, int factors, boolean adaptive) {
        DescentSide side = new DescentSide(rows, (factors + 15) / 16 * 16, adaptive);
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < factors; k++) {
                side.factors()[DescentSide.LEAD + row * side.stride() + k] =
                        (float) (random.nextGaussian() / Math.sqrt(factors));
            }
            side.biases()[row] = (float) random.nextGaussian();
            side.weights()[row] = 0.5f + random.nextFloat();
        }
        for (int i = 0; i < side.squares().length; i++) {
            side.squares()[i] = 1 + random.nextFloat();
        }
        return side;
    }

    @Test
    default void descentAlongNothingChangesNothing() {
        DescentSide left = side(new Random(1), 2, 20, false);
        DescentSide right = side(new Random(2), 2, 20, false);
        float[] before = left.factors().clone();
        RatingBlock nothing = new RatingBlock(new int[0], new char[0], new byte[0], levels());
        DescentStep step = new DescentStep(0, 0.1f, INFINITE, 0, 0, 0, 0);
        assertEquals(0, kernels().descend(nothing, left, right, step));
        assertArrayEquals(before, left.factors());
    }

    @Test
    default void descentPassesNaNOn() {
        for (float limit : new float[] {INFINITE, 1}) {
            DescentSide left = side(new Random(1), 1, 64, false);
            DescentSide right = side(new Random(2), 1, 64, false);
            left.factors()[DescentSide.LEAD + 3] = Float.NaN;
            RatingBlock one = new RatingBlock(new int[] {1 << 16}, new char[1], new byte[1], levels());
            assertEquals(Double.NaN, kernels().descend(one, left, right, new DescentStep(0, 0.1f, limit, 0, 0, 0, 0)));
            assertEquals(Float.NaN, right.biases()[0]);
            assertEquals(Float.NaN, right.factors()[DescentSide.LEAD + 63]);
        }
    }
}
