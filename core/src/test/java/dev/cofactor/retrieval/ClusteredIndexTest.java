package dev.cofactor.retrieval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FactorUserState;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists around centres, and searches of some of them. */
class ClusteredIndexTest extends PreparationChecks {
    private static final int ITEMS = 4000;

    @Override
    Retrieval retrieval() {
        return ClusteredIndex.defaults();
    }

    private static FactorParameters noise() {
        Random random = new Random(5);
        FactorParameters parameters = FactorParameters.zeros(0, 100, ITEMS, 24);
        for (int k = 0; k < 24; k++) {
            for (int item = 0; item < ITEMS; item++) {
                parameters.itemFactors().set(item, k, (float) random.nextGaussian());
            }
            for (int user = 0; user < 100; user++) {
                parameters.userFactors().set(user, k, (float) random.nextGaussian());
            }
        }
        for (int item = 0; item < ITEMS; item++) {
            parameters.itemBiases()[item] = (float) random.nextGaussian();
        }
        return parameters;
    }

    @Test
    void theNearestCentreIsNearest() {
        FactorMatrix items = ScanData.decaying(3000, 7).itemFactors();
        Centres centres = new Centres(items, 600); // more than a block of them
        int[] nearest = centres.nearest(items);
        double before = 0;
        for (int item = 0; item < nearest.length; item++) {
            double least = Double.POSITIVE_INFINITY;
            for (int c = 0; c < 600; c++) {
                least = Math.min(least, squaredDistance(items, item, centres.matrix(), c));
            }
            assertEquals(least, squaredDistance(items, item, centres.matrix(), nearest[item]), 1e-4);
            before += squaredDistance(items, item, items, 0);
        }
        double after = IntStream.range(0, nearest.length)
                .mapToDouble(item -> squaredDistance(items, item, centres.matrix(), nearest[item]))
                .sum();
        assertTrue(after < 0.2 * before, after + " of " + before);
    }

    private static double squaredDistance(FactorMatrix x, int i, FactorMatrix y, int j) {
        double sum = 0;
        for (int k = 0; k < x.columns(); k++) {
            sum += Math.pow((double) x.get(i, k) - y.get(j, k), 2);
        }
        return sum;
    }

    @Test
    void listsReachTheirMeanAndDeviations() {
        FactorParameters parameters = FactorParameters.zeros(2, 1, 4, 2);
        FactorMatrix centres = new FactorMatrix(2, 2);
        float[][] items = {{1, 0}, {3, 0}, {0, 5}, {0, 5}};
        for (int item = 0; item < 4; item++) {
            for (int k = 0; k < 2; k++) {
                parameters.itemFactors().set(item, k, items[item][k]);
            }
        }
        parameters.itemBiases()[2] = 1;
        centres.set(0, 0, 2);
        centres.set(1, 1, 5);
        ItemLists lists = new ItemLists(parameters, centres, new int[] {0, 0, 1, 1});
        // List 0: the mean 2 · 3 and the constant 2; a variance of 1 / 2 in each direction, times 3² + 4², under the
        // root.
        // List 1: the mean 4 · 5, biases 0.5 ± 0.5 and the constant 2; no variance.
        float[] reaches = lists.reaches(parameters.userState(0, new float[] {3, 4}), 2);
        assertArrayEquals(new float[] {(float) (8 + 2 * Math.sqrt(12.5)), 23.5f}, reaches, 1e-5f);
        assertEquals(2, lists.items().count());
        assertArrayEquals(new int[] {1, 0}, lists.items().items(lists.firstTile(0)));
        assertArrayEquals(new int[] {2, 3}, lists.items().items(lists.firstTile(1)));
    }

    @Test
    void everyItemIsInOneList() {
        FactorParameters parameters = noise();
        Centres centres = new Centres(parameters.itemFactors(), 90);
        int[] nearest = centres.nearest(parameters.itemFactors());
        ItemLists lists = new ItemLists(parameters, centres.matrix(), nearest);
        int[] seen = new int[ITEMS];
        for (int list = 0; list < 90; list++) {
            for (int tile = lists.firstTile(list); tile < lists.firstTile(list + 1); tile++) {
                for (int item : lists.items().items(tile)) {
                    assertEquals(list, nearest[item]);
                    seen[item]++;
                }
            }
        }
        assertTrue(Arrays.stream(seen).allMatch(times -> times == 1));
        assertEquals(lists.firstTile(90), lists.items().count());
    }

    @Test
    void theSameListsAreMadeEachTime() {
        FactorParameters parameters = noise();
        ClusteredRetriever first = ClusteredIndex.defaults().prepare(parameters);
        ClusteredRetriever second = ClusteredIndex.defaults().prepare(parameters);
        assertEquals(first.description(), second.description());
        assertEquals(first.bytes(), second.bytes());
        for (int user = 0; user < 100; user++) {
            FactorUserState state = parameters.userState(user);
            assertArrayEquals(first.candidates(state, 10, item -> true), second.candidates(state, 10, item -> true));
            assertEquals(first.effort(state, 10), second.effort(state, 10));
        }
    }

