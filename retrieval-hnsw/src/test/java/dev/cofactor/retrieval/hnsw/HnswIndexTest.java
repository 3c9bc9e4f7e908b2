package dev.cofactor.retrieval.hnsw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.model.FactorParameters;
import dev.cofactor.retrieval.Retrieval;
import dev.cofactor.testkit.RetrievalContract;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HnswIndexTest extends RetrievalContract {
    private static final int ITEMS = 2000;

    @Override
    protected Retrieval retrieval() {
        return HnswIndex.defaults().withSampleUsers(1000);
    }

    private static FactorParameters parameters() {
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
    void theSameGraphIsBuiltEachTime() {
        FactorParameters parameters = parameters();
        HnswRetriever first = HnswIndex.defaults().prepare(parameters);
        HnswRetriever second = HnswIndex.defaults().prepare(parameters);
        assertEquals(first.bytes(), second.bytes());
        assertEquals(first.description(), second.description());
        for (int user = 0; user < 100; user++) {
            assertEquals(
                    IntStream.of(first.candidates(parameters.userState(user), 10, item -> true))
                            .boxed()
                            .toList(),
                    IntStream.of(second.candidates(parameters.userState(user), 10, item -> true))
                            .boxed()
                            .toList());
        }
    }

    @Test
    void theTargetChoosesTheWidth() {
        FactorParameters parameters = parameters();
        HnswRetriever rough = HnswIndex.defaults().withTargetRecall(0.3).prepare(parameters);
        HnswRetriever fine = HnswIndex.defaults().withTargetRecall(0.95).prepare(parameters);
        assertTrue(rough.measuredRecall().orElseThrow() >= 0.3);
        assertTrue(fine.measuredRecall().orElseThrow() >= 0.95);
        assertTrue(rough.measuredRecall().orElseThrow() < fine.measuredRecall().orElseThrow());
        assertTrue(rough.searchWidth() < fine.searchWidth(), () -> rough + ", " + fine);
        assertTrue(fine.measuredFilteredRecall() > 0.9, fine::description);
    }

    @Test
    void aSearchFindsNoMoreThanThereIs() {
        FactorParameters parameters = parameters();
        HnswRetriever index = HnswIndex.defaults().prepare(parameters);
        assertTrue(index.candidates(parameters.userState(0), 10, item -> item == 7).length <= 1);
        assertEquals(0, index.candidates(parameters.userState(0), ITEMS, item -> true).length);
    }

    @Test
    void theGraphIsAsSmallAsItSays() {
        HnswRetriever index = HnswIndex.defaults().prepare(parameters());
        assertTrue(index.bytes() > 8L * ITEMS, index::description);
        assertTrue(index.bytes() < 1.1 * (8 * 16 + 8) * ITEMS, () -> index.bytes() + " bytes");
        assertTrue(index.buildTime().toNanos() > 0);
    }

    @Test
    void anInterruptStopsTheBuilding() {
        FactorParameters parameters = parameters();
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancellationException.class, () -> HnswIndex.defaults().prepare(parameters));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void whatIsNotFiniteIsRefused() {
        FactorParameters parameters = parameters();
        parameters.itemFactors().set(17, 3, Float.NaN);
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> HnswIndex.defaults().prepare(parameters))
                .getMessage();
        assertTrue(message.contains("item 17"), message);
    }

    @Test
    void optionsAreChecked() {
        HnswIndex index = HnswIndex.defaults();
        assertThrows(IllegalArgumentException.class, () -> index.withConnections(1));
        assertThrows(IllegalArgumentException.class, () -> index.withBuildWidth(0));
        assertThrows(IllegalArgumentException.class, () -> index.withTargetRecall(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> index.withTargetRecall(1.01));
        assertThrows(IllegalArgumentException.class, () -> index.withSampleUsers(0));
        assertEquals(
                "HnswIndex[connections=8, buildWidth=50, targetRecall=0.9, sampleUsers=7]",
                index.withConnections(8)
                        .withBuildWidth(50)
                        .withTargetRecall(0.9)
                        .withSampleUsers(7)
                        .toString());
    }
}
