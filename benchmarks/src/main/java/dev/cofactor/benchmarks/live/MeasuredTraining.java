package dev.cofactor.benchmarks.live;

import dev.cofactor.Recommender;
import dev.cofactor.RecommenderBuilder;
import dev.cofactor.TrainingEstimate;
import dev.cofactor.data.Interactions;
import dev.cofactor.solver.Solver;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An estimate beside what the training took.
 *
 * @param estimate said before
 * @param bytes the most that was in use after a collection at the end of an epoch or after training, less what was in use
 *     before
 * @param secondsPerEpoch of processor time, the median of all epochs but the first, or of all if there are only two
 */
public record MeasuredTraining(TrainingEstimate estimate, long bytes, double secondsPerEpoch) {
    private static final double MEGA = 1e6;

    /** Trains twice on this thread: once to measure time, once the heap. */
    public static <U, I> MeasuredTraining of(Solver solver, Interactions<U, I> interactions) {
        RecommenderBuilder builder =
                Recommender.builder().solver(solver).threads(1).seed(1);
        TrainingEstimate estimate = builder.estimate(interactions);
        List<Double> ends = new ArrayList<>();
        double begin = processorSeconds();
        ends.add(0.0);
        builder.copy().listener(report -> ends.add(processorSeconds() - begin)).train(interactions);
        double all = processorSeconds() - begin;
        long before = inUse();
        long[] most = {0};
        Recommender<U, I> trained = builder.copy()
                .listener(report -> most[0] = Math.max(most[0], inUse() - before))
                .train(interactions);
        most[0] = Math.max(most[0], inUse() - before);
        if (trained.model().items() != interactions.items().size()) {
            throw new IllegalStateException("a model of other items"); // and keeps the model alive until here
        }
        return new MeasuredTraining(estimate, most[0], perEpoch(ends, all));
    }

    private static double perEpoch(List<Double> ends, double all) {
        if (ends.size() == 1) {
            return all;
        }
        List<Double> epochs = new ArrayList<>();
        for (int i = ends.size() > 3 ? 2 : 1; i < ends.size(); i++) {
            epochs.add(ends.get(i) - ends.get(i - 1));
        }
        epochs.sort(Double::compare);
        return epochs.get(epochs.size() / 2);
    }

    /** Of this thread, so that other work on the machine does not count. */
    private static double processorSeconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }

    private static long inUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** The head of a table. */
    public static String head() {
        return "| solver | heap, estimated | measured | ratio | epoch, estimated | measured | ratio |\n"
                + "|---|---|---|---|---|---|---|";
    }

    /**
     * A row of it; ratios are measured by estimated.
     *
     * @param variant of the solver, said after its name; may be empty
     */
    public String row(String variant) {
        return String.format(
                Locale.ROOT,
                "| %s | %.1f MB | %.1f MB | %.2f | %.4f s | %.4f s | %.2f |",
                estimate.solver() + variant,
                estimate.trainingBytes() / MEGA,
                bytes / MEGA,
                (double) bytes / estimate.trainingBytes(),
                estimate.secondsPerEpoch(),
                secondsPerEpoch,
                secondsPerEpoch / estimate.secondsPerEpoch());
    }
}
