package dev.cofactor.eval;

import java.time.Instant;
import java.util.Optional;

/**
 * What a split gives away of its test part: {@link Split#leaks} and {@link UserDisjointSplit#leaks}. A pair of user and item
 * that is in both parts is no matter of this report, since no split can be made with one.
 *
 * @param trainEntries the number of entries to train on
 * @param testEntries the number of entries to test on
 * @param times how the two lie in time; empty if a part has no timestamps
 * @param untrained what is tested on without having been trained on, which is no leak, but often explains a figure
 * @param copies users and items that are the same under two ids
 */
public record LeakReport(
        long trainEntries, long testEntries, Optional<Times> times, Untrained untrained, Copies copies) {

    /**
     * How training and test entries lie in time. Entries of the same millisecond are not later than each other.
     *
     * @param firstTest when the first test entry was
     * @param lastTrain when the last training entry was
     * @param laterEntries the number of training entries, of whichever user, that are later than the first test entry
     * @param testUsers the number of users with test entries
     * @param laterOwnUsers the number of those who have known entries (to train on or to fold in) that are later than the
     *     first test entry of the same user
     * @param laterOwnEntries the number of such entries
     */
    public record Times(
            Instant firstTest,
            Instant lastTrain,
            long laterEntries,
            int testUsers,
            int laterOwnUsers,
            long laterOwnEntries) {

        /** Whether the future is known of some test entry: that of any user, or that of its own user. */
        public boolean isLeak() {
            return laterEntries > 0 || laterOwnEntries > 0;
        }
    }

    /**
     * What is in the test part, but not in the training part.
     *
     * @param testUsers the number of users with test entries
     * @param users how many of them have no training entries
     * @param testItems the number of items with test entries
     * @param items how many of them have no training entries
     * @param entries the number of test entries of such a user or item
     */
    public record Untrained(int testUsers, int users, int testItems, int items, long entries) {}

    /**
     * Users whose entries, in all parts together, are exactly those of another user: the same items, values and times, and at
     * least {@value CopiedRows#FEWEST} of them; and items likewise. They are found by 64-bit hashes of their entries. Copies
     * that differ by as much as one entry are not found.
     *
     * @param users the number of users that are the same as another one
     * @param items the number of items that are the same as another one
     * @param entriesOfUsers the number of test entries whose copy, of another user, is trained on
     * @param entriesOfItems the number of test entries whose copy, of another item, is known of the same user
     */
    public record Copies(int users, int items, long entriesOfUsers, long entriesOfItems) {

        /** Whether copies of test entries are known. */
        public boolean isLeak() {
            return entriesOfUsers > 0 || entriesOfItems > 0;
        }
    }

    static LeakReport of(LeakParts parts) {
        return new LeakReport(
                parts.train().nonZeros(),
                parts.test().nonZeros(),
                parts.haveTimestamps() ? Optional.of(TimeLeaks.find(parts)) : Optional.empty(),
                UntrainedParts.count(parts),
                CopiedRows.find(parts));
    }

    /** Whether entries are trained on, or folded in, that are later than some tested on. */
    public boolean hasTimeLeak() {
        return times.filter(Times::isLeak).isPresent();
    }

    /** Whether something of the test part is given away: by time or by copies. */
    public boolean isLeaking() {
        return hasTimeLeak() || copies.isLeak();
    }

    /** Several lines of text, those on leaks beginning with {@code LEAK}; without a line break at the end. */
    @Override
    public String toString() {
        return LeakText.of(this);
    }
}
