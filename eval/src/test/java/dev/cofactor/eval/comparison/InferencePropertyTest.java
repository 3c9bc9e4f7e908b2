package dev.cofactor.eval.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.eval.UserShares;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests keep their level and intervals their coverage, on many data sets made at random; bounds are generous. */
class InferencePropertyTest {
    private static final int TRIALS = 400;
    private static final Inference QUICK =
            Inference.defaults().withResamples(400).withDraws(1_000);

    private static UserShares rmse(Random random, int users, double deviation) {
        double[] sums = new double[users];
        double[] weights = new double[users];
        for (int user = 0; user < users; user++) {
            weights[user] = 1 + random.nextInt(5);
            for (int rating = 0; rating < weights[user]; rating++) {
                double error = deviation * random.nextGaussian();
                sums[user] += error * error;
            }
        }
        return UserShares.rootOfWeightedMean(IntStream.range(0, users).toArray(), sums, weights);
    }

    /** Of users who differ, two noisy values each. */
    private static UserShares[] means(Random random, int users, double shift) {
        double[] first = new double[users];
        double[] second = new double[users];
        for (int user = 0; user < users; user++) {
            double ease = random.nextDouble();
            first[user] = ease + 0.3 * random.nextGaussian() + shift;
            second[user] = ease + 0.3 * random.nextGaussian();
        }
        int[] indexes = IntStream.range(0, users).toArray();
        return new UserShares[] {UserShares.mean(indexes, first), UserShares.mean(indexes, second)};
    }

    /** The greatest distance of the distribution function from that of the uniform distribution. */
    private static double distanceFromUniform(double[] pValues) {
        Arrays.sort(pValues);
        double greatest = 0;
        for (int i = 0; i < pValues.length; i++) {
            greatest = Math.max(greatest, Math.abs(pValues[i] - (i + 0.5) / pValues.length));
        }
        return greatest;
    }

    private interface Data {
        UserShares[] draw(Random random);
    }

    private static void assertUniform(PairedTest test, Data data) {
        double[] pValues = new double[TRIALS];
        for (int trial = 0; trial < TRIALS; trial++) {
            UserShares[] pair = data.draw(new Random(trial));
            pValues[trial] =
                    QUICK.withSeed(trial).compare(pair[0], pair[1]).pValues().of(test);
        }
        double distance = distanceFromUniform(pValues);
        assertTrue(distance < 1.63 / Math.sqrt(TRIALS), test + ": " + distance); // Kolmogorov, 1 %
    }

    @Test
    void pValuesAreUniformIfThereIsNoDifference() {
        for (PairedTest test : PairedTest.values()) {
            assertUniform(test, random -> means(random, 60, 0));
        }
    }

    @Test
    void pValuesOfRmseAreUniformIfThereIsNoDifference() {
        for (PairedTest test : new PairedTest[] {PairedTest.T, PairedTest.RANDOMIZATION}) {
            assertUniform(test, random -> new UserShares[] {rmse(random, 80, 1), rmse(random, 80, 1)});
        }
    }

    @Test
    void trueDifferencesAreFound() {
        int[] found = new int[3];
        for (int trial = 0; trial < 100; trial++) {
            UserShares[] pair = means(new Random(trial), 60, 0.25);
            PValues pValues = QUICK.compare(pair[0], pair[1]).pValues();
            for (PairedTest test : PairedTest.values()) {
                found[test.ordinal()] += pValues.of(test) < 0.05 ? 1 : 0;
            }
        }
        // The t-test's power at a standardized difference of .59 with 60 users is above .99.
        assertTrue(Arrays.stream(found).min().orElseThrow() > 95, Arrays.toString(found));
    }

    @Test
    void intervalsCoverTheTruth() {
        int covered = 0;
        int differencesCovered = 0;
        int rootsCovered = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            Random random = new Random(trial);
            double[] skewed = random.doubles(50).map(value -> -Math.log(value)).toArray(); // mean 1
            UserShares shares = UserShares.mean(IntStream.range(0, 50).toArray(), skewed);
            covered += QUICK.withSeed(trial).interval(shares).contains(1) ? 1 : 0;
            UserShares[] pair = means(random, 50, 0.2);
            differencesCovered +=
                    QUICK.withSeed(trial).compare(pair[0], pair[1]).interval().contains(0.2) ? 1 : 0;
            rootsCovered +=
                    QUICK.withSeed(trial).interval(rmse(random, 80, 1.5)).contains(1.5) ? 1 : 0;
        }
        for (int count : new int[] {covered, differencesCovered, rootsCovered}) {
            double share = (double) count / TRIALS;
            assertTrue(share > 0.91 && share < 0.98, covered + " " + differencesCovered + " " + rootsCovered);
        }
    }

    /** Of 20 comparisons without a difference something is called significant in some 5 % of the trials, not 64 %. */
    @Test
    void holmKeepsTheLevelOverAll() {
        int wrong = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            double[] pValues = new Random(trial).doubles(20).toArray();
            wrong += Arrays.stream(Holm.corrected(pValues)).min().orElseThrow() <= 0.05 ? 1 : 0;
        }
        assertEquals(0.05, (double) wrong / TRIALS, 0.03);
    }
}
