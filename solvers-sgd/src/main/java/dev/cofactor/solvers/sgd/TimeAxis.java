package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import java.time.Instant;

/**
 * The time of the training data, in milliseconds since 1970: from when to when it is, and how it is divided. An update leaves
 * it as it is.
 *
 * @param first the first rating
 * @param last the last rating
 * @param bins how many parts of equal length items have biases for
 * @param exponent β of {@code dev}
 */
record TimeAxis(long first, long last, int bins, double exponent) {
    private static final long SECONDS_PER_DAY = 86_400;
    private static final long MILLIS_PER_DAY = 1000 * SECONDS_PER_DAY;

    static TimeAxis of(SparseMatrix byUser, int bins, double exponent) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int user = 0; user < byUser.rows(); user++) {
            SparseRow row = byUser.row(user);
            for (int k = 0; k < row.size(); k++) {
                first = Math.min(first, row.timestamp(k));
                last = Math.max(last, row.timestamp(k));
            }
        }
        return first > last ? new TimeAxis(0, 0, bins, exponent) : new TimeAxis(first, last, bins, exponent);
    }

    /** A time, or the end of the axis it lies beyond. */
    long within(long time) {
        return Math.max(first, Math.min(last, time));
    }

    /** The same of a time that may lie where milliseconds do not reach. */
    long within(Instant time) {
        if (time.isBefore(Instant.ofEpochMilli(first))) {
            return first;
        }
        return time.isAfter(Instant.ofEpochMilli(last)) ? last : time.toEpochMilli();
    }

    private double share(double duration) {
        return last == first ? 0 : duration / ((double) last - first);
    }

    int bin(long time) {
        return (int) Math.min(bins - 1, Math.floor(share((double) within(time) - first) * bins));
    }

    /** dev_u(t), with the length of the training data as the unit of time: from −1 to 1. */
    float deviation(long time, double userMean) {
        double away = share(within(time) - userMean);
        return (float) (Math.signum(away) * Math.pow(Math.abs(away), exponent));
    }

    /** The mean time t_u of a user's ratings, where one beyond an end counts as that end; the beginning for no ratings. */
    double mean(SparseRow row) {
        double sum = 0;
        for (int k = 0; k < row.size(); k++) {
            sum += within(row.timestamp(k));
        }
        return row.size() == 0 ? first : sum / row.size();
    }

    /** Days since 1970, in UTC. */
    static long day(long time) {
        return Math.floorDiv(time, MILLIS_PER_DAY);
    }

    static long day(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), SECONDS_PER_DAY);
    }
}
