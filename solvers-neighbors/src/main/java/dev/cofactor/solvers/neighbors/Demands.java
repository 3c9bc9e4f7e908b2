package dev.cofactor.solvers.neighbors;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.solver.TrainingDemand;
import dev.cofactor.solver.TrainingShape;

/** What the trainings of this package need; times are those measured on MovieLens 1M. */
final class Demands {
    private Demands() {}

    /** The matrix and the interactions by item; pairs for XᵀX, n³ / 2 to invert it. */
    static TrainingDemand of(Ease solver, TrainingShape shape) {
        double items = shape.items();
        int blocks = Math.max(1, (shape.items() + solver.block() - 1) / solver.block());
        return new TrainingDemand(
                Ease.memoryBytes(shape.items()) + shape.byItemBytes(),
                blocks,
                1e-9 * (0.3 * shape.pairs() + 0.033 * items * items * items / 2) / blocks);
    }

    /** The interactions by item, and the neighbors of each item twice while they are put together. */
    static TrainingDemand of(ItemKnn solver, TrainingShape shape) {
        long neighbors = (long) shape.items() * Math.min(solver.neighbors(), shape.items());
        int blocks = Math.max(1, (shape.items() + solver.block() - 1) / solver.block());
        return new TrainingDemand(
                shape.byItemBytes() + 2L * (Integer.BYTES + Float.BYTES) * neighbors,
                blocks,
                1e-9 * 1.5 * shape.pairs() / blocks);
    }

    /** The interactions by item, the basis and the product with it, and the factors made of both. */
    static TrainingDemand of(PureSvd solver, TrainingShape shape) {
        int columns = Math.min(solver.factors() + solver.oversampling(), Math.min(shape.users(), shape.items()));
        double rows = (double) shape.users() + shape.items();
        return new TrainingDemand(
                shape.byItemBytes()
                        + TrainingShape.matrixBytes((long) shape.users() + shape.items(), columns)
                        + shape.parameterBytes(solver.factors()),
                solver.epochs(),
                1e-9 * (0.56 * 2 * shape.entries() * FactorMatrix.stride(columns) + 0.5 * rows * columns * columns));
    }
}
