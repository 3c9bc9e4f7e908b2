package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The days on which users rated, in UTC, ascending.
 *
 * @param starts where the days of user u begin; one more entry than users
 * @param days days since 1970
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record UserDays(int[] starts, long[] days) {

    static UserDays of(SparseMatrix byUser) {
        int[] starts = new int[byUser.rows() + 1];
        long[] days = new long[Math.toIntExact(byUser.nonZeros())];
        int size = 0;
        for (int user = 0; user < byUser.rows(); user++) {
            SparseRow row = byUser.row(user);
            long[] own = new long[row.size()];
            for (int k = 0; k < own.length; k++) {
                own[k] = TimeAxis.day(row.timestamp(k));
            }
            for (long day : Arrays.stream(own).sorted().distinct().toArray()) {
                days[size++] = day;
            }
            starts[user + 1] = size;
        }
        return new UserDays(starts, Arrays.copyOf(days, size));
    }

    /** Told of each day that stays, and where it comes to stand. */
    @FunctionalInterface
    interface Move {
        void of(int day, int to);
    }

    /** The days without those of some users. */
    UserDays without(BitSet removed, Move move) {
        int users = starts.length - 1;
        int[] remainingStarts = new int[users - removed.cardinality() + 1];
        long[] remaining = new long[days.length];
        int size = 0;
        int target = 0;
        for (int user = 0; user < users; user++) {
            if (!removed.get(user)) {
                for (int day = starts[user]; day < starts[user + 1]; day++) {
                    move.of(day, size);
                    remaining[size++] = days[day];
                }
                remainingStarts[++target] = size;
            }
        }
        return new UserDays(remainingStarts, Arrays.copyOf(remaining, size));
    }

    /** Whether there is a user of this index, with at least one day. */
    boolean knows(int user) {
        return user + 1 < starts.length && starts[user] < starts[user + 1];
    }

    /** The number of a user's day among all; negative for a day without ratings. */
    int find(int user, long day) {
        return Arrays.binarySearch(days, starts[user], starts[user + 1], day);
    }
}
