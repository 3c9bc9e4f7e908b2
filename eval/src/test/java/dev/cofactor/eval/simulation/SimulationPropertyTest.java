package dev.cofactor.eval.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Recommender;
import dev.cofactor.baseline.MostPopular;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Estimates from logs, sample sizes, assignments and clicks: what they have to agree with, and which way they have to go. */
class SimulationPropertyTest {
    private static final int ITEMS = 4;

    /** Probabilities of all items, drawn for each user. */
    private static Policy<Integer, Integer> policy(long seed) {
        return user -> {
            Random random = new Random(31 * seed + user);
            double[] weights = random.doubles(ITEMS, 0.1, 1).toArray();
            double sum = DoubleSum.of(weights);
            Map<Integer, Double> choices = new LinkedHashMap<>();
            for (int item = 0; item < ITEMS; item++) {
                choices.put(item, weights[item] / sum);
            }
            return choices;
        };
    }

    /** The sum, added up in order. */
    private static final class DoubleSum {
        static double of(double[] numbers) {
            double sum = 0;
            for (double number : numbers) {
                sum += number;
            }
            return sum;
        }
    }

    private static List<LoggedChoice<Integer, Integer>> log(Policy<Integer, Integer> policy, long seed, double shift) {
        Random random = new Random(seed);
        List<LoggedChoice<Integer, Integer>> log = new ArrayList<>();
        for (int k = 2 + random.nextInt(30); k > 0; k--) {
            int user = random.nextInt(5);
            int item = random.nextInt(ITEMS);
            log.add(new LoggedChoice<>(
                    user, item, random.nextInt(3) + shift, policy.choices(user).get(item)));
        }
        return log;
    }

    @Property(tries = 200)
    void estimatesAgreeWhereTheyMust(@ForAll long seed, @ForAll @DoubleRange(min = -5, max = 5) double shift) {
        Policy<Integer, Integer> logging = policy(seed);
        Policy<Integer, Integer> other = policy(seed + 1);
        List<LoggedChoice<Integer, Integer>> log = log(logging, seed, 0);
        OffPolicyEvaluation<Integer, Integer> evaluation = OffPolicyEvaluation.of(log);
        double mean = log.stream().mapToDouble(LoggedChoice::reward).average().orElseThrow();
        // Of the policy that made the log, the value is what the log says.
        for (PolicyValue own : List.of(evaluation.inversePropensity(logging), evaluation.selfNormalized(logging))) {
            assertEquals(mean, own.value(), 1e-12);
            assertEquals(log.size(), own.effectiveChoices(), 1e-9);
            assertEquals(1, own.greatestWeight(), 1e-12);
        }
        // A model that expects nothing adds nothing, and one that is a constant shifts the rewards by it.
        PolicyValue plain = evaluation.inversePropensity(other);
        assertEquals(
                plain.value(), evaluation.doublyRobust(other, (user, item) -> 0).value(), 1e-12);
        PolicyValue normalized = evaluation.selfNormalized(other);
        PolicyValue shifted = OffPolicyEvaluation.of(log(logging, seed, shift)).selfNormalized(other);
        assertEquals(normalized.value() + shift, shifted.value(), 1e-9);
        assertEquals(normalized.standardError(), shifted.standardError(), 1e-9);
        assertTrue(-1e-12 <= normalized.value() && normalized.value() <= 2 + 1e-12);
        // The order of a log says nothing.
        List<LoggedChoice<Integer, Integer>> shuffled = new ArrayList<>(log);
        Collections.shuffle(shuffled, new Random(seed));
        assertEquals(
                plain.value(),
                OffPolicyEvaluation.of(shuffled).inversePropensity(other).value(),
                1e-12);
        // A limit never adds to rewards that are not negative, and one that is out of reach changes nothing.
        double before = 0;
        for (double limit : new double[] {0.1, 0.5, 1, 3, 1000}) {
            double value = evaluation
                    .withGreatestWeight(limit)
                    .inversePropensity(other)
                    .value();
            assertTrue(before <= value + 1e-12, "limit " + limit);
            before = value;
        }
        assertEquals(plain.value(), before);
    }

