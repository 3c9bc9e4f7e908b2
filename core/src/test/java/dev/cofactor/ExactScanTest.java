package dev.cofactor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Queries of models with factors, over more than one tile of items, against a slow and obvious reference. */
class ExactScanTest {
    private static final double[] CHANCES = {0, 0.001, 0.1, 0.24, 0.26, 0.9, 1};

    @Property(tries = 200)
    void everyCombinationOfFiltersEqualsTheReference(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 9) int around,
            @ForAll @IntRange(min = 0, max = 3) int tiles,
            @ForAll @IntRange(min = 0, max = 5) int factors,
            @ForAll @IntRange(min = 1, max = 60) int count,
            @ForAll boolean excludeSeen,
            @ForAll boolean prepared,
            @ForAll @IntRange(min = 0, max = 7) int among,
            @ForAll @IntRange(min = 0, max = 7) int excluded,
            @ForAll @IntRange(min = 0, max = 7) int accepted) {
        int items = Math.max(1, 2048 * tiles + around - 5);
        FactorWorld world = new FactorWorld(seed, 2, items, factors);
        int user = world.random.nextInt(2);
        Set<Integer> all = world.someItems(1);
        Set<Integer> allowed = among == 7 ? all : world.someItems(CHANCES[among]);
        Set<Integer> left = excluded == 7 ? Set.of() : world.someItems(CHANCES[excluded]);
        Set<Integer> fine = accepted == 7 ? all : world.someItems(CHANCES[accepted]);
        Query<Integer> query = world.recommender.query(-user).count(count).excludeSeen(excludeSeen);
        if (among < 7) {
            List<Integer> ids = new ArrayList<>(allowed);
            ids.add(-1);
            query = prepared ? query.among(world.recommender.itemSet(ids)) : query.among(ids);
        }
        if (excluded < 7) {
            query = prepared ? query.exclude(world.recommender.itemSet(left)) : query.exclude(left);
        }
        if (accepted < 7) {
            query = query.where(fine::contains);
        }

        Recommendations<Integer> answer = query.recommend();

        List<Integer> expected = world.reference(
                user,
                count,
                item -> allowed.contains(item)
                        && !left.contains(item)
                        && fine.contains(item)
                        && !(excludeSeen && world.seen(user, item)));
        assertEquals(expected, answer.itemIds());
        answer.forEach(each -> assertEquals(world.score(user, each.itemId()), each.score()));
        assertEquals(expected.size() < count, answer.shortfall().isPresent());
        answer.shortfall().ifPresent(shortfall -> {
            int seen = 0;
            int denied = 0;
            for (int item : allowed) {
                if (excludeSeen && world.seen(user, item)) {
                    seen++;
                } else if (left.contains(item)) {
                    denied++;
                }
            }
            int rejected = allowed.size() - seen - denied - expected.size();
            assertEquals(new Shortfall(count, expected.size(), allowed.size(), seen, denied, rejected), shortfall);
        });
    }

    @Property(tries = 50)
    void theConditionIsAskedInOrderAndOnlyAboutItemsThatAreGoodEnough(@ForAll long seed) {
        FactorWorld world = new FactorWorld(seed, 1, 3000, 4);
        List<Integer> asked = new ArrayList<>();
        List<Integer> answer = world.recommender
                .query(0)
                .count(5)
                .excludeSeen(false)
                .where(item -> {
                    asked.add(item);
                    return item % 2 == 0;
                })
                .recommend()
                .itemIds();
        assertEquals(world.reference(0, 5, item -> item % 2 == 0), answer);
        assertEquals(asked.stream().sorted().distinct().toList(), asked);
        assertTrue(asked.size() < 1000, () -> asked.size() + " items asked about");
    }

    @Example
    void aSetOfItemsHoldsWhatIsKnown() {
        FactorWorld world = new FactorWorld(1, 1, 100, 2);
        ItemSet<Integer> set = world.recommender.itemSet(List.of(3, 99, 100, -7, 3));
        assertEquals(2, set.size());
        assertTrue(set.contains(99));
        assertFalse(set.contains(4));
        assertFalse(set.contains(100));
        assertEquals("2 of 100 items", set.toString());
    }

    @Example
    void aSetOfAnotherRecommenderIsRefused() {
        ItemSet<Integer> foreign = new FactorWorld(1, 1, 100, 2).recommender.itemSet(List.of(3));
        Recommender<Integer, Integer> recommender = new FactorWorld(1, 1, 100, 2).recommender;
        assertThrows(
                IllegalArgumentException.class,
                () -> recommender.query(0).among(foreign).recommend());
        assertThrows(
                IllegalArgumentException.class,
                () -> recommender.query(0).exclude(foreign).recommend());
    }

    @Example
    void aScoreThatIsNoNumberIsRefusedUnlessTheItemIsLeftOut() {
        for (float wrong : new float[] {Float.NaN, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY}) {
            FactorWorld world = new FactorWorld(5, 1, 2500, 3);
            world.parameters.itemBiases()[2300] = wrong;
            assertThrows(
                    IllegalStateException.class,
                    () -> world.recommender.query(0).excludeSeen(false).recommend());
            assertEquals(
                    world.reference(0, 10, item -> item != 2300),
                    world.recommender
                            .query(0)
                            .excludeSeen(false)
                            .exclude(List.of(2300))
                            .recommend()
                            .itemIds());
        }
    }
}
