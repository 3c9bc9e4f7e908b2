package dev.cofactor.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SparseMatricesTest {
    private static final CsrMatrix MATRIX = new CooMatrixBuilder(true, true)
            .add(0, 0, 1, 10)
            .add(0, 2, 2, 20)
            .add(1, 1, 3, 30)
            .add(2, 0, 4, 40)
            .add(2, 1, 5, 50)
            .add(2, 2, 6, 60)
            .build(3, 3, DuplicatePolicy.FAIL);

    /** Rows 1 and 3 are empty. */
    private static final CsrMatrix GAPPED = Entry.matrix(
            4,
            3,
            new Entry(0, 0, 1, 10),
            new Entry(0, 2, 2, 20),
            new Entry(2, 0, 3, 30),
            new Entry(2, 1, 4, 40),
            new Entry(2, 2, 5, 50));

    @Test
    void filterAndPartitionAskOnceForEachEntry() {
        List<Entry> asked = new ArrayList<>();
        SparseMatrices.Partition parts = SparseMatrices.partition(GAPPED, (row, column, value, timestamp) -> {
            asked.add(new Entry(row, column, value, timestamp));
            return value % 2 == 1;
        });
        assertEquals(Entry.list(GAPPED), asked);
        assertEquals(
                List.of(new Entry(0, 0, 1, 10), new Entry(2, 0, 3, 30), new Entry(2, 2, 5, 50)),
                Entry.list(parts.accepted()));
        assertEquals(List.of(new Entry(0, 2, 2, 20), new Entry(2, 1, 4, 40)), Entry.list(parts.rejected()));
        CsrMatrix late = SparseMatrices.filter(GAPPED, (row, column, value, timestamp) -> timestamp > 40);
        assertEquals(List.of(new Entry(2, 2, 5, 50)), Entry.list(late));
        assertEquals(4, late.rows());
        assertEquals(3, late.columns());
        SparseMatrix plain = GAPPED.withoutValues().withoutTimestamps();
        CsrMatrix ones = SparseMatrices.filter(plain, (row, column, value, timestamp) -> value == 1 && timestamp == 0);
        assertEquals(Entry.list(plain), Entry.list(ones));
        assertFalse(ones.hasValues() || ones.hasTimestamps());
    }

    @Test
    void mapsValues() {
        EntryFunction function = (row, column, value, timestamp) -> 1000 * row + 100 * column + value + timestamp / 10f;
        CsrMatrix mapped = SparseMatrices.mapValues(GAPPED, function);
        assertEquals(
                List.of(
                        new Entry(0, 0, 2, 10),
                        new Entry(0, 2, 204, 20),
                        new Entry(2, 0, 2006, 30),
                        new Entry(2, 1, 2108, 40),
                        new Entry(2, 2, 2210, 50)),
                Entry.list(mapped));
        assertTrue(SparseMatrices.mapValues(GAPPED.withoutValues(), function).hasValues());
        Exception e = assertThrows(
                IllegalArgumentException.class, () -> SparseMatrices.mapValues(GAPPED, (r, c, v, t) -> 1 / (v - 4)));
        assertEquals("row 2, column 1: the new value must be finite, but 4.0 became Infinity", e.getMessage());
    }

    @Test
    void selectsAndRenumbers() {
        CsrMatrix part = SparseMatrices.select(MATRIX, bits(0, 2), bits(1, 2));

        assertEquals(2, part.rows());
        assertEquals(2, part.columns());
        assertEquals(3, part.nonZeros());
        assertEquals(1, part.row(0).size());
        assertEquals(1, part.row(0).column(0));
        assertEquals(2, part.row(0).value(0));
        assertEquals(20, part.row(0).timestamp(0));
        assertEquals(0, part.row(1).column(0));
        assertEquals(5, part.row(1).value(0));
        assertEquals(60, part.row(1).timestamp(1));
        assertThrows(IndexOutOfBoundsException.class, () -> SparseMatrices.select(MATRIX, bits(3), bits(0)));
        assertThrows(IndexOutOfBoundsException.class, () -> SparseMatrices.select(MATRIX, bits(0), bits(3)));
    }

    @Test
    void selectingDropsWhatTheMatrixDoesNotHave() {
        SparseMatrix plain = MATRIX.withoutValues().withoutTimestamps();
        CsrMatrix part = SparseMatrices.select(plain, bits(0, 2), bits(2));
        assertFalse(part.hasValues() || part.hasTimestamps());
        assertEquals(List.of(new Entry(0, 0, 1, 0), new Entry(1, 0, 1, 0)), Entry.list(part));
    }

    @Test
    void selectingChecksACallersOwnMatrix() {
        SparseRow bad = new ArrayRow(new int[] {2, 0}, null, null, 0, 2);
        SparseMatrix source = new FunctionMatrix(2, 3, 4, false, false, row -> bad);
        Exception e = assertThrows(
                IllegalArgumentException.class, () -> SparseMatrices.select(source, bits(1), bits(0, 1, 2)));
        assertEquals("row 1: columns must ascend and be less than 3, but entry 1 has column 0 after 2", e.getMessage());
    }

    @Test
    void padsWithoutCopying() {
        SparseMatrix padded = SparseMatrices.padded(MATRIX, 4, 5);

        assertEquals(4, padded.rows());
        assertEquals(5, padded.columns());
        assertEquals(6, padded.nonZeros());
        assertEquals(0, padded.row(3).size());
        assertEquals(60, padded.row(2).timestamp(2));
        assertThrows(IndexOutOfBoundsException.class, () -> padded.row(4));
        padded.row(3).copyTimestamps(new long[0], 0);
        assertThrows(
                IllegalStateException.class,
                () -> padded.withoutTimestamps().row(3).copyTimestamps(new long[0], 0));
        CsrMatrix doubled = SparseMatrices.mapValues(padded, (row, column, value, timestamp) -> 2 * value);
        assertEquals(4, doubled.rows());
        assertEquals(12, doubled.row(2).value(2));
        assertFalse(padded.withoutTimestamps().hasTimestamps());
        assertEquals(4, padded.withoutTimestamps().rows());
        SparseMatrix transposed = padded.transpose();
        assertEquals(5, transposed.rows());
        assertEquals(4, transposed.columns());
        assertEquals(6, transposed.row(2).value(1));
        assertSame(MATRIX, SparseMatrices.padded(MATRIX, 3, 3));
        assertThrows(IllegalArgumentException.class, () -> SparseMatrices.padded(MATRIX, 2, 3));
        assertThrows(IllegalArgumentException.class, () -> SparseMatrices.padded(MATRIX, 3, 2));
    }

    private static BitSet bits(int... places) {
        BitSet bits = new BitSet();
        for (int place : places) {
            bits.set(place);
        }
        return bits;
    }

    @Property(tries = 300)
    void overlaysEqualAMapOfPairs(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5) int rows,
            @ForAll @IntRange(min = 1, max = 8) int columns,
            @ForAll boolean values,
            @ForAll boolean timestamps) {
        Random random = new Random(seed);
        TreeMap<Integer, Entry> expected = new TreeMap<>();
        List<SparseMatrix> layers = new ArrayList<>();
        for (int layer = 0; layer < 2; layer++) {
            CooMatrixBuilder builder = new CooMatrixBuilder(values, timestamps);
            int filling = random.nextInt(3);
            for (int place = 0; place < rows * columns; place++) {
                if (random.nextInt(3) < filling) {
                    float value = values ? random.nextInt(100) : 1;
                    long time = timestamps ? random.nextInt(100) : 0;
                    builder.add(place / columns, place % columns, value, time);
                    expected.put(place, new Entry(place / columns, place % columns, value, time));
                }
            }
            layers.add(builder.build(rows, columns, DuplicatePolicy.FAIL));
        }
        CsrMatrix overlaid = SparseMatrices.overlaid(layers.get(0), layers.get(1));
        assertEquals(List.copyOf(expected.values()), Entry.list(overlaid));
        assertEquals(values, overlaid.hasValues());
        assertEquals(timestamps, overlaid.hasTimestamps());
        assertEquals(rows, overlaid.rows());
        assertEquals(columns, overlaid.columns());
    }

    @Test
    void overlaysNeedOneShapeAndForm() {
        SparseMatrix taller = SparseMatrices.padded(GAPPED, 5, 3);
        SparseMatrix wider = SparseMatrices.padded(GAPPED, 4, 4);
        SparseMatrix plain = GAPPED.withoutTimestamps();
        for (SparseMatrix other : List.of(taller, wider, plain, GAPPED.withoutValues())) {
            assertThrows(IllegalArgumentException.class, () -> SparseMatrices.overlaid(GAPPED, other));
        }
        assertEquals(Entry.list(GAPPED), Entry.list(SparseMatrices.overlaid(wider, wider)));
    }
}
