package dev.cofactor.solvers.neighbors;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingDivergedException;
import java.time.Duration;
import java.util.Map;

/** One run of {@link Ease}. */
final class EaseTraining {
    private final Ease solver;
    private final TrainingContext context;
    private final long start = System.nanoTime();

    EaseTraining(Ease solver, TrainingContext context) {
        this.solver = solver;
        this.context = context;
    }

    EaseModel run() {
        int items = context.byUser().columns();
        HeapDemand.of(solver.name(), items, Ease.memoryBytes(items)).announce();
        FactorMatrix matrix = new FactorMatrix(items, items);
        new ItemProducts(context, solver.binarized(), solver.regularization(), matrix).compute();
        invert(matrix);
        new ItemWeights(matrix, context).finish();
        return new EaseModel(matrix, context.byUser().withoutTimestamps(), solver.binarized());
    }

    private void invert(FactorMatrix matrix) {
        SymmetricSweep sweep = new SymmetricSweep(matrix, solver.block(), context);
        int blocks = sweep.blocks();
        for (int block = 0; block < blocks; block++) {
            double pivot = sweep.sweep(block);
            requirePivot(block + 1, pivot, solver.regularization());
            int swept = Math.min(matrix.rows(), (block + 1) * solver.block());
            context.epochCompleted(new EpochReport(
                    solver.name(),
                    block + 1,
                    blocks,
                    Duration.ofNanos(System.nanoTime() - start),
                    Map.of("least pivot", pivot),
                    new PartialEaseModel(matrix, swept, context.byUser(), solver.binarized())));
        }
    }

    /** What is left of an element of the diagonal is λ at least; less than half of that is rounding. */
    static void requirePivot(int epoch, double pivot, double regularization) {
        if (!(pivot >= regularization / 2)) {
            throw new TrainingDivergedException(
                    epoch,
                    "regularization = " + regularization,
                    "a pivot of XᵀX + λI, which is λ at least, came out as " + pivot
                            + ", so single precision is not enough; choose a greater regularization");
        }
    }
}
