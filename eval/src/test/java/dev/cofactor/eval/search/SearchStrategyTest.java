package dev.cofactor.eval.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.eval.search.SearchStrategy.Scored;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SearchStrategyTest {
    private static final SplittableRandom RANDOM = new SplittableRandom(1);

    private static List<Values<?>> ranges(int count) {
        return new ArrayList<>(Collections.nCopies(count, Values.uniform(0, 1)));
    }

    @Test
    void aGridHasAllCombinations() {
        List<Values<?>> values = List.of(Values.of("a", "b", "c"), Values.uniform(0, 1));
        SearchStrategy grid = SearchStrategy.grid(2);
        assertEquals(6, grid.candidates(values));
        Set<String> seen = new HashSet<>();
        for (int number = 0; number < 6; number++) {
            double[] point = grid.point(number, values, RANDOM, 0, List.of());
            seen.add(values.get(0).at(point[0]) + " " + values.get(1).at(point[1]));
        }
        assertEquals(Set.of("a 0.25", "a 0.75", "b 0.25", "b 0.75", "c 0.25", "c 0.75"), seen);
        assertArrayEquals(new double[] {1 / 6.0, 0.75}, grid.point(1, values, RANDOM, 0, List.of()), 1e-15);
    }

    /** The first points by the definition: 0, 1/2, 3/4, 1/4, 3/8, 7/8, 5/8, 1/8 and, of the second option, those of Joe and Kuo. */
    @Test
    void aSobolSequenceBeginsAsPublished() {
        double[] first = {0, 0.5, 0.75, 0.25, 0.375, 0.875, 0.625, 0.125};
        double[] second = {0, 0.5, 0.25, 0.75, 0.375, 0.875, 0.125, 0.625};
        double[] third = {0, 0.5, 0.25, 0.75, 0.625, 0.125, 0.875, 0.375};
        for (int number = 0; number < 8; number++) {
            assertEquals(first[number], SobolStrategy.coordinate(0, number) * 0x1p-32);
            assertEquals(second[number], SobolStrategy.coordinate(1, number) * 0x1p-32);
            assertEquals(third[number], SobolStrategy.coordinate(2, number) * 0x1p-32);
        }
    }

    /** Of 2^k points, each of 2^k equal parts of every option holds one; of two first options, each of 2^k equal boxes. */
    @Test
    void aSobolSequenceIsEven() {
        SearchStrategy sobol = SearchStrategy.sobol(64);
        List<Values<?>> values = ranges(16);
        assertEquals(64, sobol.candidates(values));
        for (int dimension = 0; dimension < 16; dimension++) {
            Set<Integer> parts = new HashSet<>();
            for (int number = 0; number < 64; number++) {
                double place = sobol.point(number, values, RANDOM, 5, List.of())[dimension];
                assertTrue(place >= 0 && place < 1);
                parts.add((int) (place * 64));
            }
            assertEquals(64, parts.size(), "option " + dimension);
        }
        Set<String> boxes = new HashSet<>();
        for (int number = 0; number < 64; number++) {
            double[] point = sobol.point(number, values, RANDOM, 5, List.of());
            boxes.add((int) (point[0] * 8) + " " + (int) (point[1] * 8));
        }
        assertEquals(64, boxes.size());
        assertThrows(IllegalArgumentException.class, () -> sobol.candidates(ranges(17)));
    }

    /** Good points lie near 0.2 and have the second choice; after some trials, so do most candidates. */
    @Test
    void tpeGoesWhereItWasGood() {
        SearchStrategy tpe = SearchStrategy.tpe(60);
        List<Values<?>> values = List.of(Values.uniform(0, 1), Values.of("a", "b", "c"));
        int near = 0;
        int right = 0;
        for (int seed = 0; seed < 5; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Scored> done = new ArrayList<>();
            for (int number = 0; number < 60; number++) {
                double[] point = tpe.point(number, values, random.split(), seed, done);
                double loss =
                        Math.abs(point[0] - 0.2) + ("b".equals(values.get(1).at(point[1])) ? 0 : 0.5);
                done.add(new Scored(point, loss));
                if (number >= 30) {
                    near += Math.abs(point[0] - 0.2) < 0.1 ? 1 : 0;
                    right += "b".equals(values.get(1).at(point[1])) ? 1 : 0;
                }
            }
        }
        assertTrue(near > 75, near + " of 150 within 0.1, of which chance would put 30 there");
        assertTrue(right > 100, right + " of 150 with the right choice, chance 50");
    }

    @Test
    void theFirstCandidatesOfTpeAreAtRandom() {
        List<Values<?>> values = ranges(2);
        List<Scored> nine = Collections.nCopies(9, new Scored(new double[] {0.5, 0.5}, 1));
        assertArrayEquals(
                SearchStrategy.random(1).point(0, values, new SplittableRandom(3), 0, List.of()),
                SearchStrategy.tpe(20).point(9, values, new SplittableRandom(3), 0, nine));
    }

    /** Its integral is 1, it is nowhere 0, and draws follow it. */
    @Test
    void aParzenDensityIsADensity() {
        for (int choices : new int[] {0, 3}) {
            ParzenDensity density = ParzenDensity.of(new double[] {0.1, 0.15, 0.9}, choices);
            double sum = 0;
            double left = 0;
            for (int k = 0; k < 30_000; k++) {
                double at = density.at((k + 0.5) / 30_000);
                assertTrue(at > 0);
                sum += at / 30_000;
                left += k < 10_000 ? at / 30_000 : 0;
            }
            assertEquals(1, sum, 1e-3);
            int drawn = 0;
            SplittableRandom random = new SplittableRandom(8);
            for (int k = 0; k < 10_000; k++) {
                double place = density.draw(random);
                assertTrue(place >= 0 && place < 1);
                drawn += place < 1 / 3.0 ? 1 : 0;
            }
            assertEquals(left, drawn / 10_000.0, 0.02, "choices: " + choices);
        }
        // Two of three, and one of each choice beforehand.
        assertEquals(
                3 * 3 / 6.0, ParzenDensity.of(new double[] {0.1, 0.15, 0.9}, 3).at(0.2), 1e-12);
    }

    @Test
    void aGridTooLargeToCountIsRefused() {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> SearchStrategy.grid(10).candidates(ranges(10)))
                .getMessage();
        assertEquals(
                "grid of 10 steps has 1.00e+10 combinations of 10 options; take fewer steps, or search at random",
                message);
    }

    @Test
    void refusesTooFew() {
        assertThrows(IllegalArgumentException.class, () -> SearchStrategy.grid(0));
        assertThrows(IllegalArgumentException.class, () -> SearchStrategy.random(0));
        assertThrows(IllegalArgumentException.class, () -> SearchStrategy.sobol(-1));
        assertThrows(IllegalArgumentException.class, () -> SearchStrategy.tpe(0));
    }
}
