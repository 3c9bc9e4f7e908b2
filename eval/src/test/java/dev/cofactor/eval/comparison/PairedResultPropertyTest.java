package dev.cofactor.eval.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.eval.MeanAndDeviation;
import dev.cofactor.eval.UserShares;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Comparisons of two figures against what can be seen from the values of users, and what they do not depend on. */
class PairedResultPropertyTest {
    private static final Inference FEW = Inference.defaults().withResamples(200).withDraws(200);

    private static UserShares shares(double[] values) {
        return UserShares.mean(IntStream.range(0, values.length).toArray(), values);
    }

    private static double[] changed(double[] values, double factor, double shift) {
        return Arrays.stream(values).map(value -> value * factor + shift).toArray();
    }

    /** Quarters, so that sums are exact and there are ties. */
    private static double[] values(Random random, int users) {
        return random.ints(users, 0, 9).mapToDouble(quarter -> quarter / 4.0).toArray();
    }

    /** So fine that ties are rare, so coarse that shifting them by 8 leaves 32 binary digits exact, as tests take them. */
    private static double[] fineValues(Random random, int users) {
        return random.ints(users, 0, 1 << 24)
                .mapToDouble(parts -> parts / (double) (1 << 24))
                .toArray();
    }

    @Property(tries = 100)
    void areWhatTheValuesSay(@ForAll long seed, @ForAll @IntRange(min = 2, max = 40) int users) {
        Random random = new Random(seed);
        double[] first = values(random, users);
        double[] second = values(random, users);
        PairedResult result = FEW.compare(shares(first), shares(second));
        double mean =
                MeanAndDeviation.of(first).mean() - MeanAndDeviation.of(second).mean();
        assertEquals(mean, result.difference(), 1e-12);
        int higher = (int)
                IntStream.range(0, users).filter(u -> first[u] > second[u]).count();
        int lower = (int)
                IntStream.range(0, users).filter(u -> first[u] < second[u]).count();
        assertEquals(higher, result.effect().usersHigher());
        assertEquals(lower, result.effect().usersLower());
        assertEquals(users - higher - lower, result.effect().usersEqual());
        assertTrue(Math.abs(result.effect().rankBiserial()) <= 1);
        assertEquals(higher > 0 && lower == 0, result.effect().rankBiserial() == 1);
        for (PairedTest test : PairedTest.values()) {
            double p = result.pValues().of(test);
            assertTrue(0 <= p && p <= 1, () -> test + ": " + p);
        }
        PairedResult mirrored = FEW.compare(shares(second), shares(first));
        assertEquals(-result.difference(), mirrored.difference(), 1e-12);
        assertEquals(-result.effect().rankBiserial(), mirrored.effect().rankBiserial(), 1e-12);
    }

    @Property(tries = 60)
    void whatBothHaveInCommonDoesNotMatter(
            @ForAll long seed,
            @ForAll @IntRange(min = 12, max = 40) int users,
            @ForAll @IntRange(min = -8, max = 8) int shift,
            @ForAll @IntRange(max = 3) int doublings) {
        Random random = new Random(seed);
        double[] first = fineValues(random, users);
        double[] second = fineValues(random, users);
        double factor = 1 << doublings;
        PairedResult expected = FEW.compare(shares(first), shares(second));
        PairedResult actual =
                FEW.compare(shares(changed(first, factor, shift)), shares(changed(second, factor, shift)));
        assertEquals(factor * expected.difference(), actual.difference(), 1e-9);
        assertEquals(factor * expected.interval().low(), actual.interval().low(), 1e-9);
        assertEquals(factor * expected.interval().high(), actual.interval().high(), 1e-9);
        for (PairedTest test : PairedTest.values()) {
            assertEquals(expected.pValues().of(test), actual.pValues().of(test), 1e-9, test::toString);
        }
        assertEquals(expected.effect().rankBiserial(), actual.effect().rankBiserial(), 1e-12);
    }

    @Property(tries = 60)
    void higherLevelsHaveWiderIntervals(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 40) int users,
            @ForAll @DoubleRange(min = 0.55, max = 0.9) double level) {
        UserShares shares = shares(values(new Random(seed), users));
        Interval narrow = FEW.withLevel(level).interval(shares);
        Interval wide = FEW.withLevel(level + 0.09).interval(shares);
        assertTrue(wide.low() <= narrow.low() && narrow.high() <= wide.high(), () -> narrow + " and " + wide);
        assertTrue(0 <= wide.low() && wide.high() <= 2);
    }

    @Property(tries = 100)
    void meansAndDeviationsMoveWithMeasurements(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 30) int count,
            @ForAll @DoubleRange(min = -4, max = 4) double factor,
            @ForAll @DoubleRange(min = -100, max = 100) double shift) {
        double[] measured = values(new Random(seed), count);
        MeanAndDeviation before = MeanAndDeviation.of(measured);
        MeanAndDeviation after = MeanAndDeviation.of(changed(measured, factor, shift));
        assertEquals(before.mean() * factor + shift, after.mean(), 1e-9);
        assertEquals(before.standardDeviation() * Math.abs(factor), after.standardDeviation(), 1e-9);
    }
}
