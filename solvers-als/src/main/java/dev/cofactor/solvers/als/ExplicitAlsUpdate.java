package dev.cofactor.solvers.als;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.solver.Changes;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.TrainingContext;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/*
 * New items begin where training lets them begin, with drawn factors, so that new users who rated nothing else do not
 * meet items that are all zero, and stay there; features add what they know.
 */
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
        this.model = grown(previous);
    }

    private ExplicitAlsModel grown(ExplicitAlsModel previous) {
        SparseMatrix byUser = context.byUser();
        int users = byUser.rows();
        int items = byUser.columns();
        int factors = solver.factors();
        FactorParameters before = previous.parameters();
        FeatureFactors itemFeatures =
                FeatureFactors.updated(previous.featuresOfItems(), items, context.itemFeatures(), factors);
        FactorMatrix itemFactors = FactorRows.copy(before.itemFactors(), items);
        InitialFactors.draw(itemFactors, previous.items(), solver.initialDeviation(), context, "new item factors");
        float[] prior = new float[factors];
        for (int item = previous.items(); itemFeatures != null && item < items; item++) {
            itemFeatures.prior(item, prior, 0);
            for (int k = 0; k < factors; k++) {
                itemFactors.set(item, k, itemFactors.get(item, k) + prior[k]);
            }
        }
        return new ExplicitAlsModel(
                new FactorParameters(
                        before.offset(),
                        Arrays.copyOf(before.userBiases(), users),
                        Arrays.copyOf(before.itemBiases(), items),
                        FactorRows.copy(before.userFactors(), users),
                        itemFactors),
                solver.regularization(),
                FeatureFactors.updated(previous.featuresOfUsers(), users, context.userFeatures(), factors),
                itemFeatures);
    }

    ExplicitAlsModel run() {
        int rowCost = ExplicitSweep.rowCost(solver.factors());
        ExplicitSweep sweep = new ExplicitSweep(
                model,
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
