package dev.cofactor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import dev.cofactor.model.ScoreKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Answers of a {@link Recommender} against a slow and obvious reference: filter a list, sort it, cut it. */
class RecommenderPropertiesTest {

    /** A random world of few score values (so there are many ties), with items called i0, i1, … and users u0, u1, …. */
    private static final class World {
        final Random random;
        final int users;
        final int items;
        final float[][] scores;
        final Map<String, Set<String>> seen = new LinkedHashMap<>();
        final Recommender<String, String> recommender;

        World(long seed, int users, int items) {
            this.random = new Random(seed);
            this.users = users;
            this.items = items;
            this.scores = new float[users + 1][items];
            for (float[] row : scores) {
                for (int item = 0; item < items; item++) {
                    row[item] = random.nextInt(4) - 1;
                }
            }
            InteractionsBuilder<String, String> builder = Interactions.builder();
            // A first user who has everything puts users and items into the order of their numbers.
            IntStream.range(0, items).forEach(item -> add(builder, 0, item));
            for (int user = 1; user < users; user++) {
                add(builder, user, random.nextInt(items));
                for (int item = 0; item < items; item++) {
                    if (random.nextInt(3) == 0 && !seen.get("u" + user).contains("i" + item)) {
                        add(builder, user, item);
                    }
                }
            }
            recommender = Recommender.builder()
                    .solver(new TableSolver(scores, ScoreKind.RANK_ONLY))
                    .fallback(Fallback.MOST_POPULAR)
                    .train(builder.build());
        }

        private void add(InteractionsBuilder<String, String> builder, int user, int item) {
            builder.add("u" + user, "i" + item, 1 + random.nextInt(5));
            seen.computeIfAbsent("u" + user, key -> new HashSet<>()).add("i" + item);
        }

        List<String> reference(float[] row, int count, Set<String> left, Set<String> allowed) {
            return IntStream.range(0, items)
                    .boxed()
                    .sorted(Comparator.comparing((Integer item) -> -row[item]).thenComparing(item -> item))
                    .map(item -> "i" + item)
                    .filter(item -> !left.contains(item) && allowed.contains(item))
                    .limit(count)
                    .toList();
        }

        Set<String> someItems() {
            return IntStream.range(0, items)
                    .filter(item -> random.nextBoolean())
                    .mapToObj(item -> "i" + item)
                    .collect(Collectors.toCollection(HashSet::new));
        }

        Set<String> allItems() {
            return IntStream.range(0, items).mapToObj(item -> "i" + item).collect(Collectors.toSet());
        }
    }

