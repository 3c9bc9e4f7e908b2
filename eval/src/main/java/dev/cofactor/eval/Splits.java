package dev.cofactor.eval;

import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.EntryPredicate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Ways of dividing interactions into a training and a test part. The parts share the id indexes and keep value scale and
 * features; together they hold every entry, each in one of them. The same data, options and seed give the same parts on
 * every machine.
 *
 * <p>Where nothing else is said, a split takes O(interactions) time and, beside the parts (together as large as the data),
 * one bit for each interaction.
 */
public final class Splits {
    private Splits() {}

    /**
     * A test part of exactly {@code round(testShare · n)} of the n entries, every subset of that size being equally likely.
     *
     * @param testShare the share of all entries to test on, between 0 and 1, both excluded
     * @throws IllegalArgumentException if the share is outside its limits, or one of the parts would be empty
     */
    public static <U, I> Split<U, I> random(Interactions<U, I> interactions, double testShare, long seed) {
        requireShare(testShare);
        long size = interactions.size();
        SelectionSampling sampling =
                new SelectionSampling(new SplittableRandom(seed), size, Math.round(testShare * size));
        return split(
                interactions,
                (user, item, value, timestamp) -> sampling.next(),
                "a random split with a test share of " + testShare);
    }

    /**
     * The same share of each user's entries as test part: of a user with n entries {@code round(testShare · n)}, but at most
     * n − 1, so that everybody stays in the training part and a user with a single entry is not tested on. Within a user
     * every subset of that size is equally likely. With a small share, users with few entries have none to test on.
     *
     * @param testShare the share of a user's entries to test on, between 0 and 1, both excluded
     * @throws IllegalArgumentException if the share is outside its limits, or the test part would be empty
     */
    public static <U, I> Split<U, I> perUser(Interactions<U, I> interactions, double testShare, long seed) {
        requireShare(testShare);
        return split(
                interactions,
                new UserShare(interactions.byUser(), testShare, seed),
                "a split of each user's entries with a test share of " + testShare);
    }

    /**
     * The latest entry of each user with at least two as test part; of several at the same time, the one with the greatest
     * item index. All other entries are trained on.
     *
     * @throws IllegalArgumentException if there are no timestamps, or no user has two entries
     */
    public static <U, I> Split<U, I> leaveLastOut(Interactions<U, I> interactions) {
        requireTimestamps(interactions);
        return split(
                interactions,
                new LatestEntry(interactions.byUser()),
                "leaving out the last entry of each user with at least two");
    }

    /**
     * Past and future: entries before a point in time are trained on, those at it or after it are tested on. The test part
     * may have users and items of which nothing is trained on.
     *
     * @throws IllegalArgumentException if there are no timestamps, or one of the parts would be empty
     */
    public static <U, I> Split<U, I> atTime(Interactions<U, I> interactions, Instant cut) {
        Objects.requireNonNull(cut, "cut");
        requireTimestamps(interactions);
        return split(
                interactions,
                (user, item, value, timestamp) ->
                        !Instant.ofEpochMilli(timestamp).isBefore(cut),
                "a split at " + cut);
    }

    /**
     * Past and future by share: the cut is the latest point in time at or after which there are at least
     * {@code round(share · n)} of the n entries, and at least one. Entries at the cut or after it are the test part; it is
     * larger than asked for only by entries at the very time of the cut.
     *
     * <p>The cut is found by bisection: up to 64 passes over the data, but no memory beyond that of {@link #atTime}.
     *
     * @param share the share of all entries to test on, between 0 and 1, both excluded
     * @throws IllegalArgumentException if there are no timestamps, the share is outside its limits, or one of the parts
     *     would be empty
     */
    public static <U, I> Split<U, I> lastShare(Interactions<U, I> interactions, double share) {
        requireShare(share);
        requireTimestamps(interactions);
        requireSize(interactions, 2);
        long wanted = Math.max(1, Math.round(share * interactions.size()));
        long cut = TimeCut.latest(interactions.byUser(), wanted);
        return split(
                interactions,
                (user, item, value, timestamp) -> timestamp >= cut,
                "a split of the last " + share + " of all entries, at " + Instant.ofEpochMilli(cut));
    }

    /**
     * The folds of a cross-validation: the entries are dealt out to k test parts at random, whose sizes differ by at most
     * one; with each of them goes a training part of all other entries. Every way of dealing out is equally likely.
     *
     * <p>Time O(k² · interactions); the list holds the data k times.
     *
     * @param folds the number k of splits, at least 2 and at most the number of entries
     * @throws IllegalArgumentException if {@code folds} is outside its limits
     */
    public static <U, I> List<Split<U, I>> kFold(Interactions<U, I> interactions, int folds, long seed) {
        if (folds < 2) {
            throw new IllegalArgumentException("folds must be at least 2, but is " + folds);
        }
        requireSize(interactions, folds);
        List<Split<U, I>> splits = new ArrayList<>();
        for (int i = 0; i < folds; i++) {
            int fold = i;
            // Dealt anew for each fold, from the same seed: time for memory.
            FoldSampling sampling = new FoldSampling(seed, interactions.size(), folds);
            splits.add(split(
                    interactions,
                    (user, item, value, timestamp) -> sampling.next() == fold,
                    "fold " + (fold + 1) + " of " + folds));
        }
        return List.copyOf(splits);
    }

    private static <U, I> Split<U, I> split(Interactions<U, I> interactions, EntryPredicate isTest, String what) {
        Interactions.Partition<U, I> parts = interactions.partition(isTest);
        Interactions<U, I> train = parts.rejected();
        Interactions<U, I> test = parts.accepted();
        if (train.size() == 0 || test.size() == 0) {
            throw new IllegalArgumentException(what + " leaves " + train.size() + " entries to train on and "
                    + test.size() + " to test on; neither part may be empty");
        }
        return new Split<>(train, test);
    }

    private static void requireShare(double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "the share to test on must be between 0 and 1, both excluded, but is " + share);
        }
    }

    private static void requireSize(Interactions<?, ?> interactions, long least) {
        if (interactions.size() < least) {
            throw new IllegalArgumentException(
                    "at least " + least + " interactions are needed, but there are " + interactions.size());
        }
    }

    private static void requireTimestamps(Interactions<?, ?> interactions) {
        if (!interactions.hasTimestamps()) {
            throw new IllegalArgumentException(
                    "the interactions have no timestamps, so they cannot be split by time; use a random split");
        }
    }
}
