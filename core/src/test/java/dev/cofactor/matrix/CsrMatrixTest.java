package dev.cofactor.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsrMatrixTest {
    private final CsrMatrix matrix = Entry.matrix(
            4,
            3,
            new Entry(0, 0, 1, 10),
            new Entry(0, 2, 2, 20),
            new Entry(2, 0, 3, 30),
            new Entry(2, 1, 4, 40),
            new Entry(2, 2, 5, 50));

    @Test
    void transposesByHand() {
        assertEquals(
                List.of(
                        new Entry(0, 0, 1, 10),
                        new Entry(0, 2, 3, 30),
                        new Entry(1, 2, 4, 40),
                        new Entry(2, 0, 2, 20),
                        new Entry(2, 2, 5, 50)),
                Entry.list(matrix.transpose()));
        assertEquals(4, matrix.transpose().columns());
    }

    @Property
    void transposesAnyMatrix(
            @ForAll @IntRange(max = 9) int rows,
            @ForAll @IntRange(max = 6) int size,
            @ForAll @IntRange(min = 1, max = 4) int stride,
            @ForAll @IntRange(min = 1, max = 8) int capacity) {
        SparseMatrix source = FunctionMatrix.regular(rows, size, stride);
        List<Entry> expected = new ArrayList<>();
        for (Entry entry : Entry.list(source)) {
            expected.add(new Entry(entry.column(), entry.row(), entry.value(), entry.timestamp()));
        }
        expected.sort(Comparator.comparing(Entry::row).thenComparing(Entry::column));
        CsrMatrix transposed = Transposition.of(source, capacity);
        assertEquals(expected, Entry.list(transposed));
        assertEquals(expected, Entry.list(new TransposedView(source, capacity)));
        assertEquals(Entry.list(source), Entry.list(transposed.transpose()));
        assertEquals(source.columns(), transposed.rows());
        assertEquals(source.rows(), transposed.columns());
    }

    @Test
    void aTransposedViewVisitsTheMatrixOncePerRange(@TempDir Path folder) throws IOException {
        int[] visits = {0};
        FunctionMatrix regular = FunctionMatrix.regular(30, 5, 3); // 15 columns of 10 entries
        SparseMatrix counting = new FunctionMatrix(30, 15, 150, true, true, row -> {
            visits[0]++;
            return regular.row(row);
        });
        TransposedView view = new TransposedView(counting, 30);
        assertEquals(30, visits[0], "one pass to count");
        Entry.list(view);
        assertEquals(30 + 5 * 30, visits[0], "then one for each 3 columns");
        visits[0] = 0;
        TensorWriter writer = new TensorWriter();
        SparseMatrixTensors.write(writer, view, view::size);
        writer.write(folder.resolve("transposed"));
        assertEquals(3 * 5 * 30, visits[0], "one for each range and each of columns, values and timestamps");
    }

    @Test
    void aTransposedViewDropsARangeBeforeItMakesTheNext() {
        FunctionMatrix regular = FunctionMatrix.regular(30, 5, 3); // 15 columns of 10 entries
        List<WeakReference<int[]>> ranges = new ArrayList<>();
        List<Boolean> dropped = new ArrayList<>();
        SparseMatrix source = new FunctionMatrix(30, 15, 150, true, true, row -> {
            if (row == 0 && !ranges.isEmpty()) {
                System.gc();
                dropped.add(ranges.get(ranges.size() - 1).refersTo(null));
            }
            return regular.row(row);
        });
        TransposedView view = new TransposedView(source, 50);
        for (RowCursor row = new RowCursor(view); row.next(); ) {
            if (row.row() % 5 == 0) {
                ranges.add(new WeakReference<>(((ArrayRow) view.row(row.row())).columns));
            }
        }
        assertEquals(List.of(true, true), dropped);
    }

    @Test
    void droppingTimestampsOrValuesCopiesNothing() {
        CsrMatrix untimed = matrix.withoutTimestamps();
        assertFalse(untimed.hasTimestamps());
        assertTrue(matrix.hasTimestamps());
        assertSame(untimed, untimed.withoutTimestamps());
        assertEquals(5, untimed.row(2).value(2));
        assertThrows(IllegalStateException.class, () -> untimed.row(0).timestamp(0));
        assertThrows(IllegalStateException.class, () -> untimed.row(0).copyTimestamps(new long[2], 0));
        assertFalse(untimed.transpose().hasTimestamps());
        CsrMatrix unvalued = matrix.withoutValues();
        assertFalse(unvalued.hasValues());
        assertSame(unvalued, unvalued.withoutValues());
        assertEquals(1, unvalued.row(2).value(2));
        assertEquals(50, unvalued.row(2).timestamp(2));
    }

    @Test
    void rowsCopyThemselves() {
        int[] columns = {9, 9, 9, 9, 9};
        float[] values = {9, 9, 9, 9, 9};
        long[] timestamps = {9, 9, 9, 9, 9};
        matrix.row(2).copyColumns(columns, 1);
        matrix.row(2).copyValues(values, 1);
        matrix.row(2).copyTimestamps(timestamps, 1);
        assertArrayEquals(new int[] {9, 0, 1, 2, 9}, columns);
        assertArrayEquals(new float[] {9, 3, 4, 5, 9}, values);
        assertArrayEquals(new long[] {9, 30, 40, 50, 9}, timestamps);
        matrix.withoutValues().row(2).copyValues(values, 2);
        assertArrayEquals(new float[] {9, 3, 1, 1, 1}, values);
        SparseRow onTheFly = FunctionMatrix.regular(3, 2, 4).row(2);
        onTheFly.copyColumns(columns, 3);
        onTheFly.copyTimestamps(timestamps, 3);
        onTheFly.copyValues(values, 0);
        assertArrayEquals(new int[] {9, 0, 1, 2, 6}, columns);
        assertArrayEquals(new long[] {9, 30, 40, 1_000_000_002_000L, 1_000_000_002_001L}, timestamps);
        assertArrayEquals(new float[] {-1, 0, 1, 1, 1}, values);
    }

    @Test
    void rowsOutOfRangeAreRefused() {
        assertThrows(IndexOutOfBoundsException.class, () -> matrix.row(-1));
        assertThrows(IndexOutOfBoundsException.class, () -> matrix.row(4));
    }

    @Test
    void aCallersOwnMatrixIsChecked() {
        assertOwn("row 1: columns must ascend and be less than 3, but entry 1 has column 1 after 1", 1, 1);
        assertOwn("row 1: columns must ascend and be less than 3, but entry 1 has column 0 after 2", 2, 0);
        assertOwn("row 1: columns must ascend and be less than 3, but entry 1 has column 3 after 0", 0, 3);
        assertOwn("row 1: columns must ascend and be less than 3, but entry 0 has column -1", -1, 0);
        SparseRow infinite = new ArrayRow(new int[] {0, 2}, new float[] {1, Float.NaN}, null, 0, 2);
        SparseMatrix source = new FunctionMatrix(2, 3, 4, true, false, r -> infinite);
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> SparseMatrices.filter(source, (r, c, v, t) -> true));
        assertEquals("row 0, column 2: the value must be finite, but is NaN", e.getMessage());
    }

    private static void assertOwn(String expected, int... columns) {
        SparseRow good = new ArrayRow(new int[] {0, 2}, null, null, 0, 2);
        SparseRow bad = new ArrayRow(columns, null, null, 0, 2);
        SparseMatrix source = new FunctionMatrix(2, 3, 4, false, false, r -> r == 0 ? good : bad);
        Exception e = assertThrows(IllegalArgumentException.class, () -> Transposition.of(source, 8));
        assertEquals(expected, e.getMessage());
        e = assertThrows(IllegalArgumentException.class, () -> SparseMatrices.mapValues(source, (r, c, v, t) -> v));
        assertEquals(expected, e.getMessage());
    }

    @Test
    void readsWhatWasWrittenInAnyBlocks(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("matrix");
        for (SparseMatrix source : List.of(matrix, matrix.withoutTimestamps(), matrix.withoutValues())) {
            TensorWriter writer = new TensorWriter();
            CsrMatrix.write(writer.scope("history"), source);
            writer.write(file);
            try (TensorFile read = TensorFile.open(file)) {
                for (int capacity : new int[] {1, 2, 7}) {
                    CsrMatrix back = CsrMatrix.read(read.scope("history"), capacity);
                    assertEquals(Entry.list(source), Entry.list(back));
                    assertEquals(source.hasValues(), back.hasValues());
                    assertEquals(source.hasTimestamps(), back.hasTimestamps());
                    assertEquals(source.columns(), back.columns());
                }
            }
        }
    }

    private static void assertReadingFails(Path file, String expected, int columnCount, int[] columns, float[] values)
            throws IOException {
        int perRow = columns.length / 3;
        new TensorWriter()
                .metadata("columns", Integer.toString(columnCount))
                .longs("rowStarts", new long[] {0, perRow, 2L * perRow, columns.length})
                .ints("columns", columns)
                .floats("values", values)
                .write(file);
        try (TensorFile read = TensorFile.open(file)) {
            for (int capacity : new int[] {1, perRow, 1 << 24}) {
                Exception e = assertThrows(TensorFileException.class, () -> CsrMatrix.read(read, capacity), expected);
                assertTrue(e.getMessage().contains(expected), e.getMessage());
            }
        }
    }

    /** Checksums are right: somebody wrote it like this. */
    @Test
    void readingRefusesEntriesThatCannotBe(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("matrix");
        for (int row = 0; row < 3; row++) {
            for (int[] bad : new int[][] {{0, 0, 2}, {0, 2, 1}, {0, 2, 2}, {0, 1, 4}, {-1, 1, 2}, {0, 1, -1}}) {
                int[] columns = {0, 1, 3, 0, 1, 3, 0, 1, 3};
                System.arraycopy(bad, 0, columns, 3 * row, 3);
                assertReadingFails(file, "row " + row + ": columns must ascend", 4, columns, new float[9]);
            }
            for (float bad : new float[] {Float.NaN, Float.NEGATIVE_INFINITY}) {
                float[] values = new float[9];
                values[3 * row + 2] = bad;
                assertReadingFails(
                        file, "row " + row + ", column 3: the value", 4, new int[] {0, 1, 3, 0, 1, 3, 0, 1, 3}, values);
            }
        }
    }

    @Test
    void readingLooksAtTheEntriesOfEveryThread(@TempDir Path folder) throws IOException {
        int perRow = 400_000; // two tasks
        for (int row = 0; row < 3; row++) {
            int[] columns = new int[3 * perRow];
            for (int k = 0; k < columns.length; k++) {
                columns[k] = k % perRow;
            }
            columns[(row + 1) * perRow - 1] = perRow;
            assertReadingFails(
                    folder.resolve("matrix"),
                    "row " + row + ": columns must ascend",
                    perRow,
                    columns,
                    new float[columns.length]);
        }
    }
}
