package dev.cofactor.benchmarks.scale;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.Model;
import dev.cofactor.solver.Solver;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.WorkerPool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;

/**
 * What a solver has learnt, and the seconds of its epochs.
 *
 * @param model what it has learnt
 * @param seconds of every epoch, those that warm up included
 */
public record EpochTimes(Model model, List<Double> seconds) {
    private static final double NANOS = 1e9;

    /**
     * Trains.
     *
     * @param between called after each epoch with its number from 1 on; its time does not count
     */
    public static EpochTimes of(Solver solver, SparseMatrix byUser, int threads, IntConsumer between) {
        List<Double> seconds = new ArrayList<>();
        try (WorkerPool workers = new WorkerPool(threads)) {
            long[] last = new long[1];
            TrainingContext context = TrainingContext.builder(byUser)
                    .seed(42)
                    .listener(report -> {
                        seconds.add((System.nanoTime() - last[0]) / NANOS);
                        between.accept(report.epoch());
                        last[0] = System.nanoTime();
                    })
                    .build(workers);
            last[0] = System.nanoTime();
            return new EpochTimes(solver.train(context), seconds);
        }
    }

    private double[] counted(int warmUps) {
        double[] counted =
                seconds.stream().skip(warmUps).mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(counted);
        return counted;
    }

    /** The median of the epochs after so many that do not count. */
    public double median(int warmUps) {
        double[] counted = counted(warmUps);
        return (counted[(counted.length - 1) / 2] + counted[counted.length / 2]) / 2;
    }

    /** Median and range in seconds, as text. */
    public String text(int warmUps) {
        double[] counted = counted(warmUps);
        return String.format(
                Locale.ROOT, "%.4f s (%.4f–%.4f)", median(warmUps), counted[0], counted[counted.length - 1]);
    }
}
