package dev.cofactor.solvers.als;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.solver.TrainingDemand;
import dev.cofactor.solver.TrainingShape;

/** What the trainings of this package need. */
final class Demands {
    /** Until conjugate gradients have converged, with moderate weights. */
    private static final int USUAL_STEPS = 8;

    private Demands() {}

    /**
     * The ratings by item and the parameters; n K² for the systems of both sides, K³ / 6 to factorize each, or steps of
     * conjugate gradients with two more sums over the entries.
     */
    static TrainingDemand of(ExplicitAls solver, TrainingShape shape) {
        int factors = solver.factors();
        int steps = solver.method().steps();
        double rowWork = rowWork(shape, factors);
        double seconds = steps == 0
                ? seconds(shape, 1, rowWork, exact(shape, factors))
                : seconds(shape, 1, 3 * rowWork + steps(shape, factors, steps, 0), 0);
        return new TrainingDemand(bytes(shape, factors), solver.epochs(), seconds);
    }

    /** The same with the unobserved pairs of each side, and what the method needs. */
    static TrainingDemand of(ImplicitAls solver, TrainingShape shape) {
        int factors = solver.factors();
        int stride = FactorMatrix.stride(factors);
        HalfStepMethod method = solver.method().resolve(factors);
        double rows = rows(shape);
        double gram = rows * factors * factors / 2;
        double entries = 2.0 * shape.entries();
        double rowWork = rowWork(shape, factors);
        double passes = 1;
        double matrixWork = switch (method.kind()) {
            case CONJUGATE_GRADIENT -> {
                rowWork += steps(solver, shape, method.number());
                yield gram + 3 * rows * factors * factors;
            }
            case BLOCKS -> {
                double block = method.number();
                passes = Math.ceil(factors / block);
                rowWork += 3 * entries * stride + rows * factors * stride;
                yield gram + entries * factors * block / 2 + rows * factors * block * block / 6;
            }
            case EXACT, AUTOMATIC -> {
                if (factors < ConvergedRowSolver.LEAST_FACTORS) {
                    yield gram + exact(shape, factors);
                }
                rowWork += steps(solver, shape, USUAL_STEPS);
                yield gram + 3 * rows * factors * factors;
            }
        };
        boolean exact = method.kind() == HalfStepMethod.Kind.EXACT && factors >= ConvergedRowSolver.LEAST_FACTORS;
        long whitened = exact || method.kind() == HalfStepMethod.Kind.CONJUGATE_GRADIENT ? whitened(shape, factors) : 0;
        return new TrainingDemand(
                bytes(shape, factors) + whitened, solver.epochs(), seconds(shape, passes, rowWork, matrixWork));
    }

    /** The rows of the fixed side in other coordinates, and for each thread the ways there and back. */
    private static long whitened(TrainingShape shape, int factors) {
        return TrainingShape.matrixBytes(Math.max(shape.users(), shape.items()), factors)
                + 2L * shape.threads() * RowTransform.bytes(factors);
    }

    private static double steps(ImplicitAls solver, TrainingShape shape, int steps) {
        int factors = solver.factors();
        double common = solver.objective().frequencyExponent() == 0 ? 0 : rows(shape) * factors;
        return steps(shape, factors, steps, common);
    }

    /** So many steps of conjugate gradients on all rows of both sides, and the first residual. */
    private static double steps(TrainingShape shape, int factors, int steps, double common) {
        return (steps + 1.0) * FactorMatrix.stride(factors) * (4.0 * shape.entries() + common);
    }

    /**
     * The time of an epoch, as measured on MovieLens 1M with 32 and 64 factors.
     *
     * @param passes how often the entries of a row are gathered
     * @param rowWork multiplications with additions on rows of factors
     * @param matrixWork the same in sums of outer products and factorizations
     */
    private static double seconds(TrainingShape shape, double passes, double rowWork, double matrixWork) {
        return 1e-9 * (2 * 30 * passes * shape.entries() + 0.03 * rowWork + 0.035 * matrixWork);
    }

    private static double rows(TrainingShape shape) {
        return (double) shape.users() + shape.items();
    }

    /** Reading each entry from both sides, and its error. */
    private static double rowWork(TrainingShape shape, int factors) {
        return (double) shape.entries() * FactorMatrix.stride(factors);
    }

    private static double exact(TrainingShape shape, int factors) {
        double square = (double) factors * factors;
        return shape.entries() * square + rows(shape) * square * factors / 6;
    }

    private static long bytes(TrainingShape shape, int factors) {
        long rows = (long) shape.users() + shape.items();
        return shape.byItemBytes()
                + shape.parameterBytes(factors)
                + 2 * Integer.BYTES * rows
                + features(shape.userFeatures(), shape.users(), factors)
                + features(shape.itemFeatures(), shape.items(), factors)
                + 3L * shape.threads() * TrainingShape.matrixBytes(factors, factors);
    }

    /** Weights by entity and by feature, a row of factors for each feature, and a prior for each entity. */
    private static long features(TrainingShape.FeatureShape features, int entities, int factors) {
        return features.columns() == 0
                ? 0
                : 16 * features.entries() + TrainingShape.matrixBytes((long) entities + features.columns(), factors);
    }
}
