package dev.cofactor.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class UserSharesTest {

    @Test
    void aMeanCountsUsersAlike() {
        UserShares shares = UserShares.mean(new int[] {0, 3}, new double[] {.5, .75});
        assertEquals(.625, shares.value());
        assertEquals(.75, shares.value(1));
        assertEquals(3, shares.userIndex(1));
        assertEquals(2, shares.size());
    }

    @Test
    void aWeightedMeanCountsUsersByTheirWeight() {
        UserShares shares = UserShares.weightedMean(new int[] {1, 2}, new double[] {3, 1}, new double[] {3, 1});
        assertEquals(1, shares.value());
        assertEquals(1.5, shares.finish(6, 4));
    }

    @Test
    void theRootIsTakenOfTheWholeAndOfEachUser() {
        UserShares shares = UserShares.rootOfWeightedMean(new int[] {1, 2}, new double[] {8, 1}, new double[] {2, 2});
        assertEquals(1.5, shares.value());
        assertEquals(2, shares.value(0));
    }

    @Test
    void influencesAreWhatUsersMoveTheFigureBy() {
        assertArrayEquals(
                new double[] {-1, 1, 0},
                UserShares.mean(new int[] {0, 1, 4}, new double[] {2, 4, 3}).influences());
        // A ratio of 2: of the first user 2 (3 − 2 · 1) / 4, of the second one 2 (5 − 2 · 3) / 4.
        assertArrayEquals(
                new double[] {0.5, -0.5},
                UserShares.weightedMean(new int[] {0, 1}, new double[] {3, 5}, new double[] {1, 3})
                        .influences());
        // A root of 1.5: those of the ratio 9 / 4, which are 2 (8 − 4.5) / 4 and its opposite, over 3.
        assertArrayEquals(
                new double[] {1.75 / 3, -1.75 / 3},
                UserShares.rootOfWeightedMean(new int[] {1, 2}, new double[] {8, 1}, new double[] {2, 2})
                        .influences(),
                1e-15);
        assertArrayEquals(
                new double[2],
                UserShares.rootOfWeightedMean(new int[] {1, 2}, new double[2], new double[] {2, 2})
                        .influences());
    }

    @Test
    void refusesWhatIsNoShare() {
        refuses("there must be users", () -> UserShares.mean(new int[0], new double[0]));
        refuses(
                "must ascend from 0 or more, but number 1 is 2",
                () -> UserShares.mean(new int[] {2, 2}, new double[2]));
        refuses("user index 2 are NaN", () -> UserShares.mean(new int[] {2}, new double[] {Double.NaN}));
        refuses("0.0 and 0.0", () -> UserShares.weightedMean(new int[] {2}, new double[1], new double[1]));
        refuses(
                "not negative",
                () -> UserShares.rootOfWeightedMean(new int[] {2}, new double[] {-1}, new double[] {1}));
        refuses("RMSE must be finite", () -> Figure.of("RMSE", Better.LOWER, Double.NaN));
    }

    private static void refuses(String message, Executable made) {
        String actual = assertThrows(IllegalArgumentException.class, made).getMessage();
        assertTrue(actual.contains(message), actual);
    }
}
