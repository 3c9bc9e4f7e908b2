package dev.cofactor.solvers.sgd;

/**
 * The number of ratings that each parameter of {@link TimeSvdPlusPlus} rests on.
 *
 * @param users of each user
 * @param days of each day of a user
 * @param items of each item
 * @param bins of each bin of an item
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TimedCounts(int[] users, int[] days, int[] items, int[] bins) {

    /** No ratings. */
    static TimedCounts none(TimedParameters parameters) {
        return new TimedCounts(
                new int[parameters.users()],
                new int[parameters.dayBiases().length],
                new int[parameters.items()],
                new int[parameters.binBiases().length]);
    }

    /** Counts ratings for their users and days. */
    void addToUsers(TimedRatings ratings) {
        for (int r = 0; r < ratings.size(); r++) {
            users[ratings.users[r]]++;
            days[ratings.days[r]]++;
        }
    }

    /** Counts ratings for their items and bins. */
    void addToItems(TimedRatings ratings) {
        for (int r = 0; r < ratings.size(); r++) {
            items[ratings.items[r]]++;
            bins[ratings.bins[r]]++;
        }
    }
}
