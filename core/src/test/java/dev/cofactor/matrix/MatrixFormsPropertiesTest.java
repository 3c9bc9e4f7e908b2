package dev.cofactor.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cofactor.tensor.TensorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Every form of a {@link SparseMatrix} is the same matrix: on the heap, read from a file, mapped in windows, mapped row by row. */
class MatrixFormsPropertiesTest {

    private static CsrMatrix random(Random random, int rows, int columns, boolean values, boolean timestamps) {
        CooMatrixBuilder builder = new CooMatrixBuilder(values, timestamps, Math.max(columns, 1) + random.nextInt(9));
        double chance = random.nextDouble();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                if (random.nextDouble() < chance) {
                    builder.add(row, column, random.nextFloat() - 0.5f, random.nextLong());
                }
            }
        }
        return builder.build(rows, columns, DuplicatePolicy.FAIL);
    }

    /** Everything that the interface promises of both, asked in every way there is. */
    private static void assertSame(SparseMatrix expected, SparseMatrix actual) {
        assertEquals(expected.rows(), actual.rows());
        assertEquals(expected.columns(), actual.columns());
        assertEquals(expected.nonZeros(), actual.nonZeros());
        assertEquals(expected.hasValues(), actual.hasValues());
        assertEquals(expected.hasTimestamps(), actual.hasTimestamps());
        assertEquals(Entry.list(expected), Entry.list(actual));
        assertThrows(IndexOutOfBoundsException.class, () -> actual.row(actual.rows()));
        assertThrows(IndexOutOfBoundsException.class, () -> actual.row(-1));
        for (int r = 0; r < actual.rows(); r++) {
            SparseRow row = actual.row(r);
            int[] columns = new int[row.size() + 2];
            float[] values = new float[row.size() + 2];
            row.copyColumns(columns, 1);
            row.copyValues(values, 1);
            long[] timestamps = new long[row.size() + 2];
            if (actual.hasTimestamps()) {
                row.copyTimestamps(timestamps, 1);
            } else {
                assertThrows(IllegalStateException.class, () -> row.copyTimestamps(timestamps, 1));
            }
            for (int k = 0; k < row.size(); k++) {
                assertEquals(columns[k + 1], row.column(k));
                assertEquals(values[k + 1], row.value(k));
                assertEquals(timestamps[k + 1], actual.hasTimestamps() ? row.timestamp(k) : 0);
            }
            assertEquals(0, columns[0] + columns[row.size() + 1]);
            assertEquals(0, timestamps[0] + timestamps[row.size() + 1]);
            int[] own = Arrays.copyOfRange(columns, 1, row.size() + 1);
            for (int column = -1; column <= actual.columns(); column++) {
                int place = Arrays.binarySearch(own, column);
                assertEquals(place < 0 ? OptionalInt.empty() : OptionalInt.of(place), row.find(column));
            }
        }
    }

    @Property(tries = 40)
    void areTheSameMatrix(
            @ForAll long seed,
            @ForAll @IntRange(max = 12) int rows,
            @ForAll @IntRange(max = 9) int columns,
            @ForAll boolean values,
            @ForAll boolean timestamps)
            throws IOException {
        Random random = new Random(seed);
        CsrMatrix matrix = random(random, rows, columns, values, timestamps);
        int window = Math.max(columns, 1) + random.nextInt(9);
        Path file = Files.createTempFile("matrix", ".safetensors");
        Path transposed = Files.createTempFile("matrix", ".safetensors");
        Path again = Files.createTempFile("matrix", ".safetensors");
        try {
            MappedCsrMatrix.write(file, matrix);
            MappedCsrMatrix.write(transposed, matrix.transpose());
            List<SparseMatrix> forms = new ArrayList<>();
            try (TensorFile tensors = TensorFile.open(file);
                    MappedCsrMatrix mapped = MappedCsrMatrix.open(file, window)) {
                forms.add(CsrMatrix.read(tensors, window));
                forms.add(SparseMatrices.map(tensors));
                forms.add(mapped);
                for (SparseMatrix form : forms) {
                    assertSame(matrix, form);
                    assertSame(matrix.transpose(), form.transpose());
                    assertSame(matrix, form.transpose().transpose());
                    assertSame(matrix.withoutTimestamps(), form.withoutTimestamps());
                    MappedCsrMatrix.write(again, form);
                    assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again));
                }
                mapped.transposeTo(again, random.nextInt(20));
                assertArrayEquals(Files.readAllBytes(transposed), Files.readAllBytes(again));
                mapped.verify();
            }
        } finally {
            Files.delete(file);
            Files.delete(transposed);
            Files.delete(again);
        }
    }

    @Property(tries = 200)
    void transposingExchangesRowsAndColumns(
            @ForAll long seed, @ForAll @IntRange(max = 12) int rows, @ForAll @IntRange(max = 9) int columns) {
        CsrMatrix matrix = random(new Random(seed), rows, columns, true, true);
        List<Entry> expected = Entry.list(matrix).stream()
                .map(entry -> new Entry(entry.column(), entry.row(), entry.value(), entry.timestamp()))
                .sorted((a, b) -> a.row() == b.row()
                        ? Integer.compare(a.column(), b.column())
                        : Integer.compare(a.row(), b.row()))
                .toList();
        assertEquals(expected, Entry.list(matrix.transpose()));
        assertEquals(rows, matrix.transpose().columns());
        assertEquals(columns, matrix.transpose().rows());
    }
}
