package dev.cofactor.solvers.als;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.solver.Changes;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.tensor.TensorFile;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** One run of {@link ImplicitAls}. */
final class ImplicitAlsTraining {
    private final ImplicitAls solver;
    private final TrainingContext context;
    private final ImplicitAlsModel model;
    private final ImplicitSweep sweep;
    private final long start = System.nanoTime();

    private ImplicitAlsTraining(
            ImplicitAls solver,
            TrainingContext context,
            FactorParameters parameters,
            SideFeatures features,
            RowSchedule users,
            RowSchedule items) {
        this.solver = solver;
        this.context = context;
        this.sweep = new ImplicitSweep(solver, parameters, features, context, users, items);
        this.model = new ImplicitAlsModel(
                parameters, solver.objective(), features, sweep::unobservedUsers, sweep::unobservedItems);
    }

    private static ImplicitAlsTraining ofAll(
            ImplicitAls solver, TrainingContext context, FactorParameters parameters, SideFeatures features) {
        int rowCost = RowSchedule.rowCost(solver.factors());
        return new ImplicitAlsTraining(
                solver,
                context,
                parameters,
                features,
                new RowSchedule(context.byUser(), rowCost),
                new RowSchedule(context.byItem(), rowCost));
    }

    /** A training from the beginning. */
    static ImplicitAlsTraining begin(ImplicitAls solver, TrainingContext context) {
        SparseMatrix byUser = context.byUser();
        FactorParameters parameters = FactorParameters.zeros(0, byUser.rows(), byUser.columns(), solver.factors());
        InitialFactors.draw(parameters.itemFactors(), solver.initialDeviation(), context, "item factors");
        SideFeatures features = SideFeatures.zeros(context, solver.factors());
        return ofAll(solver, context, parameters, features);
    }

    /** A training that goes on where a checkpoint was written. */
    static ImplicitAlsTraining resume(ImplicitAls solver, TrainingContext context, TensorFile state)
            throws IOException {
        SideFeatures features = SideFeatures.resumed(context, state, solver.factors());
        return ofAll(solver, context, FactorParameters.read(state), features);
    }

    /** A training of the rows that changed. */
    static ImplicitAlsTraining update(
            ImplicitAls solver, TrainingContext context, ImplicitAlsModel previous, Changes changes) {
        SideFeatures features = previous.features().updated(context, solver.factors());
        FactorParameters grown = features.grown(previous.parameters(), context, solver.initialDeviation());
        int rowCost = RowSchedule.rowCost(solver.factors());
        return new ImplicitAlsTraining(
                solver,
                context,
                grown,
                features,
                new RowSchedule(context.byUser(), rowCost, changes.users()),
                new RowSchedule(context.byItem(), rowCost, changes.items()));
    }

    /** Runs the epochs after {@code done}, up to {@code epochs}. */
    ImplicitAlsModel run(int done, int epochs) {
        for (int epoch = done + 1; epoch <= epochs; epoch++) {
            sweep.run(epoch);
            Map<String, Double> metrics = new LinkedHashMap<>();
            if (solver.lossReported()) {
                metrics.put("loss", sweep.loss());
            }
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            EpochReport report = new EpochReport(solver.name(), epoch, epochs, elapsed, metrics, model);
            context.epochCompleted(report, state -> {
                model.parameters().write(state);
                model.features().writeFactors(state);
            });
        }
        return model.finished();
    }

    ImplicitAlsModel model() {
        return model;
    }

    ImplicitSweep sweep() {
        return sweep;
    }
}
