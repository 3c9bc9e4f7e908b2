package dev.cofactor.retrieval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.kernel.CodeScorer;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FactorUserState;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of a quantized scan against those of all scores, and its bounds against exact products. */
class QuantizedScanTest extends PreparationChecks {
    @Override
    Retrieval retrieval() {
        return QuantizedScan.defaults();
    }

    @Property(tries = 400)
    void listsAreThoseOfAllScores(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 2500) int items,
            @ForAll @IntRange(max = 70) int factors) {
        Random random = new Random(seed);
        double scale = random.nextBoolean() ? 1 : Math.pow(10, random.nextInt(40) - 25.0);
        FactorParameters parameters = ScanData.parameters(random, items, factors, scale);
        QuantizedRetriever retriever = QuantizedScan.defaults().prepare(parameters);
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
            if (!finite) {
                assertEquals(0, found.length);
            } else if (found.length > 0 || (items <= 1024 && length < 1e20)) {
                assertArrayEquals(ScanData.reference(user, count, allowed), found);
            }
        }
    }

    /** Every item's sum reaches what it must reach for the score that the item has, and no more than rounding is given away. */
    @Property(tries = 300)
    void sumsBoundScores(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 300) int items,
            @ForAll @IntRange(max = 130) int factors) {
        Random random = new Random(seed);
        FactorParameters parameters = ScanData.parameters(random, items, factors, 1);
        int[] order = ItemOrder.byGreatestScore(parameters);
        int middle = order.length / 2;
        CodedItems coded = new CodedItems(
                parameters, new int[][] {Arrays.copyOf(order, middle), Arrays.copyOfRange(order, middle, items)});
        float[] vector = new float[factors];
        ScanData.fill(vector, random, Math.pow(10, random.nextInt(9) - 4.0), 0.5);
        FactorUserState user = parameters.userState(random.nextInt(3), vector);
        CodedQuery query = new CodedQuery(coded, user);
        assertTrue(query.inRange());
        short[] sums = new short[CodedItems.BLOCK * CodeScorer.ITEMS];
        for (int tile = 0; tile < coded.count(); tile++) {
            query.sum(tile, tile + 1, sums);
            for (int place = 0; place < coded.items(tile).length; place++) {
                int item = coded.items(tile)[place];
                float above =
                        (float) exactScore(user, item); // whoever rounds to float and then asks for a bit more or less
                assertTrue(query.bound(tile, sums[place]) >= above, "the bound of item " + item + " is too low");
                for (float score : new float[] {user.score(item), Math.nextDown(above), above}) {
                    assertTrue(sums[place] >= query.leastSum(tile, score), "item " + item + " is lost");
                    assertTrue(query.canReach(tile, score), "tile of item " + item + " is lost");
                }
            }
        }
    }

    private static double exactScore(FactorUserState user, int item) {
        FactorParameters parameters = user.parameters();
        BigDecimal sum =
                new BigDecimal(user.constant()).add(new BigDecimal(parameters.itemBiases()[item]));
        float[] factors = user.factors();
        for (int k = 0; k < factors.length; k++) {
            sum = sum.add(new BigDecimal(factors[k])
                    .multiply(new BigDecimal(parameters.itemFactors().get(item, k))));
        }
        return sum.doubleValue();
    }

    /** Half of the items are near copies of each other, so that the last place decides who is listed. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 16, 17, 63, 64, 100, 128})
    void nearlyEqualItemsAreToldApart(int factors) {
        Random random = new Random(factors);
        FactorParameters parameters = FactorParameters.zeros(0, 1, 900, factors);
        float[] best = new float[factors];
        ScanData.fill(best, random, 1, 0.5);
        for (int item = 0; item < 900; item++) {
            for (int k = 0; k < factors; k++) {
                parameters.itemFactors().set(item, k, best[k] * (1 + (random.nextInt(5) - 2) * 0x1p-23f));
            }
            parameters.itemBiases()[item] = random.nextInt(3) * 0x1p-24f;
        }
        QuantizedRetriever retriever = QuantizedScan.defaults().prepare(parameters);
        FactorUserState user = parameters.userState(0, best);
        assertArrayEquals(ScanData.reference(user, 10, item -> true), retriever.candidates(user, 10, item -> true));
    }

    @Test
    void fewItemsAreScored() {
        Random random = new Random(5);
        FactorParameters parameters = FactorParameters.zeros(0, 20, 20_000, 64);
        for (int k = 0; k < 64; k++) {
            for (int user = 0; user < 20; user++) {
                parameters.userFactors().set(user, k, (float) random.nextGaussian());
            }
            for (int item = 0; item < 20_000; item++) {
                parameters.itemFactors().set(item, k, (float) random.nextGaussian());
            }
        }
        QuantizedRetriever retriever = QuantizedScan.defaults().prepare(parameters);
        int scored = 0;
        for (int user = 0; user < 20; user++) {
            FactorUserState state = parameters.userState(user);
            Effort effort = retriever.effort(state, 10);
            assertFalse(effort.gaveUp());
            assertTrue(effort.bounded() <= 20_000);
            scored += effort.scored();
            assertArrayEquals(
                    ScanData.reference(state, 10, item -> true), retriever.candidates(state, 10, item -> true));
        }
        assertTrue(scored < 20 * 1500, scored + " scored"); // of noise, the hardest case
        assertEquals(20_000 * 4L + 313 * (24 + 64 * 32), retriever.bytes());
        assertTrue(retriever.measuredRecall().isEmpty());
        assertTrue(retriever.description().contains("20,000 items, 64 factors"), retriever.description());
    }

    @Test
    void whereAllItemsAreEqualItGivesUp() {
        FactorParameters parameters = FactorParameters.zeros(0, 1, 16_000, 3);
        QuantizedRetriever retriever = QuantizedScan.defaults().prepare(parameters);
        assertTrue(retriever.effort(parameters.userState(0), 10).gaveUp());
        assertEquals(0, retriever.candidates(parameters.userState(0), 10, item -> true).length);
    }

    @Test
    void whatCannotBeMuchIsSkippedInWholeTiles() {
        FactorParameters parameters = FactorParameters.zeros(0, 1, 6400, 2);
        for (int item = 0; item < 6400; item++) {
            parameters.itemFactors().set(item, 0, item < 6300 ? 0.01f : item);
        }
        QuantizedRetriever retriever = QuantizedScan.defaults().prepare(parameters);
        FactorUserState user = parameters.userState(0, new float[] {1, 1});
        assertArrayEquals(new int[] {6399, 6398, 6397}, retriever.candidates(user, 3, item -> true));
        assertEquals(1024, retriever.effort(user, 3).bounded());
    }

    @Test
    void argumentsAreChecked() {
        FactorParameters parameters = ScanData.decaying(10, 2);
        QuantizedRetriever retriever = QuantizedScan.defaults().prepare(parameters);
        assertThrows(IllegalArgumentException.class, () -> retriever.effort(parameters.userState(0), 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> retriever.effort(ScanData.decaying(10, 2).userState(0), 1));
        assertEquals(new Effort(10, 10, false), retriever.effort(parameters.userState(0), Integer.MAX_VALUE));
    }
}
