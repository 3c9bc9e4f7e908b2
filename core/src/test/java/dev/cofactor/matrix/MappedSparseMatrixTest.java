package dev.cofactor.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedSparseMatrixTest {
    @TempDir
    Path folder;

    private static SparseMatrix map(Path path) throws IOException {
        try (TensorFile file = TensorFile.open(path)) {
            return SparseMatrices.map(file);
        }
    }

    private static CsrMatrix random(boolean hasValues, boolean hasTimestamps) {
        Random random = new Random(3);
        CooMatrixBuilder builder = new CooMatrixBuilder(hasValues, hasTimestamps);
        for (int entry = 0; entry < 60; entry++) {
            builder.add(random.nextInt(20), random.nextInt(11), hasValues ? random.nextInt(5) : 1, random.nextInt(99));
        }
        return builder.build(21, 12, DuplicatePolicy.LAST);
    }

    @Test
    void hasTheRowsOfTheMatrixWritten() throws IOException {
        for (int kind = 0; kind < 4; kind++) {
            CsrMatrix matrix = random((kind & 1) == 0, (kind & 2) == 0);
            Path path = folder.resolve("matrix");
            MappedCsrMatrix.write(path, matrix);
            SparseMatrix mapped = map(path);
            assertEquals(matrix.rows(), mapped.rows());
            assertEquals(matrix.columns(), mapped.columns());
            assertEquals(matrix.nonZeros(), mapped.nonZeros());
            assertEquals(matrix.hasValues(), mapped.hasValues());
            assertEquals(matrix.hasTimestamps(), mapped.hasTimestamps());
            assertFalse(mapped.withoutTimestamps().hasTimestamps());
            Path again = folder.resolve("again");
            MappedCsrMatrix.write(again, mapped);
            assertArrayEquals(Files.readAllBytes(path), Files.readAllBytes(again));
            MappedCsrMatrix.write(path, matrix.transpose());
            MappedCsrMatrix.write(again, mapped.transpose());
            assertArrayEquals(Files.readAllBytes(path), Files.readAllBytes(again));
            assertThrows(IndexOutOfBoundsException.class, () -> mapped.row(21));
        }
    }

    private SparseMatrix crafted(long[] rowStarts, int[] columns, float[] values) throws IOException {
        Path path = folder.resolve("crafted");
        new TensorWriter()
                .metadata("columns", "3")
                .longs("rowStarts", rowStarts)
                .ints("columns", columns)
                .floats("values", values)
                .write(path);
        return map(path);
    }

    @Test
    void anAlteredRowIsAnErrorWhenItIsAskedFor() throws IOException {
        int[] columns = {0, 2, 1, 1, 2, 5};
        float[] values = {1, 2, 3, 4, Float.NaN, 6};
        SparseMatrix matrix = crafted(new long[] {0, 2, 4, 5, 6}, columns, values);
        assertEquals(2, matrix.row(0).column(1));
        assertDamaged(matrix, 1, "column 1 after 1");
        assertDamaged(matrix, 2, "NaN");
        assertDamaged(matrix, 3, "column 5");
        for (long[] rowStarts :
                new long[][] {{-1, 1}, {2, 1}, {0, 7}, {0, 4}, {5, Long.MAX_VALUE}, {Long.MIN_VALUE, 2}}) {
            assertDamaged(crafted(rowStarts, columns, values), 0, "cannot go from entry");
        }
    }

    private static void assertDamaged(SparseMatrix matrix, int row, String words) {
        UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> matrix.row(row));
        assertTrue(String.valueOf(e.getMessage()).contains(words), e.getMessage());
        assertTrue(e.getCause() instanceof TensorFileException);
    }

    @Test
    void refusesShapesThatDoNotFit() {
        assertThrows(TensorFileException.class, () -> crafted(new long[0], new int[1], new float[1]));
        assertThrows(TensorFileException.class, () -> crafted(new long[] {0, 1}, new int[1], new float[2]));
    }
}
