package dev.cofactor.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CooMatrixBuilderTest {
    private static final int ROWS = 6;
    private static final int COLUMNS = 5;

    @Provide
    Arbitrary<List<Entry>> entries() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, ROWS - 1),
                        Arbitraries.integers().between(0, COLUMNS - 1),
                        Arbitraries.integers().between(-8, 8).map(v -> v / 2f),
                        Arbitraries.longs().between(-3, 3))
                .as(Entry::new)
                .list()
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<Integer> capacities() {
        return Arbitraries.of(1, 2, 7, RowBlocks.CAPACITY);
    }

    @Property
    void buildsWhatASortedMapHolds(
            @ForAll("entries") List<Entry> entries,
            @ForAll boolean withValues,
            @ForAll boolean withTimestamps,
            @ForAll DuplicatePolicy policy,
            @ForAll("capacities") int capacity) {
        Map<Long, List<Entry>> groups = new TreeMap<>();
        CooMatrixBuilder builder = new CooMatrixBuilder(withValues, withTimestamps, capacity);
        for (Entry entry : entries) {
            builder.add(entry.row(), entry.column(), entry.value(), entry.timestamp());
            Entry kept = new Entry(
                    entry.row(),
                    entry.column(),
                    withValues ? entry.value() : 1,
                    withTimestamps ? entry.timestamp() : 0);
            groups.computeIfAbsent((long) entry.row() * COLUMNS + entry.column(), key -> new ArrayList<>())
                    .add(kept);
        }
        Assume.that(policy != DuplicatePolicy.FAIL || groups.size() == entries.size());
        CsrMatrix matrix = builder.build(ROWS, COLUMNS, policy);

        assertEquals(
                groups.values().stream().map(group -> merged(group, policy)).toList(), Entry.list(matrix));
        assertEquals(groups.size(), matrix.nonZeros());
        assertEquals(entries.size() - groups.size(), builder.merged());
        assertEquals(withValues || policy == DuplicatePolicy.SUM, matrix.hasValues());
        assertEquals(withTimestamps, matrix.hasTimestamps());
        assertEquals(ROWS, matrix.rows());
        assertEquals(COLUMNS, matrix.columns());
    }

    /** What the policies say, as plainly as possible. */
    private static Entry merged(List<Entry> group, DuplicatePolicy policy) {
        Entry latest = group.get(0);
        double sum = 0;
        float max = Float.NEGATIVE_INFINITY;
        for (Entry entry : group) {
            latest = entry.timestamp() >= latest.timestamp() ? entry : latest;
            sum += entry.value();
            max = Math.max(max, entry.value());
        }
        float value = switch (policy) {
            case FAIL, LAST -> latest.value();
            case SUM -> (float) sum;
            case MEAN -> (float) (sum / group.size());
            case MAX -> max;
        };
        return new Entry(latest.row(), latest.column(), value, latest.timestamp());
    }

    @Test
    void theLatestOfThreeWins() {
        CooMatrixBuilder builder = new CooMatrixBuilder(true, true)
                .add(0, 1, 10, 500)
                .add(0, 1, 20, 700)
                .add(0, 1, 30, 600);
        CsrMatrix matrix = builder.build(1, 2, DuplicatePolicy.LAST);
        assertEquals(List.of(new Entry(0, 1, 20, 700)), Entry.list(matrix));
        assertEquals(2, builder.merged());
    }

    @Test
    void aDuplicateFailsWithItsPair() {
        CooMatrixBuilder builder = new CooMatrixBuilder(false, false)
                .add(3, 1, 1, 0)
                .add(2, 4, 1, 0)
                .add(3, 1, 1, 0)
                .add(2, 4, 1, 0);
        DuplicateEntryException e =
                assertThrows(DuplicateEntryException.class, () -> builder.build(5, 5, DuplicatePolicy.FAIL));
        assertEquals(2, e.row());
        assertEquals(4, e.column());
    }

    @Test
    void manyEntriesFillManyChunks() {
        CooMatrixBuilder builder = new CooMatrixBuilder(true, true);
        int rows = 500;
        int columns = 401;
        for (int i = 0; i < rows * columns; i++) {
            int scattered = (int) (i * 7919L % (rows * columns));
            builder.add(scattered / columns, scattered % columns, scattered % 11, scattered);
        }
        CsrMatrix matrix = builder.build(rows, columns, DuplicatePolicy.FAIL);
        List<Entry> entries = Entry.list(matrix);
        assertEquals(rows * columns, entries.size());
        for (int i = 0; i < entries.size(); i++) {
            assertEquals(new Entry(i / columns, i % columns, i % 11, i), entries.get(i));
        }
    }

    @Test
    void aSumBeyondFloatIsAnError() {
        CooMatrixBuilder builder =
                new CooMatrixBuilder(true, false).add(4, 2, Float.MAX_VALUE, 0).add(4, 2, Float.MAX_VALUE, 0);
        SumOverflowException e =
                assertThrows(SumOverflowException.class, () -> builder.build(5, 3, DuplicatePolicy.SUM));
        assertEquals(List.of(4, 2, 2), List.of(e.row(), e.column(), e.entries()));
        assertEquals(
                "row 4, column 2: the sum of 2 values is beyond the range of float; scale the values down first",
                e.getMessage());
    }

    @Test
    void aMeanOfLargeValuesIsExact() {
        CooMatrixBuilder builder =
                new CooMatrixBuilder(true, false).add(0, 0, Float.MAX_VALUE, 0).add(0, 0, Float.MAX_VALUE, 0);
        assertEquals(
                Float.MAX_VALUE,
                builder.build(1, 1, DuplicatePolicy.MEAN).row(0).value(0));
    }

    @Test
    void emptyShapes() {
        for (int[] shape : new int[][] {{0, 0}, {3, 0}, {0, 3}, {3, 3}}) {
            CsrMatrix matrix = new CooMatrixBuilder(true, true).build(shape[0], shape[1], DuplicatePolicy.FAIL);
            assertEquals(shape[0], matrix.rows());
            assertEquals(shape[1], matrix.columns());
            assertEquals(0, matrix.nonZeros());
            assertEquals(shape[1], matrix.transpose().rows());
            assertEquals(List.of(), Entry.list(matrix.transpose()));
        }
    }

    @Test
    void whatCannotBeAnEntryIsRefused() {
        CooMatrixBuilder builder = new CooMatrixBuilder(false, false);
        for (int[] index : new int[][] {{-1, 0}, {0, -1}, {Integer.MAX_VALUE, 0}, {0, Integer.MAX_VALUE}}) {
            assertRefused("an index must lie between", () -> builder.add(index[0], index[1], 1, 0));
        }
        for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            assertRefused(
                    "row 1, column 2: the value must be finite, but is " + value, () -> builder.add(1, 2, value, 0));
        }
    }

    @Test
    void theShapeMustHoldTheEntries() {
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false).add(4, 2, 1, 0);
        assertRefused("need at least 5 rows and 3 columns", () -> builder.build(4, 3, DuplicatePolicy.FAIL));
        assertRefused("need at least 5 rows and 3 columns", () -> builder.build(5, 2, DuplicatePolicy.FAIL));
        assertRefused("need at least 5 rows", () -> builder.build(-1, 3, DuplicatePolicy.FAIL));
        assertRefused("at most", () -> builder.build(Integer.MAX_VALUE, 3, DuplicatePolicy.FAIL));
        assertEquals(1, builder.build(5, 3, DuplicatePolicy.FAIL).nonZeros());
    }

    private static void assertRefused(String expected, Runnable action) {
        Exception e = assertThrows(IllegalArgumentException.class, action::run);
        assertTrue(e.getMessage().contains(expected), e.getMessage());
    }

    @Test
    void aBuilderBuildsOnce() {
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        assertThrows(IllegalStateException.class, builder::merged);
        builder.build(1, 1, DuplicatePolicy.SUM);
        assertEquals(0, builder.merged());
        assertThrows(IllegalStateException.class, () -> builder.add(0, 0, 1, 0));
        assertThrows(IllegalStateException.class, () -> builder.build(1, 1, DuplicatePolicy.SUM));
    }

    @Test
    void rowsFindTheirColumns() {
        SparseRow row = Entry.matrix(1, 9, new Entry(0, 1, 1, 0), new Entry(0, 4, 1, 0), new Entry(0, 8, 1, 0))
                .row(0);
        assertEquals(0, row.find(1).orElseThrow());
        assertEquals(2, row.find(8).orElseThrow());
        for (int column : new int[] {0, 2, 5, 7, Integer.MAX_VALUE}) {
            assertFalse(row.find(column).isPresent());
        }
    }
}
