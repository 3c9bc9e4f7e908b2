package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.SparseMatrix;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeAxisTest {
    private static final long DAY = 86_400_000;

    /** User 0 rates at 100 and 300, user 1 at 500 and, again, at 100, user 2 not at all. */
    private static SparseMatrix ratings(long unit) {
        CooMatrixBuilder builder = new CooMatrixBuilder(true, true);
        builder.add(0, 0, 1, 100 * unit);
        builder.add(0, 1, 1, 300 * unit);
        builder.add(1, 0, 1, 500 * unit);
        builder.add(1, 2, 1, 100 * unit);
        return builder.build(3, 3, DuplicatePolicy.FAIL);
    }

    @Test
    void cutsTimeIntoBinsOfEqualLength() {
        TimeAxis axis = TimeAxis.of(ratings(1), 4, 0.5);
        assertEquals(new TimeAxis(100, 500, 4, 0.5), axis);
        long[] times = {Long.MIN_VALUE, 100, 199, 200, 299, 300, 400, 499, 500, 501, Long.MAX_VALUE};
        int[] bins = {0, 0, 0, 1, 1, 2, 3, 3, 3, 3, 3};
        for (int k = 0; k < times.length; k++) {
            assertEquals(bins[k], axis.bin(times[k]), "time " + times[k]);
        }
    }

    @Test
    void measuresHowFarATimeIsFromTheMean() {
        TimeAxis axis = TimeAxis.of(ratings(1), 4, 0.5);
        SparseMatrix ratings = ratings(1);
        assertEquals(200, axis.mean(ratings.row(0)));
        assertEquals(300, axis.mean(ratings.row(1)));
        assertEquals(100, axis.mean(ratings.row(2)), "no ratings");
        assertEquals(250, new TimeAxis(200, 300, 1, 1).mean(ratings.row(0)), "100 counts as 200, the beginning");
        assertEquals(0, axis.deviation(200, 200));
        assertEquals(0.5, axis.deviation(300, 200), "the root of 100 / 400");
        assertEquals(-0.5, axis.deviation(100, 200));
        assertEquals(-0.5, axis.deviation(-7, 200));
        assertEquals(Math.sqrt(0.75), axis.deviation(500, 200), 1e-7);
        assertEquals(Math.sqrt(0.75), axis.deviation(9000, 200), 1e-7);
    }

    @Test
    void hasNoDeviationsWhereThereIsOneTimeOnly() {
        TimeAxis axis = new TimeAxis(100, 100, 3, 0.4);
        assertEquals(0, axis.bin(100));
        assertEquals(0, axis.deviation(100, 100));
        assertEquals(0, axis.deviation(500, 100));
    }

    @Test
    void takesTimesThatMillisecondsDoNotReach() {
        TimeAxis axis = TimeAxis.of(ratings(1), 4, 0.5);
        assertEquals(100, axis.within(Instant.MIN));
        assertEquals(500, axis.within(Instant.MAX));
        assertEquals(321, axis.within(Instant.ofEpochMilli(321)));
        assertTrue(TimeAxis.day(Instant.MAX) > TimeAxis.day(Long.MAX_VALUE));
        for (long time : new long[] {-DAY - 1, -DAY, -1, 0, DAY - 1, DAY, 500 * DAY}) {
            assertEquals(TimeAxis.day(time), TimeAxis.day(Instant.ofEpochMilli(time)), "time " + time);
        }
        assertEquals(-1, TimeAxis.day(-1));
    }

    @Test
    void numbersTheDaysOfUsers() {
        UserDays days = UserDays.of(ratings(DAY / 200)); // at day 0.5 and 1.5, then at 2.5 and 0.5
        assertArrayEquals(new int[] {0, 2, 4, 4}, days.starts());
        assertArrayEquals(new long[] {0, 1, 0, 2}, days.days());
        assertEquals(1, days.find(0, 1));
        assertEquals(2, days.find(1, 0));
        assertTrue(days.find(1, 1) < 0);
        assertTrue(days.find(2, 0) < 0);
        assertTrue(days.knows(1) && !days.knows(2) && !days.knows(3));
    }
}
