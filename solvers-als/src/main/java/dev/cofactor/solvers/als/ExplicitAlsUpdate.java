package dev.cofactor.solvers.als;

import dev.cofactor.solver.Changes;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.TrainingContext;
import java.time.Duration;
import java.util.Map;

/** One update by {@link ExplicitAls}: half-steps over the rows that changed. */
final class ExplicitAlsUpdate {
    private final ExplicitAls solver;
    private final TrainingContext context;
    private final Changes changes;
    private final ExplicitAlsModel model;
    private final long start = System.nanoTime();

    ExplicitAlsUpdate(ExplicitAls solver, TrainingContext context, ExplicitAlsModel previous, Changes changes) {
        this.solver = solver;
        this.context = context;
        this.changes = changes;
        SideFeatures features = previous.features().updated(context, solver.factors());
        this.model = new ExplicitAlsModel(
                features.grown(previous.parameters(), context, solver.initialDeviation()),
                solver.objective(),
                features);
    }

    ExplicitAlsModel run() {
        int rowCost = RowSchedule.rowCost(solver.factors());
        ExplicitSweep sweep = new ExplicitSweep(
                model,
                0, // few rows, which may begin at zero
                context,
                new RowSchedule(context.byUser(), rowCost, changes.users()),
                new RowSchedule(context.byItem(), rowCost, changes.items()));
        for (int epoch = 1; epoch <= solver.updateEpochs(); epoch++) {
            sweep.run(epoch);
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            context.epochCompleted(
                    new EpochReport(solver.name(), epoch, solver.updateEpochs(), elapsed, Map.of(), model));
        }
        return model;
    }
}
