package dev.cofactor.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.ScoreKind;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class RandomModelTest {
    private static RandomModel model(long seed) {
        return new RandomModel(seed, RandomModel.numbers(6), 1000);
    }

    private static SparseRow history(int... items) {
        CooMatrixBuilder builder = new CooMatrixBuilder(false, false);
        for (int item : items) {
            builder.add(0, item, 1, 0);
        }
        return builder.build(1, 1000, DuplicatePolicy.FAIL).row(0);
    }

    /** Computed by another program, from SplitMix64 as published. */
    @Test
    void aSeedGivesTheSameScoresForever() {
        assertEquals(9860701 * 0x1p-24f, model(42).userState(3).score(5));
        assertEquals(8926024 * 0x1p-24f, model(42).foldIn(history(1, 4)).score(5));
        assertEquals(ScoreKind.RANK_ONLY, model(42).scoreKind());
    }

    @Test
    void scoresAreSpreadEvenly() {
        float[] scores = new float[1000];
        model(7).userState(2).scoreAll(scores);
        int[] tenths = new int[10];
        for (float score : scores) {
            assertTrue(score >= 0 && score < 1, score + " is a score");
            tenths[(int) (score * 10)]++;
        }
        for (int tenth : tenths) {
            assertTrue(Math.abs(tenth - 100) < 50, tenth + " of 1000 scores in a tenth"); // five standard deviations
        }
    }

    @Test
    void usersSeedsAndHistoriesDiffer() {
        float score = model(1).userState(0).score(0);
        assertNotEquals(score, model(1).userState(1).score(0));
        assertNotEquals(score, model(2).userState(0).score(0));
        float folded = model(1).foldIn(history(3, 8)).score(0);
        assertEquals(folded, model(1).foldIn(history(3, 8)).score(0));
        assertNotEquals(folded, model(1).foldIn(history(3)).score(0));
        assertNotEquals(folded, model(1).foldIn(history(3, 9)).score(0));
        assertNotEquals(folded, model(2).foldIn(history(3, 8)).score(0));
    }

    @Test
    void whoStaysKeepsTheScores() {
        BitSet removed = new BitSet();
        removed.set(1);
        removed.set(4);
        RandomModel rest = model(5).withoutUsers(removed);
        assertEquals(4, rest.users());
        int[] left = {0, 2, 3, 5};
        for (int user = 0; user < left.length; user++) {
            assertEquals(
                    model(5).userState(left[user]).score(17),
                    rest.userState(user).score(17));
        }
        removed.set(6);
        assertThrows(IndexOutOfBoundsException.class, () -> model(5).withoutUsers(removed));
        assertThrows(IndexOutOfBoundsException.class, () -> model(5).userState(6));
        assertThrows(
                IndexOutOfBoundsException.class, () -> model(5).userState(0).score(1000));
    }
}
