package dev.cofactor.eval.comparison;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.eval.UserShares;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Resamples and sign flips against slow counterparts. */
class ResamplingTest {

    private static UserShares random(Random random, int[] users, boolean root) {
        double[] sums = random.doubles(users.length).toArray();
        double[] weights = random.doubles(users.length, 0.5, 4).toArray();
        return root
                ? UserShares.rootOfWeightedMean(users, sums, weights)
                : UserShares.weightedMean(users, sums, weights);
    }

    private static int[] someUsers(Random random, int most) {
        int[] users = IntStream.range(0, most)
                .filter(user -> random.nextDouble() < 0.7)
                .toArray();
        return users.length == 0 ? new int[] {0} : users;
    }

    /** Every user is counted one by one, run by run. */
    @Property(tries = 300)
    void aResampleIsTheFigureOverTheUsersDrawn(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 8) int most,
            @ForAll @IntRange(min = 1, max = 3) int runs,
            @ForAll boolean root) {
        Random random = new Random(seed);
        List<UserShares> shares = IntStream.range(0, runs)
                .mapToObj(run -> random(random, someUsers(random, most), root))
                .toList();
        int[] users = AlignedShares.users(List.of(shares));
        AlignedShares aligned = new AlignedShares(shares, users);
        assertEquals(shares.stream().mapToDouble(UserShares::value).average().orElseThrow(), aligned.value(), 1e-12);

        int[] drawn = random.ints(users.length, 0, users.length).toArray();
        int[] counts = new int[users.length];
        Arrays.stream(drawn).forEach(user -> counts[user]++);
        double total = 0;
        int counted = 0;
        for (UserShares run : shares) {
            double sum = 0;
            double weight = 0;
            for (int user : drawn) {
                for (int i = 0; i < run.size(); i++) {
                    if (run.userIndex(i) == users[user]) {
                        sum += run.sum(i);
                        weight += run.weight(i);
                    }
                }
            }
            if (weight > 0) {
                total += root ? Math.sqrt(sum / weight) : sum / weight;
                counted++;
            }
        }
        assertEquals(total / counted, aligned.value(counts), 1e-12);
    }

    /** The influence of a user is n times the derivative of the figure by that user's share among all users. */
    @Property(tries = 300)
    void influencesAreDerivatives(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 8) int most,
            @ForAll @IntRange(min = 1, max = 3) int runs,
            @ForAll boolean root) {
        Random random = new Random(seed);
        List<UserShares> shares = IntStream.range(0, runs)
                .mapToObj(run -> random(random, someUsers(random, most), root))
                .toList();
        int[] users = AlignedShares.users(List.of(shares));
        double[] influences = new AlignedShares(shares, users).influences();
        assertEquals(0, Arrays.stream(influences).sum(), 1e-9);
        double step = 1e-6;
        for (int user = 0; user < users.length; user++) {
            double[] moved = new double[2];
            for (int side = 0; side < 2; side++) {
                for (UserShares run : shares) {
                    double sum = 0;
                    double weight = 0;
                    for (int i = 0; i < run.size(); i++) {
                        // Its own share grows, those of all others shrink, so that they still add up to 1.
                        double epsilon = side == 0 ? step : -step;
                        double share = (1 - epsilon) / users.length + (run.userIndex(i) == users[user] ? epsilon : 0);
                        sum += share * run.sum(i);
                        weight += share * run.weight(i);
                    }
                    moved[side] += run.finish(sum, weight) / shares.size();
                }
            }
            assertEquals((moved[0] - moved[1]) / (2 * step), influences[user], 1e-4);
        }
    }

    @Test
    void ownValuesAreMeansOverTheRunsThatHaveTheUser() {
        UserShares one = UserShares.mean(new int[] {2, 5}, new double[] {1, 3});
        UserShares other = UserShares.mean(new int[] {5, 9}, new double[] {5, 7});
        assertArrayEquals(
                new double[] {Double.NaN, 1, 4, 7},
                new AlignedShares(List.of(one, other), new int[] {0, 2, 5, 9}).ownValues());
    }

    /** All 2^n ways to give signs. */
    @Property(tries = 60)
    void allOutcomesAreCountedForFewUsers(@ForAll long seed, @ForAll @IntRange(min = 1, max = 10) int users) {
        Random random = new Random(seed);
        double[][] values = new double[3][users];
        for (double[] row : values) {
            for (int user = 0; user < users; user++) {
                row[user] = random.nextInt(6); // small integers, so that many sums are equal
            }
        }
        SignFlips flips = new SignFlips(values, 100, seed);
        for (int first = 0; first < 3; first++) {
            for (int second = 0; second < 3; second++) {
                double observed = 0;
                for (int user = 0; user < users; user++) {
                    observed += values[first][user] - values[second][user];
                }
                int asLarge = 0;
                for (int signs = 0; signs < 1 << users; signs++) {
                    double sum = 0;
                    for (int user = 0; user < users; user++) {
                        double difference = values[first][user] - values[second][user];
                        sum += (signs & 1 << user) == 0 ? difference : -difference;
                    }
                    asLarge += Math.abs(sum) >= Math.abs(observed) ? 1 : 0;
                }
                assertEquals(asLarge / Math.pow(2, users), flips.pValue(first, second), 1e-12);
            }
        }
    }

    /** Seventeen users are one too many to count all outcomes; one without a difference changes nothing. */
    @Test
    void drawsComeNearToCountingAll() {
        Random random = new Random(4);
        double[] few = random.doubles(SignFlips.EXACT_USERS, -0.6, 1).toArray();
        double[][] exact = {few, new double[few.length]};
        double[][] drawn = {Arrays.copyOf(few, few.length + 1), new double[few.length + 1]};
        double all = new SignFlips(exact, 100, 1).pValue(0, 1);
        double some = new SignFlips(drawn, 200_000, 1).pValue(0, 1);
        assertEquals(all, some, 4 * Math.sqrt(all * (1 - all) / 200_000));
        assertTrue(all > 0.001 && all < 0.5, "a trivial case: " + all);
    }

    @Test
    void drawsNeverGiveZero() {
        double[][] values = {new double[40], new double[40]};
        Arrays.fill(values[0], 1);
        assertEquals(1 / 1001.0, new SignFlips(values, 1_000, 7).pValue(0, 1));
    }

    /** B. Efron and R. Tibshirani, 1993, table 2.2: the treated mice, 23.36 for infinitely many resamples. */
    @Test
    void replicatesSpreadAsThoseOfTheMice() {
        UserShares mice = UserShares.mean(IntStream.range(0, 7).toArray(), new double[] {94, 197, 16, 38, 99, 141, 23});
        AlignedShares aligned =
                new AlignedShares(List.of(mice), IntStream.range(0, 7).toArray());
        double[] replicates = Bootstrap.replicates(new AlignedShares[] {aligned}, 50_000, 3)[0];
        double mean = Arrays.stream(replicates).average().orElseThrow();
        double variance = Arrays.stream(replicates)
                .map(replicate -> (replicate - mean) * (replicate - mean))
                .average()
                .orElseThrow();
        assertEquals(23.36, Math.sqrt(variance), 0.3);
        assertEquals(86.86, mean, 0.5);
    }

    @Test
    void aResampleWithoutUsersOfAContestantIsDrawnAnew() {
        int[] users = {0, 1};
        AlignedShares one = new AlignedShares(List.of(UserShares.mean(new int[] {0}, new double[] {3})), users);
        AlignedShares both = new AlignedShares(List.of(UserShares.mean(users, new double[] {0, 4})), users);
        double[][] replicates = Bootstrap.replicates(new AlignedShares[] {one, both}, 3_000, 1);
        assertTrue(Arrays.stream(replicates[0]).allMatch(replicate -> replicate == 3));
        // Of the four ways to draw two, the one without the first user does not count: 0, 2, 2.
        assertEquals(4 / 3.0, Arrays.stream(replicates[1]).average().orElseThrow(), 0.07);
    }

    /** Without bias and skewness the interval is that of percentiles. */
    @Test
    void symmetricReplicatesGivePercentiles() {
        double[] replicates =
                IntStream.rangeClosed(-499, 499).mapToDouble(i -> i).toArray();
        Interval interval = Bootstrap.interval(0, replicates, new double[] {-1, 1}, 0.9);
        assertEquals(-450, interval.low(), 1e-9);
        assertEquals(450, interval.high(), 1e-9);
    }

    @Test
    void intervalsEndAtTheOutermostReplicates() {
        double[] replicates = IntStream.rangeClosed(1, 100).mapToDouble(i -> i).toArray();
        assertEquals(new Interval(1, 1), Bootstrap.interval(-5, replicates, new double[2], 0.95));
        assertEquals(new Interval(100, 100), Bootstrap.interval(500, replicates, new double[2], 0.95));
        assertEquals(
                100,
                Bootstrap.interval(50, replicates, new double[] {-1, -1, 99}, 0.999)
                        .high());
    }
}
