package dev.cofactor.eval;

import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.EntryPredicate;
import dev.cofactor.matrix.SparseMatrix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/**
 * Ways of dividing interactions into a training and a test part. The parts share the id indexes and keep value scale and
 * features; no entry is in two of them and, but for {@link #rollingOrigin}, which leaves out what comes after a test part,
 * together they hold every entry. The same data, options and seed give the same parts on every machine. Splits that others
 * have made are read by {@link dev.cofactor.eval.split.FixedSplits}.
 *
 * <p>Where nothing else is said, a split takes O(interactions) time and, beside the parts (together as large as the data),
 * one bit for each interaction.
 *
 * <p><b>What time does to a split.</b> Only {@link #atTime}, {@link #lastShare} and {@link #rollingOrigin} train on the past
 * and test on the future, as a recommender in use has to do. Every other way, when used on data with timestamps, trains on
 * entries that are later than some of those tested on: on what became popular, or what a user turned to, only afterwards.
 * What is measured then is how well gaps in a known time are filled in. That is fit for comparing solvers under a published
 * protocol, but better than what can be expected of the days to come, and not by the same amount for every solver (Y. Ji,
 * A. Sun, J. Zhang, C. Li, A critical study on data leakage in recommender system offline evaluation, ACM TOIS 41(3),
 * 2023). So where time leaks, these ways log a warning with figures to the {@link System.Logger} {@code dev.cofactor.eval},
 * and split as they were told. {@link Split#leaks} tells more.
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
        return overTime(
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
        IntUnaryOperator wanted = size -> (int) Math.min(size - 1L, Math.round(testShare * size));
        return overTime(
                interactions,
                new RandomEntries(interactions.byUser(), wanted, seed),
                "a split of each user's entries with a test share of " + testShare);
    }

    /**
     * The latest entry of each user with at least two as test part; of several at the same time, the one with the greatest
     * item index. All other entries are trained on.
     *
     * @throws IllegalArgumentException if there are no timestamps, or no user has two entries
     */
    public static <U, I> Split<U, I> leaveLastOut(Interactions<U, I> interactions) {
        return leaveLastOut(interactions, 1);
    }

    /**
     * The latest {@code count} entries of each user with more than that as test part; of several at the same time, those
     * with the greatest item indexes. All other entries are trained on. No user's own future is trained on, but that of
     * others is.
     *
     * @param count how many entries of a user to test on, at least 1
     * @throws IllegalArgumentException if the count is less, there are no timestamps, or no user has enough entries
     */
    public static <U, I> Split<U, I> leaveLastOut(Interactions<U, I> interactions, int count) {
        requireTimestamps(interactions);
        return overTime(
                interactions,
                new LatestEntries(interactions.byUser(), leaveOut(count)),
                "leaving out the last " + entries(count) + " of each user with more");
    }

    /**
     * {@code count} entries of each user with more than that as test part, every subset of that size being equally likely.
     * All other entries are trained on.
     *
     * @param count how many entries of a user to test on, at least 1
     * @throws IllegalArgumentException if the count is less, or no user has enough entries
     */
    public static <U, I> Split<U, I> leaveRandomOut(Interactions<U, I> interactions, int count, long seed) {
        return overTime(
                interactions,
                new RandomEntries(interactions.byUser(), leaveOut(count), seed),
                "leaving out " + entries(count) + " at random of each user with more");
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
     * Past and future, again and again: for each of several windows of time, its entries are the test part, and those before
     * it, of a limited time if the windows say so, are the training part. Entries after a window are in neither of its
     * parts. The mean over the windows tells more than one cut does, and their order whether figures rise or fall
     * (L. Tashman, Out-of-sample tests of forecasting accuracy, International Journal of Forecasting 16(4), 2000).
     *
     * <p>Time O(windows · interactions); the list holds the data up to as many times as there are windows.
     *
     * @return a split for each window, in order; a test part may have users and items of which nothing is trained on
     * @throws IllegalArgumentException if there are no timestamps, or a window leaves one of its parts empty
     */
    public static <U, I> List<Split<U, I>> rollingOrigin(Interactions<U, I> interactions, TimeWindows windows) {
        Objects.requireNonNull(windows, "windows");
        requireTimestamps(interactions);
        List<Split<U, I>> splits = new ArrayList<>();
        for (int i = 0; i < windows.count(); i++) {
            splits.add(parts(
                    interactions.filter(windows.isTraining(i)),
                    interactions.filter(windows.isTest(i)),
                    "window " + (i + 1) + " of " + windows));
        }
        return List.copyOf(splits);
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
        LeakWarning.ofTime(LeakParts.of(splits.get(0)), "fold 1 of " + folds + ", as the others do,");
        return List.copyOf(splits);
    }

    /**
     * Items that are new: of {@code round(itemShare · n)} of the n items with more than {@code left} entries, all but
     * {@code left} entries are tested on; every choice of the items, and of the entries left, is equally likely. All other
     * entries are trained on. With 0 nothing is known of these items but their features.
     *
     * <p>8 bytes an item beside the rest.
     *
     * @param itemShare the share of the items to test on, between 0 and 1, both excluded
     * @param left how many entries of each of them to train on, 0 or more
     * @throws IllegalArgumentException if an argument is outside its limits, or one of the parts would be empty
     */
    public static <U, I> Split<U, I> itemColdStart(
            Interactions<U, I> interactions, double itemShare, int left, long seed) {
        requireShare(itemShare);
        if (left < 0) {
            throw new IllegalArgumentException("the entries left to train on must be 0 or more, but are " + left);
        }
        return overTime(
                interactions,
                ColdItems.draw(interactions.byUser(), itemShare, left, seed),
                "a split that leaves " + entries(left) + " to a share of " + itemShare + " of the items with more");
    }

    /**
     * Users that are new (strong generalisation; B. Marlin, Collaborative filtering: a machine learning perspective, 2004;
     * D. Liang and others, Variational autoencoders for collaborative filtering, WWW 2018): {@code round(userShare · n)} of
     * the n users with at least two entries are not trained on at all. Of such a user with m entries
     * {@code round(testShare · m)}, but at least 1 and at most m − 1, are tested on; the rest is the history to fold in.
     * Every choice of the users, and of the entries to test on, is equally likely.
     *
     * <p>Three passes over the data.
     *
     * @param userShare the share of the users to test on, between 0 and 1, both excluded
     * @param testShare the share of such a user's entries to test on, between 0 and 1, both excluded
     * @throws IllegalArgumentException if a share is outside its limits, or one of the parts would be empty
     */
    public static <U, I> UserDisjointSplit<U, I> userDisjoint(
            Interactions<U, I> interactions, double userShare, double testShare, long seed) {
        requireShare(testShare);
        SparseMatrix byUser = interactions.byUser();
        // Of its own, so that the choice of the users says nothing of that of the entries.
        long seedOfEntries = new SplittableRandom(seed).split().nextLong();
        return unseenUsers(
                interactions,
                userShare,
                () -> new RandomEntries(byUser, between1AndAllButOne(testShare), seedOfEntries),
                seed,
                "a split with a share of " + userShare + " of the users to test on, " + testShare
                        + " of their entries");
    }

    /**
     * As {@link #userDisjoint}, but it is the latest entries of a user that are tested on, and those before are the history;
     * of several at the same time, those with the greatest item indexes count as the latest.
     *
     * @param userShare the share of the users to test on, between 0 and 1, both excluded
     * @param testShare the share of such a user's entries to test on, between 0 and 1, both excluded
     * @throws IllegalArgumentException if there are no timestamps, a share is outside its limits, or one of the parts would
     *     be empty
     */
    public static <U, I> UserDisjointSplit<U, I> userDisjointByTime(
            Interactions<U, I> interactions, double userShare, double testShare, long seed) {
        requireShare(testShare);
        requireTimestamps(interactions);
        SparseMatrix byUser = interactions.byUser();
        return unseenUsers(
                interactions,
                userShare,
                () -> new LatestEntries(byUser, between1AndAllButOne(testShare)),
                seed,
                "a split with a share of " + userShare + " of the users to test on, the last " + testShare
                        + " of their entries");
    }

    /** Parts made by three choices from the same seed: time for memory. */
    private static <U, I> UserDisjointSplit<U, I> unseenUsers(
            Interactions<U, I> interactions,
            double userShare,
            Supplier<EntryPredicate> isTest,
            long seed,
            String what) {
        requireShare(userShare);
        SparseMatrix byUser = interactions.byUser();
        BitSet users = SelectionSampling.of(
                new SplittableRandom(seed),
                byUser.rows(),
                user -> byUser.row(user).size() > 1,
                userShare);
        EntryPredicate first = isTest.get();
        EntryPredicate second = isTest.get();
        Interactions<U, I> train = interactions.filter((user, item, value, timestamp) -> !users.get(user));
        Interactions<U, I> history = interactions.filter(
                (user, item, value, timestamp) -> users.get(user) && !first.test(user, item, value, timestamp));
        Interactions<U, I> test = interactions.filter(
                (user, item, value, timestamp) -> users.get(user) && second.test(user, item, value, timestamp));
        requireParts(train, test, what);
        UserDisjointSplit<U, I> split = new UserDisjointSplit<>(train, history, test);
        LeakWarning.ofTime(LeakParts.of(split), what);
        return split;
    }

    private static IntUnaryOperator between1AndAllButOne(double share) {
        return size -> (int) Math.max(1, Math.min(size - 1L, Math.round(share * size)));
    }

    private static IntUnaryOperator leaveOut(int count) {
        if (count < 1) {
            throw new IllegalArgumentException(
                    "the entries to leave out of a user must be at least 1, but are " + count);
        }
        return size -> size > count ? count : 0;
    }

    private static String entries(int count) {
        return count == 1 ? "1 entry" : count + " entries";
    }

    /** A split that heeds no time, and says so. */
    private static <U, I> Split<U, I> overTime(Interactions<U, I> interactions, EntryPredicate isTest, String what) {
        Split<U, I> split = split(interactions, isTest, what);
        LeakWarning.ofTime(LeakParts.of(split), what);
        return split;
    }

    private static <U, I> Split<U, I> split(Interactions<U, I> interactions, EntryPredicate isTest, String what) {
        Interactions.Partition<U, I> parts = interactions.partition(isTest);
        return parts(parts.rejected(), parts.accepted(), what);
    }

    private static <U, I> Split<U, I> parts(Interactions<U, I> train, Interactions<U, I> test, String what) {
        requireParts(train, test, what);
        return new Split<>(train, test);
    }

    private static void requireParts(Interactions<?, ?> train, Interactions<?, ?> test, String what) {
        if (train.size() == 0 || test.size() == 0) {
            throw new IllegalArgumentException(what + " leaves " + train.size() + " entries to train on and "
                    + test.size() + " to test on; neither part may be empty");
        }
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
