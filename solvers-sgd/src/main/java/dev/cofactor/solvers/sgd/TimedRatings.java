package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.SparseRow;

/** Ratings in an order to visit them in, with what {@link TimeSvdPlusPlus} needs to know of their times; 24 bytes each. */
final class TimedRatings {
    final int[] users;
    final int[] items;

    /** The numbers of days, as {@link UserDays} counts them. */
    final int[] days;

    /** The places of item biases: {@code item · bins + bin}. */
    final int[] bins;

    final float[] values;

    /** dev_u(t). */
    final float[] deviations;

    TimedRatings(int size) {
        users = new int[size];
        items = new int[size];
        days = new int[size];
        bins = new int[size];
        values = new float[size];
        deviations = new float[size];
    }

    int size() {
        return users.length;
    }

    /**
     * Puts a rating at a place.
     *
     * @param row the ratings of the user
     * @param k which of them
     * @param days know the day of the rating as one of the user's
     * @param userMean t_u
     */
    void set(int at, int user, SparseRow row, int k, TimeAxis axis, UserDays days, double userMean) {
        long time = row.timestamp(k);
        users[at] = user;
        items[at] = row.column(k);
        this.days[at] = days.find(user, TimeAxis.day(time));
        bins[at] = row.column(k) * axis.bins() + axis.bin(time);
        values[at] = row.value(k);
        deviations[at] = axis.deviation(time, userMean);
    }
}
