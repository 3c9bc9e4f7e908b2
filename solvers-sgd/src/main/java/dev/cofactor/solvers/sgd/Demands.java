package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.solver.TrainingDemand;
import dev.cofactor.solver.TrainingShape;

/** What the trainings of this package need; times are those measured on MovieLens 1M with 32 and 64 factors. */
final class Demands {
    private static final int GRID_SIDE = 16;

    private Demands() {}

    /** The grid, 3 bytes a rating and 4 for each user and group of items; factors in groups, then in order. */
    static TrainingDemand of(BiasedMf solver, TrainingShape shape) {
        EpochPlan plan = solver.plan();
        int factors = solver.options().factors();
        long parameters = parameters(shape, factors, plan);
        long training = grid(shape) + parameters + stopping(shape, plan, parameters);
        return new TrainingDemand(
                Math.max(training, parameters + shape.parameterBytes(factors)),
                plan.epochs(),
                seconds((double) shape.entries(), 16, 0.2, factors));
    }

    /** As BiasedMf, and the ratings by item, the y_j, the p_u and the sums of users. */
    static TrainingDemand of(SvdPlusPlus solver, TrainingShape shape) {
        EpochPlan plan = solver.plan();
        int factors = solver.factors();
        long parameters = parameters(shape, factors, plan)
                + TrainingShape.matrixBytes(2L * shape.users() + shape.items(), factors);
        return new TrainingDemand(
                grid(shape) + shape.byItemBytes() + parameters + stopping(shape, plan, parameters),
                plan.epochs(),
                seconds((double) shape.entries(), 70, 0.75, factors));
    }

    /** 24 bytes a rating, the ratings by item, y_j, and of users the factors, p_u, sums and drifts. */
    static TrainingDemand of(TimeSvdPlusPlus solver, TrainingShape shape) {
        EpochPlan plan = solver.plan();
        int factors = solver.factors();
        long parameters = shape.parameterBytes(factors)
                + TrainingShape.matrixBytes(3L * shape.users() + shape.items(), factors)
                + 2L * Float.BYTES * shape.items() * solver.bins();
        return new TrainingDemand(
                24 * shape.entries() + shape.byItemBytes() + parameters + stopping(shape, plan, parameters),
                plan.epochs(),
                seconds((double) shape.entries(), 160, 3.1, factors));
    }

    /** 12 bytes a positive, and the items a second time as they are dealt out. */
    static TrainingDemand of(Bpr solver, TrainingShape shape) {
        EpochPlan plan = solver.plan();
        int factors = solver.factors();
        long parameters = shape.parameterBytes(factors);
        long dealt = TrainingShape.matrixBytes(shape.items(), factors);
        return new TrainingDemand(
                12 * shape.entries() + parameters + dealt + stopping(shape, plan, parameters),
                plan.epochs(),
                seconds(shape.entries() * (1.0 + solver.negatives().candidates()), 38, 0.16, factors));
    }

    /** The interactions by item, and a sum of squares for each parameter. */
    static TrainingDemand of(LogisticMf solver, TrainingShape shape) {
        EpochPlan plan = solver.plan();
        int factors = solver.factors();
        long parameters = 2 * shape.parameterBytes(factors);
        double pairs = Math.min(
                shape.entries() * (1.0 + solver.objective().negativesPerPositive()),
                (double) shape.users() * shape.items());
        return new TrainingDemand(
                shape.byItemBytes() + parameters + stopping(shape, plan, parameters),
                plan.epochs(),
                seconds(pairs, 125, 0.15, factors));
    }

    /**
     * The time of an epoch.
     *
     * @param steps how many there are
     * @param nanos for a step
     * @param nanosPerFactor the same for each factor
     */
    private static double seconds(double steps, double nanos, double nanosPerFactor, int factors) {
        return 1e-9 * steps * (nanos + nanosPerFactor * FactorMatrix.stride(factors));
    }

    private static long grid(TrainingShape shape) {
        return 3 * shape.entries() + Integer.BYTES * Math.min(shape.entries(), (long) GRID_SIDE * shape.users());
    }

    /** With step sizes for each row if there are any. */
    private static long parameters(TrainingShape shape, int factors, EpochPlan plan) {
        long rows = (long) shape.users() + shape.items();
        return shape.parameterBytes(factors) + (plan.isAdaptive() ? 2 * Float.BYTES * rows : 0);
    }

    /** The data a second time, in two parts, and the best parameters so far. */
    private static long stopping(TrainingShape shape, EpochPlan plan, long parameters) {
        return plan.earlyStopping() == null
                ? 0
                : shape.entries() * (shape.valued() ? 8 : 4) + 2L * Long.BYTES * shape.users() + parameters;
    }
}
