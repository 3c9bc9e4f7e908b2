package dev.cofactor.retrieval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FactorUserState;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Lists of a pruned scan against those of all scores, sorted and cut. */
class PrunedScanTest extends PreparationChecks {
    @Override
    Retrieval retrieval() {
        return PrunedScan.defaults();
    }

    @Property(tries = 400)
    void listsAreThoseOfAllScores(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 1500) int items,
            @ForAll @IntRange(max = 70) int factors,
            @ForAll @IntRange(min = 1, max = 20) int directions) {
        Random random = new Random(seed);
        double scale = random.nextBoolean() ? 1 : Math.pow(10, random.nextInt(40) - 25.0);
        FactorParameters parameters = ScanData.parameters(random, items, factors, scale);
        PrunedRetriever retriever =
                PrunedScan.defaults().withDirections(directions).prepare(parameters);
        for (int round = 0; round < 4; round++) {
            float[] vector = new float[factors];
            double length = random.nextBoolean() ? 1 : Math.pow(10, random.nextInt(80) - 45.0);
            ScanData.fill(vector, random, round == 3 ? 0 : length, random.nextInt(3) * 0.5);
            FactorUserState user = parameters.userState((float) (random.nextInt(3) * scale), vector);
            int count = 1 + random.nextInt(Math.min(items, 30));
            int part = 1 + random.nextInt(3);
            int kept = random.nextInt(part);
            IntPredicate allowed = item -> item % part == kept;
            int[] found = retriever.candidates(user, count, allowed);
            boolean finite = IntStream.range(0, items).allMatch(item -> Float.isFinite(user.score(item)));
            if (finite && (found.length > 0 || !outOfRange(parameters, vector))) {
                assertArrayEquals(ScanData.reference(user, count, allowed), found, () -> retriever + " for " + length);
            } else {
                assertEquals(0, found.length);
            }
        }
    }

    /** Whether lengths or biases are so great that a scan answers, or so many items are looked at. */
    private static boolean outOfRange(FactorParameters parameters, float[] vector) {
        double user = 0;
        for (float factor : vector) {
            user += (double) factor * factor;
        }
        Effort effort = PrunedScan.defaults().prepare(parameters).effort(parameters.userState(0, vector), 1);
        return Math.sqrt(user) > 1e30 || effort.gaveUp() || parameters.itemBiases().length > 1024;
    }

    /** Half of the items are near copies of each other, so that the last place decides who is listed. */
    @Property(tries = 100)
    void nearlyEqualItemsAreToldApart(@ForAll long seed, @ForAll @IntRange(min = 1, max = 70) int factors) {
        Random random = new Random(seed);
        FactorParameters parameters = FactorParameters.zeros(0, 1, 900, factors);
        float[] best = new float[factors];
        ScanData.fill(best, random, 1, 0.5);
        for (int item = 0; item < 900; item++) {
            for (int k = 0; k < factors; k++) {
                float factor = best[k] * (1 + (random.nextInt(5) - 2) * 0x1p-23f);
                parameters.itemFactors().set(item, k, factor);
            }
            parameters.itemBiases()[item] = random.nextInt(3) * 0x1p-24f;
        }
        PrunedRetriever retriever = PrunedScan.defaults().prepare(parameters);
        FactorUserState user = parameters.userState(0, best);
        assertArrayEquals(ScanData.reference(user, 10, item -> true), retriever.candidates(user, 10, item -> true));
    }

    /** Products that are a few of the smallest floats each, so that most of a score is rounding. */
    @Property(tries = 100)
    void underflowIsAllowedFor(@ForAll long seed, @ForAll @IntRange(min = 2, max = 40) int factors) {
        Random random = new Random(seed);
        FactorParameters parameters = FactorParameters.zeros(0, 1, 900, factors);
        for (int item = 0; item < 900; item++) {
            for (int k = 0; k < factors; k++) {
                parameters.itemFactors().set(item, k, (float) (random.nextGaussian() * 0x1p-74));
            }
        }
        float[] vector = new float[factors];
        ScanData.fill(vector, random, 0x1p-74, 0);
        PrunedRetriever retriever = PrunedScan.defaults().prepare(parameters);
        FactorUserState user = parameters.userState(0, vector);
        assertArrayEquals(ScanData.reference(user, 10, item -> true), retriever.candidates(user, 10, item -> true));
    }

    @Test
    void mostItemsOfFactorsThatFallAreSkipped() {
        FactorParameters parameters = ScanData.decaying(20_000, 32);
        PrunedRetriever retriever = PrunedScan.defaults().prepare(parameters);
        double bounded = 0;
        double scored = 0;
        for (int user = 0; user < 50; user++) {
            FactorUserState state = parameters.userState(user);
            Effort effort = retriever.effort(state, 10);
            assertFalse(effort.gaveUp());
            assertTrue(effort.scored() <= effort.bounded());
            bounded += effort.bounded() / 50.0 / 20_000;
            scored += effort.scored() / 50.0 / 20_000;
            assertArrayEquals(
                    ScanData.reference(state, 10, item -> true), retriever.candidates(state, 10, item -> true));
        }
        assertTrue(bounded < 0.5, "bounded " + bounded);
        assertTrue(scored < 0.02, "scored " + scored);
        assertEquals(4L * 20_000 * 19, retriever.bytes());
        assertTrue(retriever.measuredRecall().isEmpty());
    }

    @Test
    void whereNothingCanBeSkippedItGivesUp() {
        Random random = new Random(5);
        FactorParameters parameters = FactorParameters.zeros(0, 1, 8000, 64);
        for (int k = 0; k < 64; k++) {
            parameters.userFactors().set(0, k, (float) random.nextGaussian());
            for (int item = 0; item < 8000; item++) {
                parameters.itemFactors().set(item, k, (float) random.nextGaussian());
            }
        }
        PrunedRetriever retriever = PrunedScan.defaults().prepare(parameters);
        assertEquals(0, retriever.candidates(parameters.userState(0), 10, item -> true).length);
        Effort effort = retriever.effort(parameters.userState(0), 10);
        assertTrue(effort.gaveUp());
        assertTrue(effort.scored() < 2000, effort::toString);
    }

    @Test
    void itemsOfFewDirectionsNeedNoMore() {
        FactorParameters parameters = FactorParameters.zeros(0, 1, 700, 40);
        for (int item = 0; item < 700; item++) {
            parameters.itemFactors().set(item, 7, item % 13);
            parameters.itemFactors().set(item, 30, item % 5 - 2);
        }
        float[] vector = new float[40];
        vector[7] = 1;
        vector[30] = -2;
        vector[31] = 100;
        PrunedRetriever retriever = PrunedScan.defaults().prepare(parameters);
        assertEquals(4L * 700 * 5, retriever.bytes());
        assertTrue(
                retriever.description().contains("by 2 of 40 directions, which hold 100.0 %"), retriever.description());
        FactorUserState user = parameters.userState(0, vector);
        assertArrayEquals(ScanData.reference(user, 9, item -> true), retriever.candidates(user, 9, item -> true));
    }

    @Test
    void optionsAndArgumentsAreChecked() {
        PrunedScan scan = PrunedScan.defaults();
        assertThrows(IllegalArgumentException.class, () -> scan.withDirections(0));
        assertThrows(IllegalArgumentException.class, () -> scan.withDirections(65));
        assertEquals("PrunedScan[directions=64]", scan.withDirections(64).toString());
        FactorParameters parameters = ScanData.decaying(10, 2);
        PrunedRetriever retriever = scan.prepare(parameters);
        assertThrows(IllegalArgumentException.class, () -> retriever.effort(parameters.userState(0), 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> retriever.effort(ScanData.decaying(10, 2).userState(0), 1));
        assertEquals(new Effort(10, 10, false), retriever.effort(parameters.userState(0), Integer.MAX_VALUE));
    }
}
