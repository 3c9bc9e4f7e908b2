package dev.cofactor.data.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.Features;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsSummary;
import dev.cofactor.matrix.SparseRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SyntheticInteractionsTest {

    @Test
    void theSameSettingsGiveTheSameBytesForever() {
        assertEquals(
                "c4a33beab1e7e86d5ba7b8b2bc9871e3",
                SyntheticInteractions.builder().build().interactions().fingerprint());
        assertEquals(
                SyntheticInteractions.builder().seed(7).build().interactions().fingerprint(),
                SyntheticInteractions.builder().seed(7).build().interactions().fingerprint());
        assertNotEquals(
                SyntheticInteractions.builder().seed(7).build().interactions().fingerprint(),
                SyntheticInteractions.builder().seed(8).build().interactions().fingerprint());
    }

    @Property(tries = 100)
    void countsAreExactAndPairsDistinct(
            @ForAll @IntRange(min = 1, max = 40) int users,
            @ForAll @IntRange(min = 1, max = 40) int items,
            @ForAll @IntRange(min = 1, max = 1600) int wanted,
            @ForAll @IntRange(min = 0, max = 3) int minimum,
            @ForAll int seed) {
        int perUser = Math.min(minimum, items);
        int interactions = Math.max(1, Math.max(perUser * users, Math.min(wanted, users * items)));
        SyntheticInteractions synthetic = SyntheticInteractions.builder()
                .users(users)
                .items(items)
                .interactions(interactions)
                .minimumPerUser(perUser)
                .seed(seed)
                .build();

        Set<List<Integer>> pairs = new HashSet<>();
        int[] counts = new int[users + 1];
        synthetic.forEach((userId, itemId, value, timestamp) -> {
            assertTrue(userId >= 1 && userId <= users && itemId >= 1 && itemId <= items);
            assertTrue(value >= 1 && value <= 5 && value == Math.rint(value));
            assertTrue(pairs.add(List.of(userId, itemId)));
            counts[userId]++;
        });
        assertEquals(interactions, pairs.size());
        assertEquals(
                perUser, Math.min(perUser, Arrays.stream(counts).skip(1).min().orElseThrow()));
        assertEquals(interactions, synthetic.interactions().size());
    }

    @Test
    void usersComeInOrderAndTheirTimeAscends() {
        List<long[]> rows = new ArrayList<>();
        SyntheticInteractions synthetic = SyntheticInteractions.builder().build();
        synthetic.forEach((userId, itemId, value, timestamp) -> rows.add(new long[] {userId, timestamp}));

        for (int k = 1; k < rows.size(); k++) {
            long[] before = rows.get(k - 1);
            long[] row = rows.get(k);
            assertTrue(row[0] == before[0] && row[1] > before[1] || row[0] == before[0] + 1, "row " + k);
        }
    }

    @Test
    void theStreamAndTheInteractionsAgree() {
        SyntheticInteractions synthetic = SyntheticInteractions.builder().build();
        Interactions<Integer, Integer> data = synthetic.interactions();

        assertEquals(synthetic.users(), data.users().size());
        assertEquals(synthetic.items(), data.items().size());
        synthetic.forEach((userId, itemId, value, timestamp) -> {
            SparseRow row = data.byUser().row(data.users().indexOf(userId).orElseThrow());
            int k = row.find(data.items().indexOf(itemId).orElseThrow()).orElseThrow();
            assertEquals(value, row.value(k));
            assertEquals(timestamp, row.timestamp(k));
        });
    }

    @Test
    void looksLikeMovieLens() {
        SyntheticInteractions synthetic =
                SyntheticInteractions.movieLens100k().seed(3).build();
        InteractionsSummary summary = synthetic.interactions().summary();
        InteractionsSummary.Values values = summary.values().orElseThrow();
        InteractionsSummary.Activity activity = summary.activity().orElseThrow();

        assertEquals(100_000, summary.interactions());
        assertEquals(943, summary.users());
        assertEquals(1_682, summary.items());
        assertEquals(3.5, values.mean(), 0.1);
        assertEquals(1.1, values.standardDeviation(), 0.05);
        assertTrue(synthetic.bestRmse() > 0.8 && synthetic.bestRmse() < 0.85, "" + synthetic.bestRmse());
        assertEquals(0.43, activity.topTenPercentShare(), 0.04);
        assertTrue(activity.perUser().minimum() >= 20);
        assertEquals(65, activity.perUser().median(), 10);
        assertTrue(activity.perItem().median() < 40);
    }

    /** With one draw a user, popularity is exactly the law of Zipf and Mandelbrot. */
    @Test
    void popularityFollowsItsLaw() {
        int items = 500;
        SyntheticInteractions synthetic = SyntheticInteractions.builder()
                .users(100_000)
                .items(items)
                .interactions(100_000)
                .minimumPerUser(1)
                .selectivity(0)
                .popularityExponent(1.1)
                .popularityOffset(5)
                .build();
        double total = 0;
        double top = 0;
        for (int rank = 1; rank <= items; rank++) {
            double weight = Math.pow(rank + 5, -1.1);
            total += weight;
            top += rank <= items / 10 ? weight : 0;
        }

        InteractionsSummary summary = synthetic.interactions().summary();
        assertEquals(top / total, summary.activity().orElseThrow().topTenPercentShare(), 0.006);
    }

    @Test
    void thePlantedTruthHasTheClaimedError() {
        for (SyntheticInteractionsBuilder settings : List.of(
                SyntheticInteractions.builder().interactions(200_000),
                SyntheticInteractions.movieLens100k().ratingScale(0.5, 5, 0.5),
                SyntheticInteractions.movieLens100k().continuousScale(1, 5).noise(0.5))) {
            SyntheticInteractions synthetic = settings.seed(11).build();
            double[] sums = new double[2];
            synthetic.forEach((userId, itemId, value, timestamp) -> {
                double error = value - synthetic.expectedValue(userId, itemId);
                sums[0] += error;
                sums[1] += error * error;
            });
            // 100,000 errors: their mean has a standard error of .0026, the RMSE one of about .0018
            assertEquals(0, sums[0] / synthetic.size(), 0.011);
            assertEquals(synthetic.bestRmse(), Math.sqrt(sums[1] / synthetic.size()), 0.007);
        }
    }

    @Test
    void withoutNoiseTheTruthIsExact() {
        SyntheticInteractions synthetic =
                SyntheticInteractions.builder().noise(0).build();

        assertEquals(0, synthetic.bestRmse());
        synthetic.forEach((userId, itemId, value, timestamp) ->
                assertEquals(value, (float) synthetic.expectedValue(userId, itemId)));
    }

    @Test
    void usersChooseWhatTheyLike() {
        double indifferent = meanExpected(SyntheticInteractions.builder().selectivity(0));
        double choosy = meanExpected(SyntheticInteractions.builder().selectivity(2));

        assertTrue(choosy > indifferent + 0.1, indifferent + " " + choosy);
    }

    private static double meanExpected(SyntheticInteractionsBuilder settings) {
        SyntheticInteractions synthetic = settings.build();
        double[] sum = new double[1];
        synthetic.forEach((userId, itemId, value, time) -> sum[0] += synthetic.expectedValue(userId, itemId));
        return sum[0] / synthetic.size();
    }

    /** What users think of two items agrees more if they are of the same genres. */
    @Test
    void itemsOfAGenreAreNearEachOther() {
        SyntheticInteractions synthetic = SyntheticInteractions.builder()
                .items(200)
                .minimumPerUser(1)
                .continuousScale(-100, 100)
                .userBiasDeviation(0)
                .itemBiasDeviation(0)
                .build();
        double same = 0;
        double different = 0;
        int sames = 0;
        int differents = 0;
        for (int first = 1; first <= 200; first++) {
            for (int second = first + 1; second <= 200; second++) {
                double product = 0;
                for (int user = 1; user <= 30; user++) {
                    product += (synthetic.expectedValue(user, first) - 3.5)
                            * (synthetic.expectedValue(user, second) - 3.5);
                }
                if (synthetic.genres(first).equals(synthetic.genres(second))) {
                    same += product / 30;
                    sames++;
                } else if (Collections.disjoint(synthetic.genres(first), synthetic.genres(second))) {
                    different += product / 30;
                    differents++;
                }
            }
        }
        // variance .25 of a taste, times the cosine: about .6 for the same genres, about 0 for others
        assertEquals(0.15, same / sames, 0.05);
        assertEquals(0, different / differents, 0.03);
    }

    @Test
    void heavyUsersAreServedFromTheSameDistribution() {
        // A catalogue of 4: a user who takes 3 leaves one out; compare with all orders enumerated.
        SyntheticInteractions synthetic = SyntheticInteractions.builder()
                .users(20_000)
                .items(4)
                .interactions(60_000)
                .minimumPerUser(3)
                .selectivity(0)
                .popularityExponent(3)
                .popularityOffset(0)
                .build();
        int[] counts = new int[5];
        synthetic.forEach((userId, itemId, value, timestamp) -> counts[itemId]++);
        Arrays.sort(counts);
        double[] weights = {1, 1 / 8.0, 1 / 27.0, 1 / 64.0};
        for (int rank = 0; rank < 4; rank++) {
            assertEquals(1 - leftOut(weights, rank), counts[4 - rank] / 20_000.0, 0.015, "rank " + rank);
        }
    }

    private static double leftOut(double[] weights, int last) {
        double probability = 0;
        double total = Arrays.stream(weights).sum();
        for (int a = 0; a < 4; a++) {
            for (int b = 0; b < 4; b++) {
                if (a != b && a != last && b != last) {
                    int c = 6 - a - b - last;
                    probability += weights[a]
                            / total
                            * weights[b]
                            / (total - weights[a])
                            * weights[c]
                            / (total - weights[a] - weights[b]);
                }
            }
        }
        return probability;
    }

    @Test
    void titlesAreReadableAndDifferent() {
        SyntheticInteractions synthetic = SyntheticInteractions.builder()
                .items(20_000)
                .users(10)
                .interactions(100)
                .build();
        Set<String> titles = new HashSet<>();
        for (int itemId = 1; itemId <= 20_000; itemId++) {
            assertTrue(titles.add(synthetic.title(itemId)), synthetic.title(itemId));
        }
        assertTrue(titles.stream().allMatch(title -> title.matches("[A-Z][A-Za-z ]+ \\((19|20)\\d\\d\\)")));
    }

    @Test
    void featuresAreTheGenres() {
        SyntheticInteractions synthetic =
                SyntheticInteractions.builder().genres(25).build();
        Features<Integer> features = synthetic.itemFeatures();

        assertEquals(synthetic.items(), features.ids().size());
        for (int itemId = 1; itemId <= synthetic.items(); itemId++) {
            List<String> genres = synthetic.genres(itemId);
            assertTrue(!genres.isEmpty() && genres.size() <= 3 && new HashSet<>(genres).size() == genres.size());
            assertEquals(
                    new HashSet<>(genres.stream().map(genre -> "genre=" + genre).toList()),
                    new HashSet<>(features.of(itemId)));
        }
        assertTrue(features.names().contains("genre=Genre 21"));
    }

    @Test
    void refusesWhatCannotBe() {
        SyntheticInteractions synthetic = SyntheticInteractions.builder().build();

        assertThrows(IllegalArgumentException.class, () -> synthetic.title(0));
        assertThrows(IllegalArgumentException.class, () -> synthetic.genres(801));
        assertThrows(IllegalArgumentException.class, () -> synthetic.expectedValue(1_001, 1));
        assertThrows(IllegalArgumentException.class, () -> synthetic.expectedValue(0, 1));
        SyntheticInteractionsBuilder builder = SyntheticInteractions.builder();
        assertThrows(IllegalArgumentException.class, () -> builder.users(0));
        assertThrows(IllegalArgumentException.class, () -> builder.noise(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> builder.globalMean(Double.POSITIVE_INFINITY));
        assertThrows(IllegalArgumentException.class, () -> builder.period(Instant.EPOCH, Instant.EPOCH));
        assertThrows(
                IllegalArgumentException.class,
                () -> SyntheticInteractions.builder().interactions(9_999).build());
        assertThrows(
                IllegalArgumentException.class,
                () -> SyntheticInteractions.builder().interactions(800_001).build());
        assertThrows(
                IllegalArgumentException.class,
                () -> SyntheticInteractions.builder().items(9).build());
    }

    @Test
    void saysHowUnequalUsersAndItemsCanBe() {
        SyntheticInteractionsBuilder builder = SyntheticInteractions.builder();

        assertEquals(
                "activitySpread must be between 0 and 10.0, but is 2000.0",
                assertThrows(IllegalArgumentException.class, () -> builder.activitySpread(2_000))
                        .getMessage());
        assertEquals(
                "popularityExponent must be between 0 and 20.0, but is 400.0",
                assertThrows(IllegalArgumentException.class, () -> builder.popularityExponent(400))
                        .getMessage());
        assertEquals(
                "popularityOffset must be between 0 and 1.0E9, but is 1.0E300",
                assertThrows(IllegalArgumentException.class, () -> builder.popularityOffset(1e300))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> builder.activitySpread(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> builder.popularityExponent(-1));
    }

    @Test
    void worksForTheMostUnequalUsersAndItems() {
        for (double offset : new double[] {0, 1e9}) {
            SyntheticInteractions synthetic = SyntheticInteractions.builder()
                    .activitySpread(10)
                    .popularityExponent(20)
                    .popularityOffset(offset)
                    .build();
            int[] counts = new int[synthetic.users() + 1];
            synthetic.forEach((userId, itemId, value, timestamp) -> {
                assertTrue(Float.isFinite(value));
                counts[userId]++;
            });

            assertEquals(60_000, Arrays.stream(counts).sum());
            assertEquals(400, Arrays.stream(counts).max().orElseThrow());
        }
    }

    @Test
    void settingsChangedLaterDoNotReachWhatWasBuilt() {
        SyntheticInteractionsBuilder builder = SyntheticInteractions.builder();
        SyntheticInteractions synthetic = builder.build();
        String before = synthetic.interactions().fingerprint();
        builder.seed(99).noise(0).globalMean(1);

        assertEquals(before, synthetic.interactions().fingerprint());
    }
}
