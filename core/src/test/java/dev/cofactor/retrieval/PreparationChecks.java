package dev.cofactor.retrieval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FactorUserState;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** What every way to retrieve refuses, leaves to a scan, or stops for. */
abstract class PreparationChecks {
    abstract Retrieval retrieval();

    @Test
    void usersWhoAreNoVectorsAreLeftToTheScan() {
        FactorParameters parameters = ScanData.decaying(600, 5);
        ItemRetriever retriever = retrieval().prepare(parameters);
        for (float wild : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.MAX_VALUE}) {
            FactorUserState user = parameters.userState(0, new float[] {1, wild, 0, 0, 0});
            assertEquals(0, retriever.candidates(user, 3, item -> true).length);
            assertEquals(0, retriever.candidates(parameters.userState(wild, new float[5]), 3, item -> true).length);
        }
    }

    @Test
    void whatIsNotFiniteIsRefused() {
        FactorParameters factor = ScanData.decaying(600, 5);
        factor.itemFactors().set(17, 3, Float.NEGATIVE_INFINITY);
        String message = assertThrows(
                        IllegalArgumentException.class, () -> retrieval().prepare(factor))
                .getMessage();
        assertTrue(message.contains("item 17"), message);
        FactorParameters bias = ScanData.decaying(600, 5);
        bias.itemBiases()[3] = Float.NaN;
        assertThrows(IllegalArgumentException.class, () -> retrieval().prepare(bias));
    }

    @Test
    void anInterruptStopsThePreparation() {
        FactorParameters parameters = ScanData.decaying(4000, 5);
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancellationException.class, () -> retrieval().prepare(parameters));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }
}
