package dev.cofactor.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowWindowTest {
    @TempDir
    Path folder;

    private static FactorMatrix heap(int rows, int columns) {
        FactorMatrix matrix = new FactorMatrix(rows, columns);
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < columns; k++) {
                matrix.set(row, k, 100 * row + k);
            }
        }
        return matrix;
    }

    private FactorMatrix mapped(FactorMatrix matrix) throws IOException {
        Path path = folder.resolve("matrix");
        TensorWriter writer = new TensorWriter();
        matrix.write(writer, "m");
        writer.write(path);
        try (TensorFile file = TensorFile.open(path)) {
            return FactorMatrix.read(file.mapped(), "m", matrix.columns());
        }
    }

    @Test
    void holdsAnyRangeOfRowsThatFits() throws IOException {
        FactorMatrix heap = heap(41, 19);
        FactorMatrix mapped = mapped(heap);
        for (int size : new int[] {1, 2, 3, 7, 16, 41, 100}) {
            RowWindow window = new RowWindow(mapped, size);
            for (int from = 0; from < 41; from++) {
                int to = Math.min(41, from + size);
                FactorMatrix loaded = window.load(from, to);
                assertFalse(loaded.isMapped());
                for (int row = from; row < to; row++) {
                    assertArrayEquals(heap.row(row), loaded.row(row), "row " + row + " of a window of " + size);
                }
            }
        }
        assertThrows(IllegalArgumentException.class, () -> new RowWindow(mapped, 4).load(0, 5));
        assertThrows(IndexOutOfBoundsException.class, () -> new RowWindow(mapped, 4).load(39, 42));
        assertSame(heap, new RowWindow(heap, 4).load(0, 41));
    }

    @Test
    void aMappedMatrixIsReadLikeTheOneWritten() throws IOException {
        for (int rows : new int[] {0, 1, 255, 256, 600}) {
            FactorMatrix heap = heap(rows, 5);
            FactorMatrix mapped = mapped(heap);
            assertTrue(mapped.isMapped());
            assertEquals(rows, mapped.rows());
            for (int row = 0; row < rows; row++) {
                assertArrayEquals(heap.row(row), mapped.row(row));
                assertEquals(heap.get(row, 4), mapped.get(row, 4));
                assertEquals(heap.dot(row, heap, rows - 1), mapped.dot(row, mapped, rows - 1));
            }
            byte[] before = Files.readAllBytes(folder.resolve("matrix"));
            TensorWriter writer = new TensorWriter();
            mapped.write(writer, "m");
            writer.write(folder.resolve("again"));
            assertArrayEquals(before, Files.readAllBytes(folder.resolve("again")));
        }
        FactorMatrix empty = mapped(new FactorMatrix(3, 0));
        assertEquals(0, empty.dot(1, new float[0]));
        assertEquals(0, new RowWindow(empty, 2).load(1, 3).row(2).length);
    }

    @Test
    void aMappedMatrixCannotBeChanged() throws IOException {
        FactorMatrix mapped = mapped(heap(3, 2));
        assertThrows(UnsupportedOperationException.class, () -> mapped.set(1, 1, 7));
        assertThrows(IndexOutOfBoundsException.class, () -> mapped.get(3, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> mapped.get(0, 2));
    }
}
