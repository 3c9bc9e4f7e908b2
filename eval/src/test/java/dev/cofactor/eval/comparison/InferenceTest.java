package dev.cofactor.eval.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.eval.UserShares;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Examples worked out in the literature, and by other programs. */
class InferenceTest {
    private static final Inference EXACT = Inference.defaults().withResamples(200_000);

    /** Heights of crossed less self-fertilized plants, in eighths of an inch: R. A. Fisher, Design of Experiments, 1935. */
    private static final double[] DARWIN = {49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48};

    /** Hours of sleep gained by one drug over another: Student, "The Probable Error of a Mean", 1908. */
    private static final double[] SLEEP = {1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4};

    private static UserShares mean(double... values) {
        return UserShares.mean(IntStream.range(0, values.length).toArray(), values);
    }

    /** The differences come about as those of two recommenders, the second one with other values for each user. */
    private static PairedResult compared(double... differences) {
        double[] second = IntStream.range(0, differences.length)
                .mapToDouble(user -> 8 * (user % 5))
                .toArray();
        double[] first = IntStream.range(0, differences.length)
                .mapToDouble(user -> second[user] + differences[user])
                .toArray();
        return Inference.defaults().compare(mean(first), mean(second));
    }

    @Test
    void agreesWithFisherOnDarwinsPlants() {
        PairedResult result = compared(DARWIN);
        assertEquals(314 / 15.0, result.difference(), 1e-12);
        // "In 863 cases out of 32,768 the total deviation is as great": section 21; both ends here.
        assertEquals(2 * 863 / 32_768.0, result.pValues().randomization(), 1e-12);
        assertEquals(0.049702944, result.pValues().t(), 1e-8); // t = 2.148, 14 degrees of freedom
        assertEquals(0.041259766, result.pValues().wilcoxon(), 1e-8); // W = 96, from the exact distribution
        assertEquals((96 - 24) / 120.0, result.effect().rankBiserial(), 1e-12);
        assertEquals(2.147987461 / Math.sqrt(15), result.effect().standardized().orElseThrow(), 1e-8);
        assertEquals(13, result.effect().usersHigher());
        assertEquals(0, result.effect().usersEqual());
        assertEquals(2, result.effect().usersLower());
    }

    @Test
    void agreesWithStudentOnSleep() {
        PairedResult result = compared(SLEEP);
        assertEquals(0.002832890, result.pValues().t(), 1e-8); // t = 4.0621, 9 degrees of freedom
        // A zero and a tie: the normal approximation, as SciPy's wilcoxon(zero_method='pratt', correction=True) has it.
        assertEquals(0.006801553, result.pValues().wilcoxon(), 1e-8);
        // The nine that are not zero all have one sign: two of 2^9 outcomes are as large.
        assertEquals(2 / 512.0, result.pValues().randomization(), 1e-12);
        assertEquals(1, result.effect().rankBiserial(), 1e-12);
        assertEquals(1, result.effect().usersEqual());
    }

    /** Figures such as 1/3 cannot be told exactly, and those of several folds are sums; still, most users do not differ. */
    @Test
    void whatIsTheSameButForRoundingTies() {
        int[] users = IntStream.range(0, 60).toArray();
        List<List<UserShares>> folds = List.of(new ArrayList<>(), new ArrayList<>());
        for (int fold = 0; fold < 3; fold++) {
            int shift = fold;
            double[] first = IntStream.of(users)
                    .mapToDouble(user -> (user + shift) % 4 / 3.0)
                    .toArray();
            double[] second = first.clone();
            for (int user = 0; user < 12; user++) {
                second[user] += (user % 3 == 0 ? 2 : -1) / 7.0;
            }
            folds.get(0).add(UserShares.mean(users, first));
            folds.get(1).add(UserShares.mean(users, second));
        }
        PairedResult result = new FigureInference(folds, Inference.defaults()).compare(0, 1);
        // SciPy 1.17 on what was added, and 48 zeros.
        assertEquals(0.32778287330325206, result.pValues().wilcoxon(), 1e-12);
        // Ranks 49 to 60 are those of users who differ: the mean 52.5 eight times up, 58.5 four times down.
        assertEquals(
                (8 * 52.5 - 4 * 58.5) / (8 * 52.5 + 4 * 58.5), result.effect().rankBiserial(), 1e-12);
        List<List<UserShares>> alike = List.of(
                folds.get(0),
                List.of(folds.get(0).get(2), folds.get(0).get(1), folds.get(0).get(0)));
        assertEquals(
                new PValues(1, 1, 1),
                new FigureInference(alike, Inference.defaults()).compare(0, 1).pValues());
    }

    @Test
    void aConstantDifferenceHasNoStandardizedSize() {
        PairedResult result = Inference.defaults()
                .compare(mean(0.7, 0.4, 0.3, 0.35, 0.9), mean(0.7 - 0.1, 0.4 - 0.1, 0.3 - 0.1, 0.35 - 0.1, 0.9 - 0.1));
        assertEquals(OptionalDouble.empty(), result.effect().standardized());
    }

