package dev.cofactor.eval.ranking;

import java.time.Duration;
import java.util.Locale;

/**
 * How long it took to rank and to measure.
 *
 * @param elapsed from begin to end, by the clock
 * @param worked the sum of the times that threads were at work
 * @param scoring the part of {@code worked} that went into the scores of candidates, the remainder being selection,
 *     ranks and metrics
 */
public record RankingTime(Duration elapsed, Duration worked, Duration scoring) {

    /** The share of the work that went into scores, from 0 to 1. */
    public double scoringShare() {
        return worked.isZero() ? 0 : (double) scoring.toNanos() / worked.toNanos();
    }

    /** Text such as {@code 1.23 s, 78 % of the work in scoring}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%.2f s, %.0f %% of the work in scoring", elapsed.toNanos() / 1e9, 100 * scoringShare());
    }
}