    @Property(tries = 50)
    void softmaxIsADistributionInTheOrderOfScores(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 8) int count,
            @ForAll @DoubleRange(min = 0.01, max = 100) double temperature) {
        Random random = new Random(seed);
        InteractionsBuilder<Integer, Integer> builder = Interactions.builder();
        for (int user = 0; user < 6; user++) {
            for (int item = 0; item < 6; item++) {
                if (user == item || random.nextBoolean()) {
                    builder.add(user, item);
                }
            }
        }
        Recommender<Integer, Integer> recommender =
                Recommender.builder().solver(MostPopular.defaults()).train(builder.build());
        Map<Integer, Double> choices =
                Policy.softmax(recommender, count, temperature).choices(0);
        assertEquals(Math.min(6, count), choices.size());
        double sum = 0;
        double before = 1;
        for (double probability : choices.values()) {
            assertTrue(0 <= probability && probability <= before + 1e-12, choices.toString());
            before = probability;
            sum += probability;
        }
        assertEquals(1, sum, 1e-12);
        Integer first = choices.keySet().iterator().next();
        assertEquals(Map.of(first, 1.0), Policy.best(recommender).choices(0));
    }

    @Property(tries = 200)
    void lessToFindNeedsMoreUsers(
            @ForAll @DoubleRange(min = 0.1, max = 5) double deviation,
            @ForAll @DoubleRange(min = 0.01, max = 2) double difference,
            @ForAll @DoubleRange(min = 0.01, max = 0.2) double significance,
            @ForAll @DoubleRange(min = 0.5, max = 0.95) double power) {
        long users = SampleSize.perSide(deviation, difference, significance, power);
        assertTrue(users >= 2);
        assertEquals(users, SampleSize.perSide(deviation, -difference, significance, power));
        assertTrue(users <= SampleSize.perSide(deviation, difference / 2, significance, power));
        assertTrue(users <= SampleSize.perSide(deviation * 2, difference, significance, power));
        assertTrue(users <= SampleSize.perSide(deviation, difference, significance / 2, power));
        assertTrue(users <= SampleSize.perSide(deviation, difference, significance, power + 0.04));
        // Only the ratio of deviation and difference counts.
        assertEquals(users, SampleSize.perSide(4 * deviation, 4 * difference, significance, power));
    }

    @Property(tries = 100)
    void aGreaterShareKeepsWhoIsTreated(
            @ForAll long experiment,
            @ForAll @DoubleRange(min = 0.05, max = 0.9) double share,
            @ForAll @DoubleRange(min = 0, max = 0.09) double more) {
        Assignment few = Assignment.of("e" + experiment, share);
        Assignment many = Assignment.of("e" + experiment, share + more);
        long treated = IntStream.range(0, 400).filter(few::isTreated).count();
        assertTrue(IntStream.range(0, 400).filter(few::isTreated).allMatch(many::isTreated));
        // Six standard deviations of a fair division.
        assertEquals(400 * share, treated, 6 * Math.sqrt(400 * share * (1 - share)) + 1);
        assertTrue(IntStream.range(0, 400).allMatch(user -> few.isTreated(user) == few.isTreated("" + user)));
    }

    @Property(tries = 100)
    void attentionNeverGrowsWithThePosition(
            @ForAll @DoubleRange(max = 5) double bias, @ForAll @DoubleRange(max = 1) double relevance) {
        ClickModel<Integer, Integer> model = ClickModel.positionBased(bias, (user, item) -> relevance);
        assertEquals(relevance, model.clickProbability(0, 0, 1));
        for (int position = 1; position < 20; position++) {
            double here = model.clickProbability(0, 0, position);
            assertTrue(here >= model.clickProbability(0, 0, position + 1) && here >= 0);
        }
    }
}