    @Test
    void theTargetChoosesTheDeviations() {
        FactorParameters parameters = noise();
        ClusteredRetriever rough =
                ClusteredIndex.defaults().withTargetRecall(0.3).prepare(parameters);
        ClusteredRetriever fine =
                ClusteredIndex.defaults().withTargetRecall(0.95).prepare(parameters);
        assertTrue(rough.measuredRecall().orElseThrow() >= 0.3);
        assertTrue(fine.measuredRecall().orElseThrow() >= 0.95);
        assertTrue(rough.measuredRecall().orElseThrow() < fine.measuredRecall().orElseThrow());
        assertTrue(rough.deviations() < fine.deviations(), () -> rough + ", " + fine);
        assertTrue(fine.measuredFilteredRecall() > 0.9, fine::description);
        FactorUserState user = parameters.userState(3);
        assertTrue(rough.effort(user, 10).bounded() < fine.effort(user, 10).bounded());
        assertTrue(rough.effort(user, 10).bounded() < rough.effort(user, 100).bounded());
        assertTrue(fine.buildTime().toNanos() > 0);
    }

    @Test
    void aSearchFindsAllThatPassWhereFewDo() {
        FactorParameters parameters = noise();
        ClusteredRetriever index =
                ClusteredIndex.defaults().withTargetRecall(0.3).prepare(parameters);
        FactorUserState user = parameters.userState(0);
        assertArrayEquals(new int[] {7}, index.candidates(user, 10, item -> item == 7));
        assertArrayEquals(
                ScanData.reference(user, 5, item -> item % 1000 == 3),
                index.candidates(user, 5, item -> item % 1000 == 3));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 16, 17, 63, 64, 100, 128})
    void allRecallIsAllItems(int factors) {
        FactorParameters parameters = ScanData.parameters(new Random(factors), 700, factors, 1);
        for (int user = 0; user < 3; user++) {
            for (int k = 0; k < factors; k++) {
                parameters.userFactors().set(user, k, (user + k) % 3 - 0.7f);
            }
        }
        ClusteredRetriever index = ClusteredIndex.defaults().withTargetRecall(1).prepare(parameters);
        assertEquals(1, index.measuredRecall().orElseThrow());
        for (int user = 0; user < 3; user++) {
            FactorUserState state = parameters.userState(user);
            assertArrayEquals(ScanData.reference(state, 10, item -> true), index.candidates(state, 10, item -> true));
        }
    }

    @Test
    void plainCataloguesAreNoProblem() {
        for (int items : new int[] {0, 1, 2, 65}) {
            FactorParameters equal = FactorParameters.zeros(0, 2, items, 3);
            ClusteredRetriever index = ClusteredIndex.defaults().prepare(equal);
            int[] found = index.candidates(equal.userState(1), Math.max(1, items), item -> true);
            assertArrayEquals(IntStream.range(0, items).toArray(), found);
        }
    }

    /** A thread that tells how often it was asked whether it is interrupted, and is so from one time on. */
    private static final class Polled extends Thread {
        private final Runnable work;
        private final int interruptedAt;
        private int polls;
        private @Nullable RuntimeException failure;

        Polled(int interruptedAt, Runnable work) {
            this.interruptedAt = interruptedAt;
            this.work = work;
        }

        @Override
        public boolean isInterrupted() {
            return ++polls >= interruptedAt;
        }

        @Override
        public void run() {
            try {
                work.run();
            } catch (RuntimeException e) {
                failure = e;
            }
        }

        Polled toTheEnd() throws InterruptedException {
            start();
            join();
            return this;
        }
    }

    /** The last that is done is to look for 50 users without and with a filter, by scans and by the index. */
    @Test
    void anInterruptStopsTheMeasurement() throws InterruptedException {
        FactorParameters parameters = ScanData.decaying(2000, 8);
        Runnable prepare = () -> ClusteredIndex.defaults().withSampleUsers(50).prepare(parameters);
        Polled calm = new Polled(Integer.MAX_VALUE, prepare).toTheEnd();
        assertNull(calm.failure);
        assertTrue(calm.polls > 4 * 50, calm.polls + " polls");
        for (int user : new int[] {0, 1, 50, 51, 100, 150}) {
            Polled stopped = new Polled(calm.polls - user, prepare).toTheEnd();
            assertInstanceOf(CancellationException.class, stopped.failure, "at " + user + " users before the end");
            assertEquals(calm.polls - user, stopped.polls, "nothing was begun after it");
            assertEquals("interrupted while recall was measured", stopped.failure.getMessage());
        }
    }

    @Test
    void optionsAndArgumentsAreChecked() {
        ClusteredIndex index = ClusteredIndex.defaults();
        assertThrows(IllegalArgumentException.class, () -> index.withTargetRecall(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> index.withTargetRecall(1.01));
        assertThrows(IllegalArgumentException.class, () -> index.withTargetRecall(0));
        assertThrows(IllegalArgumentException.class, () -> index.withSampleUsers(0));
        assertEquals(
                "ClusteredIndex[targetRecall=0.9, sampleUsers=7]",
                index.withTargetRecall(0.9).withSampleUsers(7).toString());
        FactorParameters parameters = ScanData.decaying(10, 2);
        ClusteredRetriever retriever = index.prepare(parameters);
        assertThrows(IllegalArgumentException.class, () -> retriever.effort(parameters.userState(0), 0));
    }
}
