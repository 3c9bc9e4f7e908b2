package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NegativeDrawTest {
    private static final double[] WEIGHTS = {1, 0.5, 7, 0.001, 2, 40, 3, 3};

    private static void assertShares(ItemDraw all, int... excluded) {
        NegativeDraw draw = new NegativeDraw(all);
        draw.begin();
        draw.exclude(1); // of another user
        draw.begin();
        boolean[] out = new boolean[all.size()];
        for (int place : excluded) {
            draw.exclude(place);
            out[place] = true;
        }
        double total = 0;
        for (int place = 0; place < out.length; place++) {
            total += out[place] ? 0 : all.weight(place);
        }
        SplittableRandom random = new SplittableRandom(3);
        int draws = 200_000;
        int[] counts = new int[all.size()];
        for (int i = 0; i < draws; i++) {
            counts[draw.next(random)]++;
        }
        for (int place = 0; place < counts.length; place++) {
            double expected = out[place] ? 0 : all.weight(place) / total;
            double deviation = Math.sqrt(expected * (1 - expected) / draws);
            assertEquals(expected, (double) counts[place] / draws, 5 * deviation, "place " + place);
        }
    }

    @Test
    void drawsInProportionToTheWeightsOfWhatIsNotExcluded() {
        assertShares(ItemDraw.weighted(WEIGHTS));
        assertShares(ItemDraw.weighted(WEIGHTS), 2, 7);
        assertShares(ItemDraw.weighted(WEIGHTS), 5, 0);
        assertShares(ItemDraw.weighted(WEIGHTS), 5, 2, 7, 6, 4); // nearly all of the weight: searched for
        assertShares(ItemDraw.uniform(8));
        assertShares(ItemDraw.uniform(8), 0, 3);
        assertShares(ItemDraw.uniform(8), 0, 1, 2, 3, 4, 7);
    }

    @Test
    void weighsByTheGivenPowerOfPopularity() {
        assertEquals(1, NegativeSampling.uniform().weight(17));
        assertEquals(4, NegativeSampling.popularity(0.5).weight(15), 1e-12);
        assertEquals(1, NegativeSampling.popularity(0.75).weight(0));
        ItemDraw draw = new ItemPopularity(new int[] {9, 0, 3, 8})
                .draw(NegativeSampling.popularity(0.5), new int[] {3, 2, 1, 0}, 1, 4);
        assertEquals(3, draw.size());
        assertEquals(2, draw.weight(0), 1e-12);
        assertEquals(1, draw.weight(1), 1e-12);
        assertEquals(Math.sqrt(10), draw.weight(2), 1e-12);
    }

    @Test
    void correctsScoresByAShareOfTheLogarithmOfTheWeight() {
        NegativeSampling sampling = NegativeSampling.popularity(0.5).withCorrection(0.4);
        float[] corrections = new ItemPopularity(new int[] {0, 15}).corrections(sampling);
        assertEquals(0, corrections[0]);
        assertEquals(0.4 * Math.log(sampling.weight(15)), corrections[1], 1e-6);
        assertEquals(0, NegativeSampling.popularity(2).correctionOf(7));
        assertEquals(0, NegativeSampling.uniform().withCorrection(1).correctionOf(7));
    }

    @Property(tries = 100)
    void neverDrawsWhatIsExcluded(
            @ForAll @IntRange(min = 1, max = 40) int size,
            @ForAll boolean weighted,
            @ForAll @IntRange(min = 0, max = 100) int percent,
            @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] weights = random.doubles(size, 1e-6, 1).toArray();
        NegativeDraw draw = new NegativeDraw(weighted ? ItemDraw.weighted(weights) : ItemDraw.uniform(size));
        for (int user = 0; user < 5; user++) {
            boolean[] excluded = new boolean[size];
            draw.begin();
            int left = size;
            for (int place = 0; place < size; place++) {
                if (random.nextInt(100) < percent) {
                    draw.exclude(place);
                    excluded[place] = true;
                    left--;
                }
            }
            assertEquals(left == 0, draw.isEmpty());
            for (int i = 0; i < 50 && left > 0; i++) {
                int place = draw.next(random);
                assertTrue(place >= 0 && place < size);
                assertFalse(excluded[place]);
            }
        }
    }

    @Test
    void refusesExponentsThatMakeNoSense() {
        assertThrows(IllegalArgumentException.class, () -> NegativeSampling.popularity(-0.5));
        assertThrows(IllegalArgumentException.class, () -> NegativeSampling.popularity(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> NegativeSampling.popularity(5));
        assertThrows(
                IllegalArgumentException.class, () -> NegativeSampling.uniform().withCorrection(1.1));
        assertThrows(
                IllegalArgumentException.class, () -> NegativeSampling.uniform().withCorrection(Double.NaN));
        assertThrows(
                IllegalArgumentException.class, () -> NegativeSampling.uniform().withCandidates(0));
    }
}
