package dev.cofactor.benchmarks.scale;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.solver.Solver;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.WorkerPool;
import dev.cofactor.solvers.als.ExplicitAls;
import dev.cofactor.solvers.als.HalfStepMethod;
import dev.cofactor.solvers.als.ImplicitAls;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** What an epoch of one solver costs for each rating, at one size of the data after the other. */
public final class CostSeries {
    private final String name;
    private final Epochs epochs;
    private final List<Double> nanos = new ArrayList<>();

    /** A solver that trains for so many epochs. */
    @FunctionalInterface
    private interface Epochs {
        Solver solver(int epochs);
    }

    private CostSeries(String name, Epochs epochs) {
        this.name = name;
        this.epochs = epochs;
    }

    /** Of {@link ExplicitAls} with so many factors. */
    public static CostSeries explicit(int factors) {
        return new CostSeries(
                "explicit, K = " + factors,
                epochs -> ExplicitAls.defaults().withFactors(factors).withEpochs(epochs));
    }

    /** Of {@link ImplicitAls} with so many factors, half-steps exact. */
    public static CostSeries implicit(int factors) {
        return new CostSeries(
                "implicit, K = " + factors,
                epochs -> ImplicitAls.defaults()
                        .withFactors(factors)
                        .withMethod(HalfStepMethod.exact())
                        .withEpochs(epochs));
    }

    /**
     * Measures at a further size and adds it to the series.
     *
     * @return what {@link #nanos(SparseMatrix, int, int, int)} returns
     */
    double measure(SparseMatrix byUser, int warmUps, int sweeps, int threads) {
        double cost = nanos(byUser, warmUps, sweeps, threads);
        nanos.add(cost);
        return cost;
    }

    /**
     * The cost of one size.
     *
     * @param byUser the ratings
     * @param warmUps how many epochs do not count, at least 1: the first one has the transposition in it
     * @param sweeps how many epochs count
     * @return nanoseconds for each rating, the median over the epochs that count
     */
    double nanos(SparseMatrix byUser, int warmUps, int sweeps, int threads) {
        List<Long> ends = new ArrayList<>();
        try (WorkerPool workers = new WorkerPool(threads)) {
            epochs.solver(warmUps + sweeps)
                    .train(TrainingContext.builder(byUser)
                            .seed(42)
                            .listener(report -> ends.add(System.nanoTime()))
                            .build(workers));
        }
        double[] times = new double[sweeps];
        for (int sweep = 0; sweep < sweeps; sweep++) {
            times[sweep] = ends.get(warmUps + sweep) - ends.get(warmUps + sweep - 1);
        }
        Arrays.sort(times);
        double median = (times[(sweeps - 1) / 2] + times[sweeps / 2]) / 2;
        return median / byUser.nonZeros();
    }

    /** Which solver it is. */
    public String name() {
        return name;
    }

    /** All costs so far, in nanoseconds. */
    public List<Double> nanos() {
        return Collections.unmodifiableList(nanos);
    }

    /** The middle between the least and the greatest cost. */
    public double middle() {
        return (Collections.max(nanos) + Collections.min(nanos)) / 2;
    }

    /** How far the least and the greatest cost are from the middle, as a share of it. */
    public double deviation() {
        return Collections.max(nanos) / middle() - 1;
    }
}
