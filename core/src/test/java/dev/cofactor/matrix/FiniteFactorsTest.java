package dev.cofactor.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FiniteFactorsTest {
    @Test
    void findsEveryNumberThatIsNotFinite() {
        float[] numbers = {
            0,
            -0f,
            1,
            -1,
            Float.MIN_VALUE,
            -Float.MAX_VALUE,
            Float.MAX_VALUE,
            Float.NaN,
            Float.intBitsToFloat(0xffc0_0001),
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            Float.intBitsToFloat(0x7f80_0001)
        };
        for (float number : numbers) {
            for (int row : new int[] {0, 3, 6}) {
                FactorMatrix matrix = new FactorMatrix(7, 5, 32);
                matrix.set(row, 4, number);
                assertEquals(Float.isFinite(number), matrix.isFinite(), () -> number + " in row " + row);
            }
        }
    }
}
