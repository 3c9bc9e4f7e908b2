package dev.cofactor.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cofactor.Recommender;
import dev.cofactor.data.Interaction;
import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.solver.Solver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.FloatRange;

/** The baselines against their definitions, and what they do not depend on. */
class BaselinesPropertiesTest {

    private static List<Interaction<String, String>> ratings(Random random) {
        List<Interaction<String, String>> ratings = new ArrayList<>();
        double chance = random.nextDouble();
        for (int user = 0; user < 6; user++) {
            for (int item = 0; item < 5; item++) {
                if (random.nextDouble() < chance || user + item == 0) {
                    ratings.add(Interaction.of("u" + user, "i" + item, 1 + random.nextInt(9) / 2f));
                }
            }
        }
        return ratings;
    }

    private static Recommender<String, String> trained(Solver solver, List<Interaction<String, String>> ratings) {
        return Recommender.builder().solver(solver).train(Interactions.of(ratings.stream(), DuplicatePolicy.FAIL));
    }

    private static double value(Interaction<String, String> rating) {
        return rating.value().orElseThrow();
    }

    /** For each id the sum of what is left of its ratings, over their number and the damping. */
    private static Map<String, Double> damped(
            List<Interaction<String, String>> ratings,
            ToDoubleFunction<Interaction<String, String>> rest,
            Function<Interaction<String, String>, String> id,
            double damping) {
        Map<String, Double> sums = new HashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        for (Interaction<String, String> rating : ratings) {
            sums.merge(id.apply(rating), rest.applyAsDouble(rating), Double::sum);
            counts.merge(id.apply(rating), 1, Integer::sum);
        }
        sums.replaceAll((key, sum) -> sum / (counts.get(key) + damping));
        return sums;
    }

    @Property(tries = 200)
    void areTheirDefinitions(
            @ForAll long seed,
            @ForAll @DoubleRange(max = 30) double itemDamping,
            @ForAll @DoubleRange(max = 30) double userDamping) {
        Random random = new Random(seed);
        List<Interaction<String, String>> ratings = ratings(random);
        double mean = ratings.stream()
                .mapToDouble(BaselinesPropertiesTest::value)
                .average()
                .orElseThrow();
        Map<String, Double> items = damped(ratings, each -> value(each) - mean, Interaction::itemId, itemDamping);
        Map<String, Double> users = damped(
                ratings, each -> value(each) - mean - items.get(each.itemId()), Interaction::userId, userDamping);
        Map<String, Double> counts = damped(ratings, each -> 1, Interaction::itemId, 0);
        counts.replaceAll((item, one) -> (double)
                ratings.stream().filter(each -> each.itemId().equals(item)).count());
        Recommender<String, String> biases =
                trained(BiasOnly.defaults().withItemDamping(itemDamping).withUserDamping(userDamping), ratings);
        Recommender<String, String> global = trained(GlobalMean.defaults(), ratings);
        Recommender<String, String> popular = trained(MostPopular.defaults(), ratings);
        for (String user : users.keySet()) {
            for (String item : items.keySet()) {
                double expected = mean + users.get(user) + items.get(item);
                assertEquals(expected, biases.predict(user, item).value(), 1e-5);
                assertEquals(mean, global.predict(user, item).value(), 1e-5);
                assertEquals(counts.get(item), popular.predict(user, item).value());
            }
        }
    }

    @Property(tries = 100)
    void doNotDependOnTheOrderOfRatings(@ForAll long seed) {
        Random random = new Random(seed);
        List<Interaction<String, String>> ratings = ratings(random);
        List<Interaction<String, String>> shuffled = new ArrayList<>(ratings);
        Collections.shuffle(shuffled, random);
        for (Solver solver : List.of(BiasOnly.defaults(), GlobalMean.defaults(), MostPopular.defaults())) {
            Recommender<String, String> first = trained(solver, ratings);
            Recommender<String, String> second = trained(solver, shuffled);
            for (String user : first.users().ids()) {
                for (String item : first.items().ids()) {
                    assertEquals(
                            first.predict(user, item).value(),
                            second.predict(user, item).value(),
                            1e-5);
                }
            }
            for (String item : first.items().ids()) {
                // What a fallback says, of a user that nobody knows.
                assertEquals(
                        first.predict("nobody", item).value(),
                        second.predict("nobody", item).value(),
                        1e-5);
            }
        }
    }

    @Property(tries = 100)
    void predictionsMoveWithTheRatings(
            @ForAll long seed,
            @ForAll @FloatRange(min = 0.5f, max = 4) float factor,
            @ForAll @FloatRange(min = -9, max = 9) float shift) {
        Random random = new Random(seed);
        List<Interaction<String, String>> ratings = ratings(random);
        List<Interaction<String, String>> moved = ratings.stream()
                .map(each -> Interaction.of(each.userId(), each.itemId(), (float) (value(each) * factor + shift)))
                .toList();
        for (Solver solver : List.of(BiasOnly.defaults(), GlobalMean.defaults())) {
            Recommender<String, String> first = trained(solver, ratings);
            Recommender<String, String> second = trained(solver, moved);
            for (String user : first.users().ids()) {
                for (String item : first.items().ids()) {
                    double expected = first.predict(user, item).value() * factor + shift;
                    assertEquals(expected, second.predict(user, item).value(), 1e-4);
                }
            }
        }
    }
}
