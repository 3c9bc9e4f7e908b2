package dev.cofactor.solvers.als;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.solver.TrainingContext;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Solves for one side of {@link ImplicitAls}: its rows, then its features. */
final class ImplicitHalfStep {
    private final ImplicitObjective objective;
    private final HalfStepMethod method;
    private final SparseMatrix entries;
    private final RowSchedule schedule;
    private final FactorMatrix solved;
    private final FactorMatrix fixed;
    private final @Nullable FeatureHalfStep features;
    private final TrainingContext context;
    private final Kernels kernels = Kernels.get();
    private final SplitRow split;
    private final int[] fixedWithEntries;

    /**
     * A half-step over some rows.
     *
     * @param entries a row for each row of {@code solved}
     * @param schedule which of them to solve for
     * @param fixedWithEntries the rows of {@code fixed} that have entries
     * @param features the features of that side; null if there are none
     */
    ImplicitHalfStep(
            ImplicitAls solver,
            SparseMatrix entries,
            RowSchedule schedule,
            FactorMatrix solved,
            FactorMatrix fixed,
            int[] fixedWithEntries,
            @Nullable FeatureFactors features,
            TrainingContext context) {
        this.objective = solver.objective();
        this.method = solver.method();
        this.entries = entries;
        this.schedule = schedule;
        this.solved = solved;
        this.fixed = fixed;
        this.fixedWithEntries = fixedWithEntries;
        this.features = features == null ? null : new FeatureHalfStep(features, false, context);
        this.context = context;
        this.split = new SplitRow(kernels, context.workers(), context::throwIfCancelled);
    }

    void solveRows() {
        UnobservedPairs unobserved = UnobservedPairs.of(
                fixed, fixedWithEntries, objective.unobservedWeight(), context.workers(), context::throwIfCancelled);
        FactorMatrix priors = features == null ? null : features.priors();
        ImplicitSide side = new ImplicitSide(objective, solved, fixed, unobserved, priors, kernels, split);
        Supplier<ImplicitRowSolver> solvers =
                side.solvers(method, schedule.meanEntries(), context.workers(), context::throwIfCancelled);
        schedule.runBlocks(context, solvers, (solver, rows, from, to) -> solver.solve(entries, rows, from, to));
    }

    void solveFeatures() {
        if (features != null) {
            features.solve(solved, entries, this::ridge, objective.featureRegularization(), context);
        }
    }

    /** What the regularization of this side adds to the objective. */
    double penalty() {
        double sum = features == null ? 0 : objective.featureRegularization() * features.squaredLength();
        FactorMatrix priors = features == null ? null : features.priors();
        for (int row = 0; row < solved.rows(); row++) {
            sum += ridge(entries.row(row).size()) * FactorRows.squaredDistance(solved, priors, row);
        }
        return sum;
    }

    private float ridge(int size) {
        return objective.ridge(size, fixedWithEntries.length);
    }
}
