package dev.cofactor.eval.comparison;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What was compared how.
 *
 * @param users of the data
 * @param items of the data
 * @param splits the sizes of each split
 * @param seeds of the trainings
 * @param threads of the trainings
 * @param inference level, draws and the test that decides
 * @param baseline what all were compared with; empty if it was the best one of each figure
 * @param software versions of the library and of Java, and the kernels; empty if no training succeeded
 */
public record ComparisonSetting(
        int users,
        int items,
        List<SplitSize> splits,
        List<Long> seeds,
        int threads,
        Inference inference,
        Optional<String> baseline,
        Optional<String> software) {

    /** Copies the lists. */
    public ComparisonSetting {
        Objects.requireNonNull(inference, "inference");
        Objects.requireNonNull(baseline, "baseline");
        Objects.requireNonNull(software, "software");
        splits = List.copyOf(splits);
        seeds = List.copyOf(seeds);
    }

    /**
     * The size of a split.
     *
     * @param train interactions that were trained on
     * @param test interactions that were tested on
     */
    public record SplitSize(long train, long test) {}
}
