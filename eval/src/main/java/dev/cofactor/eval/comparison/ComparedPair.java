package dev.cofactor.eval.comparison;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Two contestants by one figure.
 *
 * @param contestant the one whose figure the difference begins with
 * @param reference the one whose figure is taken from it
 * @param result difference, interval and tests, not corrected
 * @param corrected the p-values after Holm's correction over all pairs and figures of the report, each test for itself
 * @param significant whether the corrected value of the test that decides is at most 1 − level
 */
public record ComparedPair(
        String contestant, String reference, PairedResult result, PValues corrected, boolean significant) {

    /** Checks that nothing is missing. */
    public ComparedPair {
        Objects.requireNonNull(contestant, "contestant");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(corrected, "corrected");
    }

    /** The same pair the other way round. */
    ComparedPair reversed() {
        EffectSize effect = result.effect();
        Interval interval = result.interval();
        PairedResult other = new PairedResult(
                0 - result.difference(),
                new Interval(0 - interval.high(), 0 - interval.low()),
                result.pValues(),
                new EffectSize(
                        effect.standardized().isEmpty()
                                ? effect.standardized()
                                : OptionalDouble.of(0 - effect.standardized().getAsDouble()),
                        0 - effect.rankBiserial(),
                        effect.usersLower(),
                        effect.usersEqual(),
                        effect.usersHigher()));
        return new ComparedPair(reference, contestant, other, corrected, significant);
    }
}
