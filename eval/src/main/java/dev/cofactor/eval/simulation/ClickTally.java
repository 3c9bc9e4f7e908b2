package dev.cofactor.eval.simulation;

/** Counts the clicks of one side of a test. */
final class ClickTally {
    private long users;
    private long shown;
    private long clicks;
    private double squares;

    /** Adds a user. */
    void add(long itemsShown, long itemsClicked) {
        users++;
        shown += itemsShown;
        clicks += itemsClicked;
        squares += (double) itemsClicked * itemsClicked;
    }

    AbTestResult.Arm arm(String name) {
        if (users < 2) {
            throw new IllegalArgumentException("a test needs at least 2 users on each side, but " + name + " has "
                    + users + "; add users or change the share");
        }
        double mean = (double) clicks / users;
        double variance = Math.max(0, (squares - users * mean * mean) / (users - 1));
        return new AbTestResult.Arm(users, shown, clicks, variance);
    }
}
