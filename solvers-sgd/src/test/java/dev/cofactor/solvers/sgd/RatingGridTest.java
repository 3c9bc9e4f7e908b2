package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.kernel.RatingBlock;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.solver.WorkerPool;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RatingGridTest {

    private static CsrMatrix matrix(int rows, int columns) {
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                builder.add(row, column, row * columns + column, 0);
            }
        }
        return builder.build(rows, columns, DuplicatePolicy.FAIL);
    }

    private static RatingGrid grid(SparseMatrix matrix, long seed, int threads) {
        try (WorkerPool workers = new WorkerPool(threads)) {
            return new RatingGrid(matrix, new SplittableRandom(seed), workers, () -> {});
        }
    }

    /** The values of this matrix are all different, more than 8 bits can number if it is large enough. */
    @Property(tries = 20)
    void holdsEveryRatingOnceAndNoDiagonalSharesAUserOrAnItem(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 400) int rows,
            @ForAll @IntRange(min = 1, max = 300) int columns) {
        assertHoldsAll(matrix(rows, columns), grid(matrix(rows, columns), seed, 2));
    }

    @Test
    void cutsBlocksOfTooManyValuesIntoPieces() {
        CsrMatrix matrix = matrix(600, 500);
        RatingGrid grid = grid(matrix, 4, 1);
        assertHoldsAll(matrix, grid);
        // Of 300,000 different values, one block in 256 has some 1,170.
        assertTrue(grid.block(0, 0).length > 3);
    }

    @Test
    void aBlockMayHaveSeveralPieces() {
        RatingBlockBuilder builder = new RatingBlockBuilder(150_000, 3, null);
        for (int i = 0; i < 150_000; i++) {
            builder.add(i / 50_000, i % 50_000, i / 2f);
        }
        RatingBlock[] pieces = builder.build();
        assertEquals(586, pieces.length);
        int next = 0;
        for (RatingBlock piece : pieces) {
            int at = 0;
            for (int run : piece.runs()) {
                for (int end = at + (run >>> 16); at < end; at++, next++) {
                    assertEquals(next / 50_000, run & 0xFFFF);
                    assertEquals(next % 50_000, piece.rightRows()[at]);
                    assertEquals(next / 2f, piece.levels()[piece.codes()[at] & 0xFF]);
                }
            }
        }
        assertEquals(150_000, next);
    }

    @Test
    void keepsRowsWithinSixteenBits() {
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        int users = 200_000;
        for (int user = 0; user < users; user++) {
            builder.add(user, user % 5, user % 7, 0);
        }
        CsrMatrix matrix = builder.build(users, 5, DuplicatePolicy.FAIL);
        RatingGrid grid = grid(matrix, 3, 1);
        assertEquals(5, grid.side());
        assertTrue(grid.users().size(0) < 1 << 16, grid.users().size(0) + " users in a group");
    }

    private static void assertHoldsAll(SparseMatrix matrix, RatingGrid grid) {
        int columns = matrix.columns();
        Set<Float> values = new HashSet<>();
        for (int group = 0; group < grid.side(); group++) {
            for (int itemGroup = 0; itemGroup < grid.side(); itemGroup++) {
                for (RatingBlock block : grid.block(group, itemGroup)) {
                    Set<Integer> places = new HashSet<>();
                    int at = 0;
                    for (int run : block.runs()) {
                        assertTrue(places.add(run & 0xFFFF), "two runs of one user");
                        int user = grid.users().row(group, run & 0xFFFF);
                        for (int end = at + (run >>> 16); at < end; at++) {
                            int item = grid.items().row(itemGroup, block.rightRows()[at]);
                            float value = block.levels()[block.codes()[at] & 0xFF];
                            assertEquals(user * columns + item, value);
                            assertTrue(values.add(value));
                        }
                    }
                    assertEquals(block.rightRows().length, at);
                    assertEquals(at, block.codes().length);
                }
            }
        }
        assertEquals(matrix.nonZeros(), values.size());
    }

    @Test
    void isLargeEnoughForSevenThreadsOnceThereIsWork() {
        assertTrue(grid(matrix(600, 500), 1, 1).side() >= 7);
        assertEquals(1, grid(matrix(10, 10), 1, 1).side());
    }

    @Test
    void canBeCancelledWhileItIsMade() {
        RuntimeException cancelled = new RuntimeException();
        try (WorkerPool workers = new WorkerPool(1)) {
            assertSame(
                    cancelled,
                    assertThrows(
                            RuntimeException.class,
                            () -> new RatingGrid(matrix(5, 5), new SplittableRandom(1), workers, () -> {
                                throw cancelled;
                            })));
        }
    }

    @Test
    void isTheSameForTheSameRandomNumbersAndAnotherForOthers() {
        RatingGrid one = grid(matrix(100, 100), 1, 1);
        RatingGrid same = grid(matrix(100, 100), 1, 7);
        RatingGrid other = grid(matrix(100, 100), 2, 1);
        for (int group = 0; group < one.side(); group++) {
            for (int itemGroup = 0; itemGroup < one.side(); itemGroup++) {
                RatingBlock block = one.block(group, itemGroup)[0];
                assertArrayEquals(block.rightRows(), same.block(group, itemGroup)[0].rightRows());
                assertArrayEquals(block.runs(), same.block(group, itemGroup)[0].runs());
                assertFalse(Arrays.equals(block.rightRows(), other.block(group, itemGroup)[0].rightRows()));
            }
        }
    }
}
