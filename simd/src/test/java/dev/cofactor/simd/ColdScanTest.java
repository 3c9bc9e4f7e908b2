package dev.cofactor.simd;

import static dev.cofactor.simd.Vectors.LANES;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.FactorMatrix;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ColdScanTest {
    private static final int ROWS = 67;

    @Test
    void givesTheBitsOfTheVectors() {
        for (int size = 1; size <= 200; size++) {
            Random random = new Random(size);
            FactorMatrix rows = new FactorMatrix(ROWS, size);
            float[] vector = new float[size];
            for (int k = 0; k < size; k++) {
                vector[k] = (float) random.nextGaussian() / 8;
                for (int row = 0; row < ROWS; row++) {
                    // In one row all products vanish, to zeros of both signs.
                    rows.set(row, k, row == 5 ? Float.MIN_VALUE : (float) random.nextGaussian());
                }
            }
            int whole = Vectors.whole(size);
            float[] vectors = new float[ROWS * LANES];
            float[] numbers = new float[ROWS * LANES];
            Arrays.fill(numbers, 7);
            ScannedRows.vectors(rows, 3, 60, whole, vector, vectors);
            ColdScan.lanes(rows, 3, 60, whole, vector, numbers);
            int end = 57 * LANES;
            assertArrayEquals(Arrays.copyOf(vectors, end), Arrays.copyOf(numbers, end), size + " factors");
            for (int i = end; i < numbers.length; i++) {
                assertTrue(numbers[i] == 7);
            }
        }
    }

    @Test
    void comesToAnEnd() {
        int chunks = 0;
        while (ColdScan.isDue() || chunks < 1 << 15) {
            chunks++;
            assertTrue(chunks < 1 << 20);
        }
    }
}
