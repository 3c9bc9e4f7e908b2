package dev.cofactor.solvers.als;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/*
 * Features begin at zero: they are solved for only after the factors of the rows they describe, whose first solution then
 * is the one without features. Drawn numbers would only be noise that all rows of a feature share.
 */
/** One run of {@link ExplicitAls}. */
final class ExplicitAlsTraining {
    private final ExplicitAls solver;
    private final TrainingContext context;
    private final ExplicitAlsModel model;
    private final int firstEpoch;
    private final long start = System.nanoTime();

    private ExplicitAlsTraining(ExplicitAls solver, TrainingContext context, ExplicitAlsModel model, int firstEpoch) {
        this.solver = solver;
        this.context = context;
        this.model = model;
        this.firstEpoch = firstEpoch;
    }

    static ExplicitAlsTraining begin(ExplicitAls solver, TrainingContext context) {
        context.requireValues(solver.name());
        return new ExplicitAlsTraining(solver, context, initialModel(solver, context), 0);
    }

    static ExplicitAlsModel initialModel(ExplicitAls solver, TrainingContext context) {
        SparseMatrix byUser = context.byUser();
        FactorParameters parameters =
                FactorParameters.zeros((float) context.meanValue(), byUser.rows(), byUser.columns(), solver.factors());
        InitialFactors.draw(parameters.itemFactors(), solver.initialDeviation(), context, "item factors");
        if (solver.objective().nonNegative()) {
            FactorRows.makeNonNegative(parameters.itemFactors());
        }
        return new ExplicitAlsModel(parameters, solver.objective(), SideFeatures.zeros(context, solver.factors()));
    }

    static ExplicitAlsTraining resume(ExplicitAls solver, TrainingContext context, int epoch, TensorFile state)
            throws IOException {
        ExplicitAlsModel model = new ExplicitAlsModel(
                FactorParameters.read(state),
                solver.objective(),
                SideFeatures.resumed(context, state, solver.factors()));
        return new ExplicitAlsTraining(solver, context, model, epoch);
    }

    ExplicitAlsModel run() {
        int rowCost = RowSchedule.rowCost(solver.factors());
        ExplicitSweep sweep = new ExplicitSweep(
                model,
                solver.method().steps(),
                context,
                new RowSchedule(context.byUser(), rowCost),
                new RowSchedule(context.byItem(), rowCost));
        for (int epoch = firstEpoch + 1; epoch <= solver.epochs(); epoch++) {
            double squaredError = sweep.run(epoch);
            Map<String, Double> metrics = new LinkedHashMap<>();
            metrics.put(
                    "training RMSE", Math.sqrt(squaredError / context.byUser().nonZeros()));
            metrics.put("loss", sweep.loss(squaredError));
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            EpochReport report = new EpochReport(solver.name(), epoch, solver.epochs(), elapsed, metrics, model);
            context.epochCompleted(report, this::writeState);
        }
        return model;
    }

    private void writeState(TensorWriter writer) {
        model.parameters().write(writer);
        model.features().writeFactors(writer);
    }
}