    @Test
    void swappingTheTwoTurnsTheSignAndNoMore() {
        UserShares first = mean(0.3, 0.8, 0.1, 0.9, 0.4);
        UserShares second = mean(0.2, 0.9, 0.1, 0.3, 0.1);
        PairedResult there = Inference.defaults().compare(first, second);
        PairedResult back = Inference.defaults().compare(second, first);
        assertEquals(there.difference(), -back.difference());
        assertEquals(there.pValues(), back.pValues());
        assertEquals(there.interval().low(), -back.interval().high(), 1e-9);
        assertEquals(there.effect().usersHigher(), back.effect().usersLower());
        assertEquals(there.effect().rankBiserial(), -back.effect().rankBiserial(), 1e-12);
    }

    @Test
    void sameFiguresHaveNoDifference() {
        PairedResult result = Inference.defaults().compare(mean(0.3, 0.8, 0.1), mean(0.3, 0.8, 0.1));
        assertEquals(new PValues(1, 1, 1), result.pValues());
        assertEquals(new Interval(0, 0), result.interval());
        assertEquals(new EffectSize(OptionalDouble.empty(), 0, 0, 3, 0), result.effect());
    }

    @Test
    void theSameDifferenceEverywhereIsCertain() {
        PairedResult result = Inference.defaults().compare(mean(1, 2, 3, 4), mean(0, 1, 2, 3));
        assertEquals(0, result.pValues().t());
        assertEquals(2 / 16.0, result.pValues().randomization());
        assertEquals(new Interval(1, 1), result.interval());
        assertEquals(OptionalDouble.empty(), result.effect().standardized());
    }

    /** Values of SciPy 1.17, {@code stats.bootstrap(method='BCa')} with 200,000 resamples. */
    @Test
    void intervalsAgreeWithAnotherProgram() {
        Interval ofMean = EXACT.interval(mean(0.11, 0.95, 0.42, 0.17, 0.30, 0.05, 0.66, 0.23, 0.38, 0.08, 0.51, 0.19));
        assertEquals(0.2208, ofMean.low(), 0.002);
        assertEquals(0.5208, ofMean.high(), 0.002);
        double[] squares = {4, 1, 9, 2.5, 0.3, 7, 3, 12, 0.8, 5, 2, 6};
        double[] ratings = {2, 1, 3, 2, 1, 4, 2, 5, 1, 3, 1, 2};
        UserShares rmse = UserShares.rootOfWeightedMean(IntStream.range(0, 12).toArray(), squares, ratings);
        Interval ofRoot = EXACT.withLevel(0.9).interval(rmse);
        assertEquals(1.2764, ofRoot.low(), 0.003);
        assertEquals(1.5166, ofRoot.high(), 0.003);
    }

    @Test
    void seedsChangeDrawsAndNothingElse() {
        double[] values = IntStream.range(0, 40).mapToDouble(i -> i * i % 17).toArray();
        double[] others = IntStream.range(0, 40).mapToDouble(i -> i * i % 13).toArray();
        Inference one = Inference.defaults().withSeed(1);
        PairedResult result = one.compare(mean(values), mean(others));
        assertEquals(result, one.compare(mean(values), mean(others)));
        PairedResult other = Inference.defaults().withSeed(2).compare(mean(values), mean(others));
        assertTrue(result.pValues().randomization() != other.pValues().randomization());
        assertTrue(result.interval().low() != other.interval().low());
        assertEquals(result.pValues().t(), other.pValues().t());
        assertEquals(result.effect(), other.effect());
        assertEquals(result.pValues().randomization(), other.pValues().randomization(), 0.02);
    }

    @Test
    void isAValue() {
        Inference defaults = Inference.defaults();
        Inference same = defaults.withLevel(0.9).withSeed(4).withLevel(0.95).withSeed(0);
        assertEquals(defaults, same);
        assertEquals(defaults.hashCode(), same.hashCode());
        for (Inference other : new Inference[] {
            defaults.withLevel(0.9),
            defaults.withResamples(1_000),
            defaults.withDraws(1_000),
            defaults.withSeed(1),
            defaults.withDecisive(PairedTest.T)
        }) {
            assertNotEquals(defaults, other);
        }
        assertEquals("level 0.95, 2000 resamples, 10000 draws, seed 0, randomization test", defaults.toString());
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThrows(IllegalArgumentException.class, () -> Inference.defaults().withLevel(0.5));
        assertThrows(IllegalArgumentException.class, () -> Inference.defaults().withLevel(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Inference.defaults().withResamples(99));
        assertThrows(IllegalArgumentException.class, () -> Inference.defaults().withDraws(99));
        assertThrows(IllegalArgumentException.class, () -> Inference.defaults().interval(mean(1)));
        assertThrows(IllegalArgumentException.class, () -> new Interval(2, 1));
        assertThrows(IllegalArgumentException.class, () -> new PValues(0, 1.1, 0));
    }
}
