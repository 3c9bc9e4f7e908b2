package dev.cofactor.solvers.sgd;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.solver.WorkerPool;
import java.util.OptionalInt;

/** Looks for parameters that are not finite any more. */
final class FiniteFactors {
    private static final int ROWS_PER_TASK = 4096;

    private FiniteFactors() {}

    /**
     * Looks at all rows, in parallel.
     *
     * @param epoch the epoch just done, from 1
     * @param cause what most likely caused it, if there is one
     */
    static void check(FactorParameters parameters, WorkerPool workers, int epoch, String cause) {
        check("user", parameters.userFactors(), parameters.userBiases(), workers, epoch, cause);
        check("item", parameters.itemFactors(), parameters.itemBiases(), workers, epoch, cause);
    }

    private static void check(
            String what, FactorMatrix factors, float[] biases, WorkerPool workers, int epoch, String cause) {
        Kernels kernels = Kernels.get();
        int tasks = RowTasks.count(biases.length, ROWS_PER_TASK);
        OptionalInt[] found = new OptionalInt[tasks];
        workers.run(tasks, task -> {
            int end = (int) Math.min(biases.length, (task + 1L) * ROWS_PER_TASK);
            found[task] = OptionalInt.empty();
            for (int row = task * ROWS_PER_TASK; row < end && found[task].isEmpty(); row++) {
                float[] block = factors.block(row);
                int offset = factors.offset(row);
                // Not finite if a factor is not, or so large that its square overflows, which is a divergence as well.
                float sum = kernels.dot(block, offset, block, offset, factors.columns()) + Math.abs(biases[row]);
                if (!Float.isFinite(sum)) {
                    found[task] = OptionalInt.of(row);
                }
            }
        });
        for (OptionalInt row : found) {
            Divergence.throwIfFound(row, epoch, cause, "bias or factors of " + what);
        }
    }
}
