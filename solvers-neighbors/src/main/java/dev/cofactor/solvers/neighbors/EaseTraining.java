package dev.cofactor.solvers.neighbors;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.Model;
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
        FactorMatrix matrix = new FactorMatrix(items, items);
        new ItemProducts(context, solver.binarized(), solver.regularization(), matrix).compute();
        SparseMatrix history = context.byUser().withoutTimestamps();
        SymmetricSweep sweep = new SymmetricSweep(matrix, solver.block(), context);
        for (int block = 1; block < sweep.blocks(); block++) {
            double pivot = sweep(sweep, block);
            report(
                    block,
                    sweep.blocks(),
                    pivot,
                    new PartialEaseModel(matrix, block * solver.block(), history, solver.binarized()));
        }
        double pivot = sweep(sweep, sweep.blocks());
        new ItemWeights(matrix, context).finish();
        EaseModel model = new EaseModel(matrix, history, solver.binarized());
        report(sweep.blocks(), sweep.blocks(), pivot, model);
        return model;
    }

    /** Sweeps on one block, the first one being number 1. */
    private double sweep(SymmetricSweep sweep, int block) {
        double pivot = sweep.sweep(block - 1);
        requirePivot(block, pivot, solver.regularization());
        return pivot;
    }

    private void report(int block, int blocks, double pivot, Model model) {
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        context.epochCompleted(
                new EpochReport(solver.name(), block, blocks, elapsed, Map.of("least pivot", pivot), model));
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
