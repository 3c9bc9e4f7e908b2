package dev.cofactor.solvers.als;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingDivergedException;
import dev.cofactor.tensor.TensorFile;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One run of {@link ImplicitAls}. */
final class ImplicitAlsTraining {
    private final ImplicitAls solver;
    private final TrainingContext context;
    private final FactorParameters parameters;
    private final int firstEpoch;
    private final Kernels kernels = Kernels.get();
    private final SplitRow split;
    private final RowSchedule users;
    private final RowSchedule items;
    private final long start = System.nanoTime();

    ImplicitAlsTraining(ImplicitAls solver, TrainingContext context) {
        this(solver, context, 0, initialParameters(solver, context));
    }

    ImplicitAlsTraining(ImplicitAls solver, TrainingContext context, int epoch, TensorFile state) throws IOException {
        this(solver, context, epoch, FactorParameters.read(state));
    }

    private ImplicitAlsTraining(
            ImplicitAls solver, TrainingContext context, int firstEpoch, FactorParameters parameters) {
        checkConfidences(solver.objective(), context.byUser());
        this.solver = solver;
        this.context = context;
        this.firstEpoch = firstEpoch;
        this.parameters = parameters;
        this.split = new SplitRow(kernels, context.workers());
        // A solution costs as much as some K / 3 entries.
        this.users = new RowSchedule(context.byUser(), 1 + solver.factors() / 3);
        this.items = new RowSchedule(context.byItem(), 1 + solver.factors() / 3);
    }

    /** Before hours of training: every value must have a confidence. */
    private static void checkConfidences(ImplicitObjective objective, SparseMatrix byUser) {
        for (int user = 0; user < byUser.rows(); user++) {
            SparseRow row = byUser.row(user);
            for (int k = 0; k < row.size(); k++) {
                float value = row.value(k);
                Optional<String> obstacle = objective.obstacle(value);
                if (obstacle.isPresent()) {
                    throw new IllegalArgumentException(
                            "user index " + user + ", item index " + row.column(k) + ": " + obstacle.get());
                }
            }
        }
    }

    private static FactorParameters initialParameters(ImplicitAls solver, TrainingContext context) {
        SparseMatrix byUser = context.byUser();
        FactorParameters parameters = FactorParameters.zeros(0, byUser.rows(), byUser.columns(), solver.factors());
        InitialFactors.draw(parameters.itemFactors(), solver.initialDeviation(), context, "item factors");
        return parameters;
    }

    ImplicitAlsModel run() {
        ImplicitAlsModel model = new ImplicitAlsModel(parameters, solver.objective());
        for (int epoch = firstEpoch + 1; epoch <= solver.epochs(); epoch++) {
            try {
                solveUsers();
                solveItems();
            } catch (ArithmeticException e) {
                throw new TrainingDivergedException(
                        epoch,
                        "regularization = " + solver.objective().regularization() + ", or values of confidence "
                                + solver.objective().confidence(),
                        e.toString());
            }
            Map<String, Double> metrics = new LinkedHashMap<>();
            if (solver.lossReported()) {
                metrics.put("loss", loss());
            }
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            EpochReport report = new EpochReport(solver.name(), epoch, solver.epochs(), elapsed, metrics, model);
            context.epochCompleted(report, parameters::write);
        }
        return model;
    }

    FactorParameters parameters() {
        return parameters;
    }

    void solveUsers() {
        solve(users, context.byUser(), parameters.userFactors(), parameters.itemFactors());
    }

    void solveItems() {
        solve(items, context.byItem(), parameters.itemFactors(), parameters.userFactors());
    }

    private void solve(RowSchedule schedule, SparseMatrix rows, FactorMatrix solved, FactorMatrix fixed) {
        FactorMatrix gram = Gram.of(fixed, kernels, context.workers(), context::throwIfCancelled);
        Gram.scale(gram, (float) solver.objective().unobservedWeight());
        ImplicitSide side = new ImplicitSide(solver.objective(), solved, fixed, gram, null, kernels, split);
        schedule.run(
                context, () -> side.solver(solver.method()), (rowSolver, row) -> rowSolver.solve(rows.row(row), row));
    }

    /** The objective as it is now. */
    double loss() {
        return new ImplicitLossSum(solver.objective(), parameters, kernels, context).value();
    }
}
