package dev.cofactor.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RowBlocksTest {
    @Test
    void rowsThatFitAreOneBlock() {
        RowBlocks layout = RowBlocks.of(new long[] {0, 2, 2, 5}, 5);
        assertEquals(1, layout.count());
        assertEquals(3, layout.rows());
        assertEquals(5, layout.entries());
        assertEquals(5, layout.size(0));
        assertEquals(2, layout.offset(2, layout.blockOf(2)));
        assertEquals(3, layout.length(2));
        assertArrayEquals(new long[] {0, 2, 2}, layout.addresses());
    }

    @Test
    void blocksEndBetweenRows() {
        RowBlocks layout = RowBlocks.of(new long[] {0, 0, 2, 3, 10, 10, 11}, 3); // sizes 0 2 1 7 0 1
        assertEquals(3, layout.count());
        assertArrayEquals(new int[] {0, 0, 0, 1, 2, 2}, blocks(layout));
        assertArrayEquals(new int[] {3, 7, 1}, new int[] {layout.size(0), layout.size(1), layout.size(2)});
        assertArrayEquals(new long[] {0, 0, 2, 1L << 32, 2L << 32, 2L << 32}, layout.addresses());
        assertEquals(3, layout.firstRow(1));
        assertEquals(3, layout.start(3));
    }

    @Test
    void aBlockIsFilledToItsCapacityAndNoFurther() {
        assertArrayEquals(new int[] {0, 0, 1, 1}, blocks(RowBlocks.of(new long[] {0, 2, 3, 4, 6}, 3)));
        assertArrayEquals(new int[] {0, 1, 1, 2}, blocks(RowBlocks.of(new long[] {0, 3, 4, 5, 8}, 3)));
    }

    @Test
    void positionsBeyondTwoToThe31AreLong() {
        long billion = 1_000_000_000;
        RowBlocks layout =
                RowBlocks.of(new long[] {0, billion, 2 * billion, 2 * billion + 5, 4 * billion, 6 * billion}, 1 << 30);
        assertEquals(6 * billion, layout.entries());
        assertArrayEquals(new int[] {0, 1, 1, 2, 3}, blocks(layout));
        assertEquals(billion + 5, layout.size(1));
        assertEquals(billion, layout.offset(2, 1));
        assertEquals(2 * billion, layout.length(4));
        assertArrayEquals(new long[] {0, 1L << 32, (1L << 32) + billion, 2L << 32, 3L << 32}, layout.addresses());
    }

    @Test
    void aRowMustFitAnArray() {
        Exception e = assertThrows(
                IllegalArgumentException.class, () -> RowBlocks.of(new long[] {0, 7, 3_000_000_007L}, 1 << 30));
        assertTrue(e.getMessage().startsWith("row 1 ") && e.getMessage().contains("3000000000"), e.getMessage());
        assertEquals(
                1, RowBlocks.of(new long[] {0, Integer.MAX_VALUE - 8}, 1 << 30).count());
    }

    @Test
    void noRowsAreOneEmptyBlock() {
        RowBlocks layout = RowBlocks.of(new long[] {0}, 1);
        assertEquals(1, layout.count());
        assertEquals(0, layout.size(0));
        assertEquals(0, layout.addresses().length);
    }

    private static int[] blocks(RowBlocks layout) {
        int[] blocks = new int[layout.rows()];
        for (int row = 0; row < blocks.length; row++) {
            blocks[row] = layout.blockOf(row);
        }
        return blocks;
    }
}
