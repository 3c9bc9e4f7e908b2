package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.DuplicatePolicy;
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

    @Property(tries = 20)
    void holdsEveryRatingOnceAndNoDiagonalSharesAUserOrAnItem(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 400) int rows,
            @ForAll @IntRange(min = 1, max = 300) int columns) {
        RatingGrid grid = new RatingGrid(matrix(rows, columns), new SplittableRandom(seed), () -> {});
        Set<Float> values = new HashSet<>();
        for (int diagonal = 0; diagonal < grid.side(); diagonal++) {
            Set<Integer> users = new HashSet<>();
            Set<Integer> items = new HashSet<>();
            for (int position = 0; position < grid.side(); position++) {
                RatingGrid.Block block = grid.block(diagonal, position);
                Set<Integer> blockUsers = new HashSet<>();
                Set<Integer> blockItems = new HashSet<>();
                for (int i = 0; i < block.size(); i++) {
                    blockUsers.add(block.users()[i]);
                    blockItems.add(block.items()[i]);
                    assertEquals(block.users()[i] * columns + block.items()[i], block.values()[i]);
                    assertTrue(values.add(block.values()[i]));
                }
                for (int user : blockUsers) {
                    assertTrue(users.add(user), "user " + user + " in two blocks of diagonal " + diagonal);
                }
                for (int item : blockItems) {
                    assertTrue(items.add(item), "item " + item + " in two blocks of diagonal " + diagonal);
                }
            }
        }
        assertEquals(rows * columns, values.size());
    }

    @Test
    void isLargeEnoughForSevenThreadsOnceThereIsWork() {
        assertTrue(new RatingGrid(matrix(600, 500), new SplittableRandom(1), () -> {}).side() >= 7);
        assertEquals(1, new RatingGrid(matrix(10, 10), new SplittableRandom(1), () -> {}).side());
    }

    @Test
    void canBeCancelledWhileItIsMade() {
        RuntimeException cancelled = new RuntimeException();
        assertSame(
                cancelled,
                assertThrows(
                        RuntimeException.class,
                        () -> new RatingGrid(matrix(5, 5), new SplittableRandom(1), () -> {
                            throw cancelled;
                        })));
    }

    @Test
    void isTheSameForTheSameRandomNumbersAndAnotherForOthers() {
        RatingGrid one = new RatingGrid(matrix(100, 100), new SplittableRandom(1), () -> {});
        RatingGrid same = new RatingGrid(matrix(100, 100), new SplittableRandom(1), () -> {});
        RatingGrid other = new RatingGrid(matrix(100, 100), new SplittableRandom(2), () -> {});
        for (int diagonal = 0; diagonal < one.side(); diagonal++) {
            for (int position = 0; position < one.side(); position++) {
                RatingGrid.Block block = one.block(diagonal, position);
                assertArrayEquals(block.values(), same.block(diagonal, position).values());
                assertFalse(Arrays.equals(
                        block.values(), other.block(diagonal, position).values()));
            }
        }
    }
}
