package dev.cofactor.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorType;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactorMatrixTest {
    private static FactorMatrix filled(int rows, int columns, int blockFloats) {
        FactorMatrix matrix = new FactorMatrix(rows, columns, blockFloats);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                matrix.set(row, column, 100 * row + column + 0.5f);
            }
        }
        return matrix;
    }

    @Test
    void strideIsAMultipleOfSixteen() {
        assertArrayEquals(new int[] {0, 16, 16, 32, 64}, new int[] {
            FactorMatrix.stride(0),
            FactorMatrix.stride(1),
            FactorMatrix.stride(16),
            FactorMatrix.stride(17),
            FactorMatrix.stride(64)
        });
    }

    @Property
    void rowsOfAnyBlocksKeepTheirNumbers(
            @ForAll @IntRange(max = 40) int rows,
            @ForAll @IntRange(max = 35) int columns,
            @ForAll @IntRange(min = 1, max = 200) int blockFloats) {
        FactorMatrix matrix = filled(rows, columns, blockFloats);
        for (int row = 0; row < rows; row++) {
            float[] copy = matrix.row(row);
            assertEquals(columns, copy.length);
            for (int column = 0; column < columns; column++) {
                assertEquals(100 * row + column + 0.5f, matrix.get(row, column));
                assertEquals(matrix.get(row, column), copy[column]);
                assertEquals(matrix.get(row, column), matrix.block(row)[matrix.offset(row) + column]);
            }
            for (int column = columns; column < matrix.stride(); column++) {
                assertEquals(0, matrix.block(row)[matrix.offset(row) + column], "padding");
            }
        }
    }

    @Test
    void blocksHoldAPowerOfTwoOfRows() {
        FactorMatrix matrix = new FactorMatrix(10, 5, 7 * 16); // room for 7 rows, so 4 a block
        assertSame(matrix.block(0), matrix.block(3));
        assertNotSame(matrix.block(3), matrix.block(4));
        assertEquals(12 + 4 * 16, matrix.block(7).length);
        assertEquals(12 + 2 * 16, matrix.block(9).length);
        assertEquals(12 + 16, matrix.offset(9));
    }

    @Property
    void dotIsTheDotProduct(@ForAll @Size(max = 70) List<@FloatRange(min = -4, max = 4) Float> numbers) {
        float[] vector = new float[numbers.size()];
        for (int k = 0; k < vector.length; k++) {
            vector[k] = numbers.get(k);
        }
        FactorMatrix matrix = new FactorMatrix(3, vector.length, 64);
        double expected = 0;
        double magnitude = 0;
        for (int k = 0; k < vector.length; k++) {
            float factor = (float) Math.sin(k + 1);
            matrix.set(2, k, factor);
            expected += (double) factor * vector[k];
            magnitude += Math.abs((double) factor * vector[k]);
        }
        assertEquals(expected, matrix.dot(2, vector), 1e-5 * magnitude);
        FactorMatrix other = new FactorMatrix(5, vector.length, 32);
        for (int k = 0; k < vector.length; k++) {
            other.set(3, k, vector[k]);
        }
        assertEquals(bits(matrix.dot(2, vector)), bits(matrix.dot(2, other, 3)));
        assertEquals(bits(matrix.dot(2, vector)), bits(other.dot(3, matrix, 2)));
    }

    private static int bits(float value) {
        return Float.floatToRawIntBits(value);
    }

    @Test
    void theOrderOfAdditionsIsFixed() {
        // Every fourth product goes to one sum, the last two to the first: (1e8 + 1 - 1e8 + 5 + 6) + (3) + (2 + 4)
        // where
        // 1e8 + 1 is 1e8 in floats; from left to right the 2, 3 and 4 would be lost as well.
        float[] vector = {1e8f, 3, 2, 4, 1, 0, 0, 0, -1e8f, 0, 0, 0, 5, 6};
        FactorMatrix matrix = new FactorMatrix(1, vector.length);
        for (int k = 0; k < vector.length; k++) {
            matrix.set(0, k, 1);
        }
        assertEquals(20, matrix.dot(0, vector));
        // (1e8 + 0) + (3 + 3) is 1e8 + 8 in floats; each 3 alone would be lost.
        FactorMatrix four = new FactorMatrix(1, 4);
        for (int k = 0; k < 4; k++) {
            four.set(0, k, 1);
        }
        assertEquals(100_000_008, four.dot(0, new float[] {1e8f, 0, 3, 3}));
    }

    @Test
    void rowsOfOtherLengthsHaveNoDotProduct() {
        Exception e = assertThrows(
                IllegalArgumentException.class, () -> new FactorMatrix(1, 3).dot(0, new FactorMatrix(1, 4), 0));
        assertEquals("rows of 3 and of 4 factors have no dot product", e.getMessage());
    }

    @Test
    void dotByHand() {
        FactorMatrix matrix = new FactorMatrix(2, 5);
        for (int k = 0; k < 5; k++) {
            matrix.set(1, k, k + 1);
        }
        assertEquals(1 + 20 + 300 + 4000 + 50000, matrix.dot(1, new float[] {1, 10, 100, 1000, 10000, 9}));
        assertEquals(0, matrix.dot(0, new float[5]));
    }

    @Test
    void indexesAndShapesAreChecked() {
        FactorMatrix matrix = new FactorMatrix(2, 3);
        assertThrows(IndexOutOfBoundsException.class, () -> matrix.get(2, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> matrix.get(0, 3)); // padding
        assertThrows(IndexOutOfBoundsException.class, () -> matrix.set(-1, 0, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> matrix.row(2));
        for (int[] shape : new int[][] {{-1, 3}, {3, -1}, {1, Integer.MAX_VALUE}}) {
            assertThrows(IllegalArgumentException.class, () -> new FactorMatrix(shape[0], shape[1]));
        }
    }

    @Test
    void writesAndReadsBlockByBlock(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("factors");
        for (int[] shape : new int[][] {{0, 0}, {9, 0}, {0, 9}, {9, 16}, {21, 17}}) {
            FactorMatrix matrix = filled(shape[0], shape[1], 100);
            TensorWriter writer = new TensorWriter();
            matrix.write(writer, "q");
            writer.write(file);
            try (TensorFile read = TensorFile.open(file)) {
                assertArrayEquals(new long[] {matrix.rows(), matrix.stride()}, read.shape("q"));
                for (int blockFloats : new int[] {1, 64, 1 << 20}) {
                    FactorMatrix back = FactorMatrix.read(read, "q", shape[1], blockFloats);
                    assertEquals(matrix.rows(), back.rows());
                    assertEquals(matrix.columns(), back.columns());
                    for (int row = 0; row < back.rows(); row++) {
                        assertArrayEquals(matrix.row(row), back.row(row));
                    }
                }
            }
        }
    }

    @Test
    void anotherShapeOrPaddingIsRefused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("factors");
        new TensorWriter()
                .floats("vector", new float[16])
                .tensor("padded", TensorType.F32, new long[] {1, 16}, output -> {
                    float[] row = new float[16];
                    row[4] = 7;
                    output.write(row, 0, 16);
                })
                .tensor("many", TensorType.F32, new long[] {1L << 31, 0}, output -> {})
                .write(file);
        try (TensorFile read = TensorFile.open(file)) {
            assertMessage("tensor 'vector' has the shape [16], but", read, "vector", 3);
            assertMessage("but a matrix of 17 factors has [rows, 32]", read, "padded", 17);
            assertMessage("row 0: what pads the row to its length must be 0, but is 7.0", read, "padded", 3);
            assertMessage("has the shape [2147483648, 0]", read, "many", 0);
            assertEquals(7, FactorMatrix.read(read, "padded", 5).get(0, 4));
        }
    }

    private static void assertMessage(String expected, TensorFile file, String name, int columns) {
        Exception e = assertThrows(TensorFileException.class, () -> FactorMatrix.read(file, name, columns));
        assertTrue(e.getMessage().contains(expected), e.getMessage());
    }
}
