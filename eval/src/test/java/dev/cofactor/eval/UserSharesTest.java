package dev.cofactor.eval;

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
