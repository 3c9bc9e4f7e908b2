package dev.cofactor.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Figures of {@link InteractionsSummary} against what one reads off a sorted list. */
class SummaryPropertiesTest {

    /** Linear between the two order statistics around the wanted place. */
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = (int) Math.ceil(place);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    @Property(tries = 300)
    void quantilesLieInASortedList(
            @ForAll @Size(min = 1, max = 50) List<@IntRange(min = -9, max = 9) Integer> numbers) {
        double[] given = numbers.stream().mapToDouble(Integer::doubleValue).toArray();
        double[] sorted = given.clone();
        Arrays.sort(sorted);
        Distribution distribution = Distribution.of(given).orElseThrow();
        assertEquals(sorted[0], distribution.minimum());
        assertEquals(quantile(sorted, 0.05), distribution.percentile5(), 1e-12);
        assertEquals(quantile(sorted, 0.25), distribution.lowerQuartile(), 1e-12);
        assertEquals(quantile(sorted, 0.5), distribution.median(), 1e-12);
        assertEquals(quantile(sorted, 0.75), distribution.upperQuartile(), 1e-12);
        assertEquals(quantile(sorted, 0.95), distribution.percentile95(), 1e-12);
        assertEquals(sorted[sorted.length - 1], distribution.maximum());
    }

    @Property(tries = 200)
    void countsAndMomentsAreThoseOfTheEntries(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 8) int users,
            @ForAll @IntRange(min = 1, max = 8) int items) {
        Random random = new Random(seed);
        boolean many = random.nextBoolean();
        InteractionsBuilder<Integer, Integer> builder = Interactions.builder();
        double[] perUser = new double[users];
        double[] perItem = new double[items];
        double sum = 0;
        double squares = 0;
        int entries = 0;
        for (int user = 0; user < users; user++) {
            for (int item = 0; item < items; item++) {
                if (user == 0 || item == 0 || random.nextBoolean()) {
                    float value = many ? random.nextInt(1000) : random.nextInt(5);
                    builder.add(user, item, value);
                    perUser[user]++;
                    perItem[item]++;
                    sum += value;
                    squares += value * value;
                    entries++;
                }
            }
        }
        InteractionsSummary summary = builder.build().summary();
        assertEquals(users, summary.users());
        assertEquals(items, summary.items());
        assertEquals(entries, summary.interactions());
        assertEquals((double) entries / users / items, summary.density(), 1e-12);
        InteractionsSummary.Activity activity = summary.activity().orElseThrow();
        assertEquals(Distribution.of(perUser).orElseThrow(), activity.perUser());
        assertEquals(Distribution.of(perItem).orElseThrow(), activity.perItem());
        Arrays.sort(perItem);
        assertEquals(perItem[items - 1] / entries, activity.topPercentShare(), 1e-12);
        InteractionsSummary.Values values = summary.values().orElseThrow();
        double mean = sum / entries;
        assertEquals(mean, values.mean(), 1e-9);
        assertEquals(squares / entries - mean * mean, values.variance(), 1e-6);
        assertEquals(
                entries,
                values.histogram().stream()
                        .mapToLong(InteractionsSummary.Bin::count)
                        .sum());
        double before = Double.NEGATIVE_INFINITY;
        for (InteractionsSummary.Bin bin : values.histogram()) {
            assertTrue(
                    before <= bin.from() && bin.from() <= bin.to(),
                    () -> values.histogram().toString());
            before = bin.to();
        }
    }
}
