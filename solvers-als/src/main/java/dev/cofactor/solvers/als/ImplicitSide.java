package dev.cofactor.solvers.als;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.solver.WorkerPool;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What all rows of a half-step share.
 *
 * @param objective what is minimized
 * @param solved the factors to solve for
 * @param fixed the factors of the other side
 * @param unobserved what the pairs with all rows of the other side add
 * @param priors towards what each row is drawn by the regularization; null for zero
 * @param kernels the kernels
 * @param split sums over the entries of a row
 */
record ImplicitSide(
        ImplicitObjective objective,
        FactorMatrix solved,
        FactorMatrix fixed,
        UnobservedPairs unobserved,
        @Nullable FactorMatrix priors,
        Kernels kernels,
        SplitRow split) {

    int factors() {
        return fixed.columns();
    }

    FactorMatrix gram() {
        return unobserved.gram();
    }

    /**
     * Gives workspaces that solve for rows, one for each thread.
     *
     * @param usualEntries the mean number of entries of a row
     * @param poll called now and then; may throw to end the work
     */
    Supplier<ImplicitRowSolver> solvers(HalfStepMethod method, int usualEntries, WorkerPool workers, Runnable poll) {
        HalfStepMethod resolved = method.resolve(factors());
        return switch (resolved.kind()) {
            case CONJUGATE_GRADIENT -> {
                WhitenedSide whitened = WhitenedSide.of(this, usualEntries, workers, poll);
                yield () -> new ConjugateGradientRowSolver(whitened, resolved.number());
            }
            case BLOCKS -> () -> new BlockRowSolver(this, resolved.number());
            default -> {
                if (factors() < ConvergedRowSolver.LEAST_FACTORS) {
                    yield () -> new ExactRowSolver(this);
                }
                WhitenedSide whitened = WhitenedSide.of(this, usualEntries, workers, poll);
                yield () -> new ConvergedRowSolver(whitened);
            }
        };
    }
}
