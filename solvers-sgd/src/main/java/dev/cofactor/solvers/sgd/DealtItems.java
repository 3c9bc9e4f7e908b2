package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.solver.WorkerPool;

/*
 * Steps work on a copy of the items in which those of a part lie side by side: a block then touches a stretch of memory that
 * fits into the cache of a core, and copying there and back takes less than that saves.
 */
/** The rows of items at the places to which they are dealt; from biases, what training takes from scores is taken off. */
final class DealtItems {
    private final FactorParameters parameters;
    private final PositiveGrid grid;
    private final WorkerPool workers;
    private final FactorMatrix factors;
    private final float[] biases;
    private final float[] corrections;

    DealtItems(FactorParameters parameters, float[] corrections, PositiveGrid grid, WorkerPool workers) {
        this.parameters = parameters;
        this.corrections = corrections;
        this.grid = grid;
        this.workers = workers;
        this.factors = new FactorMatrix(parameters.itemFactors().rows(), parameters.factors());
        this.biases = new float[factors.rows()];
    }

    /** Who is at a place. */
    int item(int place) {
        return grid.items()[place];
    }

    FactorMatrix factors() {
        return factors;
    }

    float[] biases() {
        return biases;
    }

    /** Copies the items to their places. */
    void take() {
        workers.run(grid.side(), part -> {
            for (int place = grid.firstPlace(part); place < grid.firstPlace(part + 1); place++) {
                int item = grid.items()[place];
                biases[place] = biasInTraining(item);
                FactorRows.copy(parameters.itemFactors(), item, factors, place);
            }
        });
    }

    /** Copies them back. */
    void giveBack() {
        workers.run(grid.side(), part -> {
            for (int place = grid.firstPlace(part); place < grid.firstPlace(part + 1); place++) {
                int item = grid.items()[place];
                // What did not move keeps its bits.
                if (biases[place] != biasInTraining(item)) {
                    parameters.itemBiases()[item] = biases[place] + corrections[item];
                }
                FactorRows.copy(factors, place, parameters.itemFactors(), item);
            }
        });
    }

    private float biasInTraining(int item) {
        return parameters.itemBiases()[item] - corrections[item];
    }
}
