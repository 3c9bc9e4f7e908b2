package dev.cofactor.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class EqualSumsTest {
    private static EqualSums sums(long[][] hashes) {
        EqualSums sums = new EqualSums(hashes.length);
        for (int index = 0; index < hashes.length; index++) {
            for (long hash : hashes[index]) {
                sums.add(index, hash);
            }
        }
        return sums;
    }

    @Test
    void groupsAreOfEqualSumsInAnyOrder() {
        int[] groups = sums(new long[][] {{2, 3}, {9, 9}, {4, 7}, {3, 2}, {7, 4}, {5, 0}, {1, 1}})
                .groups(2);
        assertArrayEquals(new int[] {1, 0, 2, 1, 2, 1, 0}, groups);
        assertEquals(5, EqualSums.members(groups));
    }

    @Test
    void whatHasTooFewHashesMakesNoGroup() {
        long[][] hashes = {{5}, {2, 3}, {4, 1, 0}};
        assertArrayEquals(new int[] {1, 1, 1}, sums(hashes).groups(1));
        assertArrayEquals(new int[] {0, 1, 1}, sums(hashes).groups(2));
        assertArrayEquals(new int[] {0, 0, 0}, sums(hashes).groups(3));
        assertArrayEquals(new int[] {0, 0}, sums(new long[][] {{}, {}}).groups(1));
    }
}
