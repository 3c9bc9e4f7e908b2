package dev.cofactor.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.DuplicatePolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InteractionsSummaryTest {
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

    /** a: x=5 y=4 z=3; b: x=4; c has none; w is described only. */
    private static Interactions<String, String> small() {
        return Interactions.<String, String>builder()
                .duplicates(DuplicatePolicy.LAST)
                .add("a", "x", 1f, START)
                .add("a", "x", 5f, START.plusSeconds(1))
                .add("a", "y", 4f, START.plusSeconds(2))
                .add("a", "z", 3f, START.plusSeconds(3))
                .add("b", "x", 4f, START.plusSeconds(99))
                .build()
                .withUserFeatures(Features.<String>builder().describe("c").build())
                .withItemFeatures(Features.<String>builder().describe("w").build());
    }

    @Test
    void countsByHand() {
        InteractionsSummary summary = small().summary();

        assertEquals(3, summary.users());
        assertEquals(4, summary.items());
        assertEquals(4, summary.interactions());
        assertEquals(4 / 12.0, summary.density());
        assertEquals(1, summary.usersWithoutInteractions());
        assertEquals(1, summary.itemsWithoutInteractions());
        assertEquals(1, summary.mergedDuplicates());
        assertEquals(
                Optional.of(new InteractionsSummary.TimeSpan(START.plusSeconds(1), START.plusSeconds(99))),
                summary.timeSpan());

        InteractionsSummary.Activity activity = summary.activity().orElseThrow();
        // counts 0 1 3: the quartiles lie halfway between neighbours, 5 % a tenth of the way from 0 to 1
        assertDistribution(new Distribution(0, 0.1, 0.5, 1, 2, 2.8, 3), activity.perUser());
        // counts 0 1 1 2
        assertDistribution(new Distribution(0, 0.15, 0.75, 1, 1.25, 1.85, 2), activity.perItem());
        assertEquals(0.5, activity.topPercentShare());
        assertEquals(0.5, activity.topTenPercentShare());
    }

    @Test
    void describesValuesByHand() {
        InteractionsSummary.Values values = small().summary().values().orElseThrow();

        assertEquals(4, values.mean());
        assertEquals(0.5, values.variance());
        assertEquals(Math.sqrt(0.5), values.standardDeviation());
        assertEquals(
                List.of(
                        new InteractionsSummary.Bin(3, 3, 1),
                        new InteractionsSummary.Bin(4, 4, 2),
                        new InteractionsSummary.Bin(5, 5, 1)),
                values.histogram());
        assertDistribution(new Distribution(4, 4, 4, 4, 4, 4, 4), values.userMeans());
        // means 4.5 4 3
        assertDistribution(new Distribution(3, 3.1, 3.5, 4, 4.25, 4.45, 4.5), values.itemMeans());
    }

    @Test
    void rescalingDoesNotShow() {
        InteractionsSummary.Values raw = small().summary().values().orElseThrow();
        InteractionsSummary.Values rescaled =
                small().standardized().scaledToUnit().summary().values().orElseThrow();

        assertEquals(raw.histogram(), rescaled.histogram());
        assertEquals(raw.mean(), rescaled.mean(), 1e-6);
        assertEquals(raw.variance(), rescaled.variance(), 1e-6);
        assertDistribution(raw.itemMeans(), rescaled.itemMeans());
    }

    @Test
    void manyValuesGoToTenBins() {
        InteractionsBuilder<Integer, Integer> builder = Interactions.builder();
        for (int k = 0; k <= 100; k++) {
            builder.add(k % 7, k, k);
        }
        List<InteractionsSummary.Bin> bins =
                builder.build().summary().values().orElseThrow().histogram();

        assertEquals(10, bins.size());
        assertEquals(new InteractionsSummary.Bin(0, 10, 10), bins.get(0));
        assertEquals(new InteractionsSummary.Bin(90, 100, 11), bins.get(9));
        assertEquals(
                101, bins.stream().mapToLong(InteractionsSummary.Bin::count).sum());
    }

    @Test
    void twelveDistinctValuesHaveBarsOfTheirOwn() {
        InteractionsBuilder<Integer, Integer> builder = Interactions.builder();
        for (int k = 0; k < 24; k++) {
            builder.add(0, k, k % 12);
        }
        List<InteractionsSummary.Bin> bins =
                builder.build().summary().values().orElseThrow().histogram();

        assertEquals(12, bins.size());
        assertEquals(new InteractionsSummary.Bin(11, 11, 2), bins.get(11));
    }

    @Test
    void theMostPopularItemsAreCountedRoundedUp() {
        InteractionsBuilder<Integer, Integer> builder = Interactions.builder();
        for (int item = 0; item < 20; item++) {
            for (int user = 0; user <= item; user++) {
                builder.add(user, item);
            }
        }
        InteractionsSummary.Activity activity =
                builder.build().summary().activity().orElseThrow();

        assertEquals(20 / 210.0, activity.topPercentShare()); // 1 of 20 items
        assertEquals(39 / 210.0, activity.topTenPercentShare()); // 2 of 20 items
    }

    @Test
    void readsWell() {
        assertEquals("""
                users                      3   1 without any interaction
                items                      4   1 without any interaction
                interactions               4   density 33.33 %, 1 duplicates merged
                time          2024-01-01T00:00:01Z to 2024-01-01T00:01:39Z
                values        mean 4, variance 0.500, standard deviation 0.707
                  3                                 1 ####################
                  4                                 2 ########################################
                  5                                 1 ####################
                                         min       5 %      25 %    median      75 %      95 %       max
                counts per user            0     0.100     0.500         1         2     2.800         3
                counts per item            0     0.150     0.750         1     1.250     1.850         2
                mean per user              4         4         4         4         4         4         4
                mean per item              3     3.100     3.500         4     4.250     4.450     4.500
                popularity    the top 1 % of items have 50.0 %, the top 10 % have 50.0 % of all interactions""", small().summary().toString());
    }

    @Test
    void implicitAndEmptyDataReadWellToo() {
        InteractionsSummary implicit = small().binarized(4).summary();
        InteractionsSummary filteredOut = small().filterValues(9, 10).summary();
        InteractionsSummary empty =
                Interactions.<String, String>builder().build().summary();

        assertEquals(Optional.empty(), implicit.values());
        assertTrue(implicit.toString().contains("values        none, the data is implicit\n"));
        assertTrue(implicit.activity().isPresent());
        for (InteractionsSummary summary : List.of(filteredOut, empty)) {
            assertEquals(Optional.empty(), summary.values());
            assertEquals(Optional.empty(), summary.activity());
            assertEquals(Optional.empty(), summary.timeSpan());
            assertEquals(0, summary.density());
            assertTrue(summary.toString().endsWith("values        none"), summary.toString());
            assertFalse(summary.toString().contains("NaN"));
        }
        assertEquals(3, filteredOut.usersWithoutInteractions());
    }

    private static void assertDistribution(Distribution expected, Distribution actual) {
        assertEquals(expected.minimum(), actual.minimum(), 1e-6);
        assertEquals(expected.percentile5(), actual.percentile5(), 1e-6);
        assertEquals(expected.lowerQuartile(), actual.lowerQuartile(), 1e-6);
        assertEquals(expected.median(), actual.median(), 1e-6);
        assertEquals(expected.upperQuartile(), actual.upperQuartile(), 1e-6);
        assertEquals(expected.percentile95(), actual.percentile95(), 1e-6);
        assertEquals(expected.maximum(), actual.maximum(), 1e-6);
    }
}
