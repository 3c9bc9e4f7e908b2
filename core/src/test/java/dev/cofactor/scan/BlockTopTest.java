package dev.cofactor.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FactorUserState;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a block answers is what a sort of the scores of single queries answers, or nothing. */
class BlockTopTest {
    private static final int ITEMS = 700; // more than a block of items
    private static final BlockTop.Exclusion NONE = (user, item) -> false;

    private static FactorParameters random(long seed, float offset) {
        Random random = new Random(seed);
        FactorParameters parameters = FactorParameters.zeros(offset, 5, ITEMS, 8);
        for (int k = 0; k < 8; k++) {
            for (int user = 0; user < 5; user++) {
                parameters.userFactors().set(user, k, (float) random.nextGaussian());
            }
            for (int item = 0; item < ITEMS; item++) {
                parameters.itemFactors().set(item, k, (float) random.nextGaussian());
            }
        }
        for (int item = 0; item < ITEMS; item++) {
            parameters.itemBiases()[item] = (float) random.nextGaussian();
        }
        return parameters;
    }

    /** One factor of 1 for the user, so that an item's factor and bias are its score. */
    private static FactorParameters line(float offset, float... scores) {
        FactorParameters parameters = FactorParameters.zeros(offset, 1, scores.length, 1);
        parameters.userFactors().set(0, 0, 1);
        for (int item = 0; item < scores.length; item++) {
            parameters.itemFactors().set(item, 0, scores[item]);
        }
        return parameters;
    }

    private static BlockTop scanned(FactorParameters parameters, BlockTop.Exclusion exclusion, int count) {
        List<FactorUserState> states = states(parameters);
        BlockTop top = new BlockTop(parameters, new ScoreRounding(parameters), states, exclusion, count);
        new BlockScores(parameters, states).scan(top);
        return top;
    }

    private static List<FactorUserState> states(FactorParameters parameters) {
        return IntStream.range(0, parameters.userFactors().rows())
                .mapToObj(parameters::userState)
                .toList();
    }

    private static int[] sorted(FactorUserState state, BlockTop.Exclusion exclusion, int user, int items, int count) {
        return IntStream.range(0, items)
                .filter(item -> !exclusion.excludes(user, item))
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(item -> -state.score(item))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(count)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    @Test
    void listsAreThoseOfSingleQueries() {
        for (float offset : new float[] {0, 1000, -1000}) {
            FactorParameters parameters = random(3, offset);
            BlockTop.Exclusion some = (user, item) -> (item * 31 + user) % 4 == 0;
            for (BlockTop.Exclusion exclusion : List.of(NONE, some)) {
                for (int count : new int[] {1, 2, 10, 100, 500}) {
                    BlockTop top = scanned(parameters, exclusion, count);
                    for (int user = 0; user < 5; user++) {
                        FactorUserState state = parameters.userState(user);
                        Optional<TopItems> best = top.best(user);
                        assertTrue(best.isPresent(), "user " + user + " of offset " + offset + ", best " + count);
                        int[] expected = sorted(state, exclusion, user, ITEMS, count);
                        assertEquals(
                                state.score(expected[count - 1]),
                                best.orElseThrow().worstScore());
                        assertArrayEquals(expected, best.orElseThrow().drain());
                    }
                }
            }
        }
    }

    @Test
    void whereAllButTheExcludedAreKeptThereIsAnAnswer() {
        FactorParameters parameters = line(0, 1, 1, 2, 1, 1);
        BlockTop.Exclusion one = (user, item) -> item == 1;
        assertArrayEquals(
                new int[] {2, 0, 3},
                scanned(parameters, one, 3).best(0).orElseThrow().drain());
        // Two are left, and all of them are wanted.
        BlockTop.Exclusion three = (user, item) -> item < 3;
        assertArrayEquals(
                new int[] {3, 4},
                scanned(parameters, three, 2).best(0).orElseThrow().drain());
        assertTrue(scanned(parameters, three, 3).best(0).isEmpty());
    }

    @Test
    void thereIsNoAnswerWhereAnItemThatWasNotKeptCouldBeAsGood() {
        for (float offset : new float[] {0, 1000, -1000}) {
            float[] scores = new float[100];
            Arrays.fill(scores, 1);
            assertTrue(scanned(line(offset, scores), NONE, 5).best(0).isEmpty(), "all are equal");
            scores[40] = 2;
            assertArrayEquals(
                    new int[] {40},
                    scanned(line(offset, scores), NONE, 1).best(0).orElseThrow().drain(),
                    "one is better by far");
            assertTrue(scanned(line(offset, scores), NONE, 2).best(0).isEmpty(), "the second is one of many");
            scores[40] = Math.nextUp(1f);
            assertTrue(scanned(line(offset, scores), NONE, 1).best(0).isEmpty(), "better by a rounding");
        }
    }

    @Test
    void thereIsNoAnswerFromScoresThatAreNotFinite() {
        assertTrue(
                scanned(line(0, 1, Float.POSITIVE_INFINITY, 3), NONE, 1).best(0).isEmpty());
        assertTrue(scanned(line(0, 1, Float.NaN, 3), NONE, 3).best(0).isEmpty());
        assertTrue(scanned(line(Float.NaN, 1, 2, 3), NONE, 3).best(0).isEmpty());
    }

    @Test
    void exclusionsAreAskedAboutGoodItemsOnly() {
        float[] falling = new float[ITEMS];
        for (int item = 0; item < ITEMS; item++) {
            falling[item] = ITEMS - item;
        }
        int[] asked = new int[1];
        BlockTop top = scanned(
                line(0, falling),
                (user, item) -> {
                    asked[0]++;
                    return false;
                },
                3);
        assertArrayEquals(new int[] {0, 1, 2}, top.best(0).orElseThrow().drain());
        assertTrue(asked[0] < 50, asked[0] + " questions");
    }
}
