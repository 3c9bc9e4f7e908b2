package dev.cofactor.eval.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class UserRankingTest {
    @Test
    void numbersRelevantItemsByRankThenByIndex() {
        UserRanking ranking =
                UserRanking.of(3, new int[] {9, 2, 7, 4}, new int[] {1, 4, 8, 9}, new double[] {0.1, 0.4, 0.8, 0.9});
        assertEquals(3, ranking.userIndex());
        assertEquals(4, ranking.candidates());
        assertEquals(4, ranking.length());
        assertEquals(9, ranking.item(1));
        assertEquals(4, ranking.item(4));
        assertEquals(4, ranking.relevant());
        assertEquals(2, ranking.found());
        int[] items = {9, 4, 1, 8};
        double[] values = {0.9, 0.4, 0.1, 0.8};
        for (int i = 0; i < 4; i++) {
            assertEquals(items[i], ranking.relevantItem(i));
            assertEquals(values[i], ranking.value(i));
        }
        assertEquals(1, ranking.rank(0));
        assertEquals(4, ranking.rank(1));
        assertEquals(0, ranking.hits(0));
        assertEquals(1, ranking.hits(3));
        assertEquals(2, ranking.hits(4));
        assertEquals(2, ranking.hits(100));
        ranking.requireEveryRank();
    }

    @Test
    void aGroupKeepsItsOwnItemsRanksAndValues() {
        UserRanking ranking =
                UserRanking.of(3, new int[] {9, 2, 7, 4}, new int[] {1, 4, 8, 9}, new double[] {0.1, 0.4, 0.8, 0.9});
        BitSet group = new BitSet();
        group.set(2);
        assertTrue(ranking.within(group).isEmpty());
        group.set(4);
        group.set(8);
        UserRanking within = ranking.within(group).orElseThrow();
        assertEquals(3, within.userIndex());
        assertEquals(4, within.candidates());
        assertEquals(4, within.length());
        assertEquals(2, within.relevant());
        assertEquals(4, within.relevantItem(0));
        assertEquals(0.4, within.value(0));
        assertEquals(8, within.relevantItem(1));
        assertEquals(0.8, within.value(1));
        assertEquals(1, within.found());
        assertEquals(4, within.rank(0));
        within.requireEveryRank();
    }

    @Test
    void ranksStartAtOne() {
        UserRanking ranking = UserRanking.of(3, new int[] {9, 2}, new int[] {1});
        assertThrows(IndexOutOfBoundsException.class, () -> ranking.item(0));
        assertThrows(IndexOutOfBoundsException.class, () -> ranking.item(3));
    }

    @Test
    void listsMadeElsewhereAreChecked() {
        assertThrowsSaying(
                "the list has item index 2 twice", () -> UserRanking.of(0, new int[] {2, 1, 2}, new int[] {1}));
        assertThrowsSaying("there must be relevant items", () -> UserRanking.of(0, new int[] {2}, new int[0]));
        assertThrowsSaying("1 follows 1", () -> UserRanking.of(0, new int[] {2}, new int[] {1, 1}));
        assertThrowsSaying("1 follows 2", () -> UserRanking.of(0, new int[] {2}, new int[] {2, 1}));
        assertThrowsSaying(
                "1 items and 2 values", () -> UserRanking.of(0, new int[] {2}, new int[] {2}, new double[2]));
        assertThrowsSaying("finite", () -> UserRanking.of(0, new int[] {2}, new int[] {2}, new double[] {Double.NaN}));
    }

    @Test
    void aCallerCannotChangeIt() {
        int[] list = {1, 2};
        int[] relevant = {2};
        UserRanking ranking = UserRanking.of(0, list, relevant);
        list[0] = 5;
        relevant[0] = 6;
        assertEquals(1, ranking.item(1));
        assertEquals(2, ranking.relevantItem(0));
        assertEquals(1, ranking.value(0));
    }

    @Test
    void anUnknownRankIsNotTakenForAMissedItem() {
        RelevantItems relevant = new RelevantItems(new int[] {5}, new double[] {1});
        UserRanking cut = UserRanking.of(0, 100, new int[] {1, 2}, relevant, false);
        IllegalStateException e = assertThrows(IllegalStateException.class, cut::requireEveryRank);
        assertTrue(e.getMessage().contains("to rank 2 only"), e.getMessage());
        for (UserMetric metric : new UserMetric[] {Auc.full(), ReciprocalRank.full(), RPrecision.full()}) {
            assertThrows(IllegalStateException.class, () -> metric.of(cut), metric.name());
        }
    }

    private static void assertThrowsSaying(String part, Executable code) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, code);
        assertTrue(e.getMessage().contains(part), e.getMessage());
    }
}