    @Property(tries = 300)
    void everyCombinationOfFiltersEqualsTheReference(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 6) int users,
            @ForAll @IntRange(min = 1, max = 25) int items,
            @ForAll @IntRange(min = 1, max = 40) int count,
            @ForAll boolean excludeSeen,
            @ForAll boolean withAmong,
            @ForAll boolean withExclude,
            @ForAll boolean withCondition) {
        World world = new World(seed, users, items);
        int user = world.random.nextInt(users);
        Query<String> query = world.recommender.query("u" + user).count(count).excludeSeen(excludeSeen);
        Set<String> left = new HashSet<>();
        Set<String> allowed = world.allItems();
        if (excludeSeen) {
            left.addAll(world.seen.get("u" + user));
        }
        if (withAmong) {
            Set<String> among = world.someItems();
            allowed.retainAll(among);
            among.add("no such item");
            query.among(among);
        }
        if (withExclude) {
            Set<String> excluded = world.someItems();
            left.addAll(excluded);
            excluded.add("no such item");
            query.exclude(excluded);
        }
        if (withCondition) {
            Set<String> accepted = world.someItems();
            allowed.retainAll(accepted);
            query.where(accepted::contains);
        }
        Recommendations<String> answer = query.recommend();

        List<String> expected = world.reference(world.scores[user], count, left, allowed);
        assertEquals(expected, answer.itemIds());
        assertEquals(excludeSeen, answer.seenExcluded());
        assertEquals(Basis.MODEL, answer.basis());
        for (Recommendation<String> item : answer) {
            int index = Integer.parseInt(item.itemId().substring(1));
            assertEquals(world.scores[user][index], item.score());
            assertEquals(index + 0.5, item.standardDeviation().orElseThrow());
            assertEquals(
                    item.score(),
                    world.recommender.predict("u" + user, item.itemId()).value());
            assertEquals(world.recommender.predict("u" + user, item.itemId()), query.predict(item.itemId()));
        }
        assertEquals(expected.size() < count, answer.shortfall().isPresent());
        answer.shortfall().ifPresent(shortfall -> {
            assertEquals(count, shortfall.requested());
            assertEquals(expected.size(), shortfall.found());
            assertEquals(
                    shortfall.candidates(),
                    shortfall.found() + shortfall.seen() + shortfall.excluded() + shortfall.rejected());
        });
    }

    @Property(tries = 100)
    void unknownUsersGetTheMostPopularItemsAndAreToldSo(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 6) int users,
            @ForAll @IntRange(min = 1, max = 25) int items,
            @ForAll @IntRange(min = 1, max = 40) int count) {
        World world = new World(seed, users, items);
        float[] popularity = new float[items];
        world.seen.values().forEach(seen -> seen.forEach(item -> popularity[Integer.parseInt(item.substring(1))]++));

        Recommendations<String> answer = world.recommender.recommend("stranger", count);

        assertEquals(world.reference(popularity, count, Set.of(), world.allItems()), answer.itemIds());
        assertEquals(Basis.POPULARITY, answer.basis());
        assertEquals(ScoreKind.RANK_ONLY, answer.scoreKind());
        for (Recommendation<String> item : answer) {
            assertEquals(
                    item.score(),
                    world.recommender.query("stranger").predict(item.itemId()).value());
        }
        assertTrue(answer.reason().contains("stranger"), answer.reason());
    }

    @Property(tries = 100)
    void newUsersAreFoldedInAndDoNotGetTheirHistoryBack(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 25) int items,
            @ForAll @IntRange(min = 1, max = 40) int count) {
        World world = new World(seed, 2, items);
        Set<String> history = world.someItems();
        Map<String, Float> values = new LinkedHashMap<>();
        history.forEach(item -> values.put(item, 3f));
        values.put("no such item", 5f);

        Recommendations<String> answer = world.recommender.recommendFor(values, count);

        assertTrue(answer.reason().contains("1 unknown item"), answer.reason());
        if (history.isEmpty()) {
            assertEquals(Basis.POPULARITY, answer.basis());
        } else {
            assertEquals(world.reference(world.scores[2], count, history, world.allItems()), answer.itemIds());
            Query<String> query = world.recommender.queryFor(values);
            for (Recommendation<String> item : answer) {
                Prediction predicted = query.predict(item.itemId());
                assertEquals(item.score(), predicted.value());
                assertEquals(Basis.FOLD_IN, predicted.basis());
            }
            assertThrows(UnknownIdException.class, () -> query.predict("no such item"));
            Query<String> later = world.recommender.query("u0").asOf(Instant.ofEpochSecond(7));
            assertEquals(world.scores[0][0] + 7, later.predict("i0").value());
            assertEquals(Basis.FOLD_IN, answer.basis());
        }
    }

    @Property(tries = 30)
    void aBatchGivesEveryUserTheSameAsAskingOneByOne(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int users, @ForAll boolean parallel) {
        World world = new World(seed, users, 12);
        List<UserRecommendations<String, String>> batch = parallel
                ? world.recommender.recommendAll(5).parallel().toList()
                : world.recommender.recommendAll(5).toList();
        List<UserRecommendations<String, String>> expected = new ArrayList<>();
        for (String userId : world.recommender.users().ids()) {
            expected.add(new UserRecommendations<>(userId, world.recommender.recommend(userId, 5)));
        }
        assertEquals(expected, batch);
    }
}
