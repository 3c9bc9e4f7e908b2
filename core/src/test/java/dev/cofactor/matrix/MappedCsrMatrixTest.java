package dev.cofactor.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorType;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedCsrMatrixTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("matrix");
    }

    @Test
    void isTheMatrixThatWasWritten() throws IOException {
        CsrMatrix full = Transposition.of(FunctionMatrix.regular(30, 5, 3), RowBlocks.CAPACITY); // some rows are empty
        CsrMatrix none = new CooMatrixBuilder(true, true).build(0, 0, DuplicatePolicy.FAIL);
        for (SparseMatrix matrix : List.of(full, full.withoutTimestamps(), full.withoutValues(), none)) {
            MappedCsrMatrix.write(file, matrix);
            for (int windowEntries : new int[] {10, 11, 1000}) {
                try (MappedCsrMatrix mapped = MappedCsrMatrix.open(file, windowEntries)) {
                    mapped.verify();
                    assertEquals(matrix.rows(), mapped.rows());
                    assertEquals(matrix.columns(), mapped.columns());
                    assertEquals(matrix.nonZeros(), mapped.nonZeros());
                    assertEquals(matrix.hasValues(), mapped.hasValues());
                    assertEquals(matrix.hasTimestamps(), mapped.hasTimestamps());
                    assertEquals(Entry.list(matrix), Entry.list(mapped));
                    assertEquals(Entry.list(matrix.transpose()), Entry.list(mapped.transpose()));
                    SparseMatrix copy = SparseMatrices.filter(mapped, (r, c, v, t) -> true);
                    assertEquals(Entry.list(matrix), Entry.list(copy));
                }
            }
        }
    }

    @Test
    void theTransposeIsWrittenInRanges() throws IOException {
        SparseMatrix matrix = FunctionMatrix.regular(30, 5, 3);
        MappedCsrMatrix.write(file, matrix);
        Path whole = folder.resolve("whole");
        MappedCsrMatrix.write(whole, matrix.transpose());
        Path other = folder.resolve("other");
        try (MappedCsrMatrix mapped = MappedCsrMatrix.open(file)) {
            for (int entriesAtATime : new int[] {0, 1, 10, 25, 1000}) {
                mapped.transposeTo(other, entriesAtATime);
                assertArrayEquals(Files.readAllBytes(whole), Files.readAllBytes(other));
            }
            mapped.withoutTimestamps().transposeTo(other);
        }
        try (MappedCsrMatrix transposed = MappedCsrMatrix.open(other)) {
            assertFalse(transposed.hasTimestamps());
            assertEquals(Entry.list(matrix.withoutTimestamps()), Entry.list(transposed.transpose()));
        }
    }

    @Test
    void timestampsCanBeLeftOut() throws IOException {
        MappedCsrMatrix.write(file, FunctionMatrix.regular(4, 3, 2));
        try (MappedCsrMatrix mapped = MappedCsrMatrix.open(file)) {
            MappedCsrMatrix untimed = mapped.withoutTimestamps();
            assertFalse(untimed.hasTimestamps());
            assertTrue(mapped.hasTimestamps());
            assertEquals(mapped.row(3).value(2), untimed.row(3).value(2));
            assertThrows(IllegalStateException.class, () -> untimed.row(0).timestamp(0));
            assertThrows(IllegalStateException.class, () -> untimed.row(0).copyTimestamps(new long[3], 0));
            untimed.verify();
        }
    }

    @Test
    void aClosedMatrixSaysSo() throws IOException {
        MappedCsrMatrix.write(file, FunctionMatrix.regular(4, 3, 2));
        MappedCsrMatrix mapped = MappedCsrMatrix.open(file);
        MappedCsrMatrix untimed = mapped.withoutTimestamps();
        SparseRow row = mapped.row(1);
        mapped.close();
        mapped.close();
        assertEquals(1, row.column(0));
        assertEquals(4, mapped.rows());
        for (MappedCsrMatrix closed : List.of(mapped, untimed)) {
            Exception e = assertThrows(IllegalStateException.class, () -> closed.row(1));
            assertEquals("the matrix mapped from " + file + " is closed", e.getMessage());
            assertThrows(IllegalStateException.class, closed::transpose);
            assertThrows(IllegalStateException.class, closed::verify);
        }
    }

    @Test
    void rowsOutOfRangeAreRefused() throws IOException {
        MappedCsrMatrix.write(file, FunctionMatrix.regular(4, 3, 2));
        try (MappedCsrMatrix mapped = MappedCsrMatrix.open(file)) {
            assertThrows(IndexOutOfBoundsException.class, () -> mapped.row(4));
            assertThrows(IndexOutOfBoundsException.class, () -> mapped.row(-1));
        }
    }

    @Test
    void aMatrixThatMiscountsIsNotWritten() {
        for (int miscounted : new int[] {5, 7}) {
            SparseRow row = new ArrayRow(new int[] {0, 1, 2}, null, null, 0, 3);
            SparseMatrix matrix = new FunctionMatrix(2, 3, miscounted, false, false, r -> row);
            assertThrows(IllegalStateException.class, () -> MappedCsrMatrix.write(file, matrix));
            assertFalse(Files.exists(file));
        }
    }

    @Test
    void aRowLongerThanAWindowCannotBeMapped() throws IOException {
        MappedCsrMatrix.write(file, FunctionMatrix.regular(4, 3, 2));
        assertOpenFails("row 0 of the matrix has 3 entries, but a mapped row can have at most 2", 2);
    }

    @Test
    void rowStartsAreChecked() throws IOException {
        String ascend = "but must have from 0 to 3";
        write("3", new long[] {0, 2, 1, 3}, 3);
        assertOpenFails("row 1 of the matrix goes from entry 2 to 1, " + ascend, 100);
        write("3", new long[] {0, 0, 4, 3}, 3);
        assertOpenFails("row 1 of the matrix goes from entry 0 to 4, " + ascend, 100);
        write("3", new long[] {0, Long.MAX_VALUE, Long.MIN_VALUE, 3}, 3);
        assertOpenFails("row 0 of the matrix goes from entry 0 to " + Long.MAX_VALUE, 100);
        write("3", new long[] {0, 1, Long.MIN_VALUE, 3}, 3);
        assertOpenFails("row 1 of the matrix goes from entry 1 to " + Long.MIN_VALUE, 100);
        write("3", new long[] {1, 2, 3}, 3);
        assertOpenFails("must begin with 0", 100);
        write("3", new long[] {}, 0);
        assertOpenFails("must begin with 0", 100);
        write("3", new long[] {0, 3}, 4);
        assertOpenFails("tensor 'columns' has the shape [4], but the rows have 3 entries", 100);
        for (String columns : new String[] {"-1", "x", "", "2147483648"}) {
            write(columns, new long[] {0, 3}, 3);
            assertOpenFails(
                    "the number of columns must be an integer from 0 to 2^31 - 1, but is '" + columns + "'", 100);
        }
    }

    private void write(String columns, long[] rowStarts, int entries) throws IOException {
        new TensorWriter()
                .metadata("columns", columns)
                .longs("rowStarts", rowStarts)
                .ints("columns", new int[entries])
                .write(file);
    }

    private void assertOpenFails(String expected, int windowEntries) {
        Exception e = assertThrows(TensorFileException.class, () -> MappedCsrMatrix.open(file, windowEntries));
        assertTrue(e.getMessage().contains(expected), e.getMessage());
        assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
    }

    @Test
    void whatIsMissingOrOfAnotherTypeIsNamed() throws IOException {
        new TensorWriter().floats("factors", new float[3]).write(file);
        assertOpenFails("there is no metadata 'columns'", 100);
        new TensorWriter().metadata("columns", "3").write(file);
        assertOpenFails("there is no tensor 'rowStarts'", 100);
        long[] rowStarts = {0, 2};
        new TensorWriter()
                .metadata("columns", "3")
                .longs("rowStarts", rowStarts)
                .write(file);
        assertOpenFails("there is no tensor 'columns'", 100);
        new TensorWriter()
                .metadata("columns", "3")
                .longs("rowStarts", rowStarts)
                .longs("columns", rowStarts)
                .write(file);
        assertOpenFails("tensor 'columns' holds I64, but I32 was asked for", 100);
        TensorWriter writer = new TensorWriter()
                .metadata("columns", "3")
                .longs("rowStarts", rowStarts)
                .ints("columns", new int[2]);
        writer.floats("values", new float[3]).write(file);
        assertOpenFails("tensor 'values' has the shape [3]", 100);
        new TensorWriter()
                .metadata("columns", "3")
                .longs("rowStarts", rowStarts)
                .ints("columns", new int[2])
                .tensor("timestamps", TensorType.I64, new long[] {1, 2}, output -> output.write(rowStarts, 0, 2))
                .write(file);
        assertOpenFails("tensor 'timestamps' has the shape [1, 2]", 100);
    }

    @Test
    void verifyingFindsWhatOpeningDoesNotRead() throws IOException {
        write("3", new long[] {0, 2, 3}, 3); // all columns 0, so row 0 has it twice
        try (MappedCsrMatrix mapped = MappedCsrMatrix.open(file)) {
            Exception e = assertThrows(TensorFileException.class, mapped::verify);
            assertTrue(e.getMessage().contains("row 0: columns must ascend"), e.getMessage());
            assertThrows(IllegalArgumentException.class, mapped::transpose);
        }
        MappedCsrMatrix.write(file, FunctionMatrix.regular(4, 3, 2));
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 64;
        Files.write(file, bytes);
        try (MappedCsrMatrix mapped = MappedCsrMatrix.open(file)) {
            Exception e = assertThrows(TensorFileException.class, mapped::verify);
            assertTrue(e.getMessage().contains("does not match its checksum"), e.getMessage());
        }
    }

    /** A file several times the heap is written from rows made on the fly, opened, verified and summed. */
    @Test
    @Tag("process")
    void aFileMayBeLargerThanTheHeap() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargerThanHeap.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), output);
        assertEquals("verified\n", output.replace("\r", ""));
        assertTrue(Files.size(folder.resolve("large")) > 4 * (24L << 20));
    }

    /** The process of that test. */
    static final class LargerThanHeap {
        public static void main(String[] arguments) throws IOException {
            Path file = Path.of(arguments[0], "large");
            Path transposedFile = Path.of(arguments[0], "transposed");
            SparseMatrix source = FunctionMatrix.regular(20_000, 320, 5);
            MappedCsrMatrix.write(file, source);
            try (MappedCsrMatrix mapped = MappedCsrMatrix.open(file)) {
                mapped.verify();
                mapped.transposeTo(transposedFile);
                try (MappedCsrMatrix transposed = MappedCsrMatrix.open(transposedFile)) {
                    transposed.verify();
                    double[] expected = sums(source);
                    double[] columnsSwapped = sums(transposed);
                    if (!Arrays.equals(expected, sums(mapped))
                            || expected[0] != columnsSwapped[0]
                            || expected[1] != columnsSwapped[2]
                            || expected[2] != columnsSwapped[1]
                            || expected[3] != columnsSwapped[3]) {
                        throw new AssertionError("other sums");
                    }
                }
            }
            System.out.println("verified");
        }

        /** Of values, rows, columns, and value × timestamp; all exact in a double or the same in any order. */
        private static double[] sums(SparseMatrix matrix) {
            double[] sums = new double[4];
            for (int r = 0; r < matrix.rows(); r++) {
                SparseRow row = matrix.row(r);
                for (int k = 0; k < row.size(); k++) {
                    sums[0] += row.value(k);
                    sums[1] += r;
                    sums[2] += row.column(k);
                    sums[3] += row.value(k) * (row.timestamp(k) - 1_000_000_000_000L);
                }
            }
            return sums;
        }
    }
}
