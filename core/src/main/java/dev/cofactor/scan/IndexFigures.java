package dev.cofactor.scan;

import dev.cofactor.model.FactorParameters;
import java.time.Duration;
import java.util.Locale;

/**
 * What an approximate index measured when it was built.
 *
 * @param recall that of lists of ten, without filters
 * @param filteredRecall the same with a filter that leaves one item in ten, chosen at random
 * @param buildTime how long it took to build, without the measurement
 */
public record IndexFigures(double recall, double filteredRecall, Duration buildTime) {

    /**
     * Measures a search with filters as well.
     *
     * @param recall what was measured without
     * @param users how many are asked
     */
    public static IndexFigures of(
            double recall, FactorParameters parameters, int users, RecallSample.Search search, Duration buildTime) {
        RecallSample filtered = new RecallSample(parameters, users, RecallSample::isOneInTen);
        return new IndexFigures(recall, filtered.recall(search), buildTime);
    }

    /** Text such as {@code recall@10 0.975, filtered 0.981}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "recall@%d %.3f, filtered %.3f", RecallSample.COUNT, recall, filteredRecall);
    }
}
