package dev.cofactor.eval.comparison;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A figure of one contestant.
 *
 * @param contestant its name
 * @param value the mean over trials
 * @param deviation the standard deviation over trials, how much splits and seeds make of it; empty for a single trial
 * @param users how many users contribute, in whichever trial; 0 for a figure that is none of users
 * @param interval the confidence interval over users; empty if there are fewer than two
 */
public record Estimate(
        String contestant, double value, OptionalDouble deviation, int users, Optional<Interval> interval) {

    /** Checks that nothing is missing. */
    public Estimate {
        Objects.requireNonNull(contestant, "contestant");
        Objects.requireNonNull(deviation, "deviation");
        Objects.requireNonNull(interval, "interval");
    }
}
