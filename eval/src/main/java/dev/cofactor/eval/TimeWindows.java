package dev.cofactor.eval;

import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.EntryPredicate;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Windows of time to test on, one right after the other and all of the same length, each with the time before it to train
 * on; for {@link Splits#rollingOrigin}. Immutable.
 *
 * <pre>{@code
 * // the last four weeks, one by one, each after the half year before it
 * TimeWindows weeks = TimeWindows.last(ratings, Duration.ofDays(7), 4).withTraining(Duration.ofDays(182));
 * List<Split<String, String>> splits = Splits.rollingOrigin(ratings, weeks);
 * }</pre>
 */
public final class TimeWindows {
    private final Instant start;
    private final Duration length;
    private final int count;
    private final @Nullable Duration training;

    private TimeWindows(Instant start, Duration length, int count, @Nullable Duration training) {
        this.start = start;
        this.length = length;
        this.count = count;
        this.training = training;
        try {
            end(count - 1);
            trainingStart(0);
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(this + " reach beyond what an Instant can tell", e);
        }
    }

    /**
     * Windows from a point in time on; all that was before is trained on.
     *
     * @param start when the first window begins
     * @param length how long each lasts, more than zero
     * @param count how many there are, at least 1
     * @throws IllegalArgumentException if length or count is outside its limits
     */
    public static TimeWindows of(Instant start, Duration length, int count) {
        Objects.requireNonNull(start, "start");
        requirePositive(length, "the length of a window");
        if (count < 1) {
            throw new IllegalArgumentException("there must be at least 1 window, but there are to be " + count);
        }
        return new TimeWindows(start, length, count, null);
    }

    /**
     * The windows that end with the last entry: the last of them ends one millisecond after it. One pass over the data.
     *
     * @param length how long each lasts, more than zero
     * @param count how many there are, at least 1
     * @throws IllegalArgumentException if length or count is outside its limits, or there are no entries with timestamps
     */
    public static TimeWindows last(Interactions<?, ?> interactions, Duration length, int count) {
        if (!interactions.hasTimestamps() || interactions.size() == 0) {
            throw new IllegalArgumentException("windows that end with the last entry need entries with timestamps, but "
                    + (interactions.size() == 0 ? "there are no entries" : "the interactions have none"));
        }
        requirePositive(length, "the length of a window");
        SparseMatrix byUser = interactions.byUser();
        long last = Long.MIN_VALUE;
        for (int user = 0; user < byUser.rows(); user++) {
            SparseRow row = byUser.row(user);
            for (int k = 0; k < row.size(); k++) {
                last = Math.max(last, row.timestamp(k));
            }
        }
        Instant end = Instant.ofEpochMilli(last).plusMillis(1);
        Instant start;
        try {
            start = end.minus(length.multipliedBy(count));
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    count + " windows of " + length + " before " + end + " begin before what an Instant can tell", e);
        }
        return of(start, length, count);
    }

    /**
     * The same windows, each with only so much of the time before it to train on.
     *
     * @param span how long before a window training data begins, more than zero
     * @throws IllegalArgumentException if it is not
     */
    public TimeWindows withTraining(Duration span) {
        requirePositive(span, "the time to train on");
        return new TimeWindows(start, length, count, span);
    }

    /** The number of windows. */
    public int count() {
        return count;
    }

    /**
     * When a window begins; entries of that very time are in it.
     *
     * @param window from 0
     */
    public Instant start(int window) {
        return start.plus(length.multipliedBy(Objects.checkIndex(window, count)));
    }

    /**
     * When a window ends; entries of that very time are no longer in it.
     *
     * @param window from 0
     */
    public Instant end(int window) {
        return start(window).plus(length);
    }

    /**
     * When the training data of a window begins; empty if it has all that was before.
     *
     * @param window from 0
     */
    public Optional<Instant> trainingStart(int window) {
        Instant windowStart = start(window);
        return Optional.ofNullable(training).map(windowStart::minus);
    }

    /** Whether an entry is in a window. */
    EntryPredicate isTest(int window) {
        return between(start(window), end(window));
    }

    /** Whether an entry is in the training data of a window. */
    EntryPredicate isTraining(int window) {
        return between(trainingStart(window).orElse(Instant.MIN), start(window));
    }

    private static EntryPredicate between(Instant start, Instant end) {
        return (user, item, value, timestamp) -> {
            Instant time = Instant.ofEpochMilli(timestamp);
            return !time.isBefore(start) && time.isBefore(end);
        };
    }

    private static void requirePositive(Duration duration, String what) {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException(what + " must be more than zero, but is " + duration);
        }
    }

    /** Text such as {@code 4 windows of PT168H from 2024-01-01T00:00:00Z}. */
    @Override
    public String toString() {
        return (count == 1 ? "1 window of " : count + " windows of ") + length + " from " + start
                + (training == null ? "" : ", each after " + training + " of training");
    }
}
