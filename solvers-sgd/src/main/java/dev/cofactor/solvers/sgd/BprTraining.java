package dev.cofactor.solvers.sgd;

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
import org.jspecify.annotations.Nullable;

/** One run of {@link Bpr}. */
final class BprTraining {
    private final Bpr solver;
    private final TrainingContext context;
    private final BprModel model;
    private final @Nullable Changes changes;
    private final PositiveGrid grid;
    private final DealtItems items;
    private final long start = System.nanoTime();

    private BprTraining(
            Bpr solver,
            TrainingContext context,
            ItemPopularity popularity,
            FactorParameters parameters,
            @Nullable Changes changes) {
        this.solver = solver;
        this.context = context;
        this.model = new BprModel(parameters, solver.descent(), popularity);
        this.changes = changes;
        this.grid = new PositiveGrid(context);
        this.items = new DealtItems(parameters, model.corrections(), grid, context.workers());
    }

    private static ItemPopularity popularity(TrainingContext context) {
        return ItemPopularity.of(context.byUser(), context::throwIfCancelled);
    }

    /** A training from the beginning. */
    static BprTraining begin(Bpr solver, TrainingContext context) {
        ItemPopularity popularity = popularity(context);
        SparseMatrix byUser = context.byUser();
        FactorParameters zeros = FactorParameters.zeros(0, byUser.rows(), byUser.columns(), solver.factors());
        FactorStart.draw(zeros, 0, 0, popularity, solver.initialDeviation(), context);
        correct(zeros, 0, solver, popularity);
        return new BprTraining(solver, context, popularity, zeros, null);
    }

    /** A training that goes on where a checkpoint was written. */
    static BprTraining resume(Bpr solver, TrainingContext context, TensorFile state) throws IOException {
        return new BprTraining(solver, context, popularity(context), FactorParameters.read(state), null);
    }

    /** A training of the rows that changed. */
    static BprTraining update(Bpr solver, TrainingContext context, BprModel previous, Changes changes) {
        ItemPopularity popularity = popularity(context);
        SparseMatrix byUser = context.byUser();
        FactorParameters grown = FactorStart.grown(previous.parameters(), byUser.rows(), byUser.columns());
        FactorStart.draw(grown, previous.users(), previous.items(), popularity, solver.initialDeviation(), context);
        correct(grown, previous.items(), solver, popularity);
        return new BprTraining(solver, context, popularity, grown, changes);
    }

    /** Items begin with a bias of zero in training. */
    private static void correct(FactorParameters parameters, int firstItem, Bpr solver, ItemPopularity popularity) {
        float[] corrections = popularity.corrections(solver.negatives());
        System.arraycopy(corrections, firstItem, parameters.itemBiases(), firstItem, corrections.length - firstItem);
    }

    /** Runs the epochs after {@code done}, up to {@code epochs}. */
    BprModel run(int done, int epochs) {
        FactorParameters parameters = model.parameters();
        for (int epoch = done; epoch < epochs; epoch++) {
            double rate = solver.learningRate().after(epoch);
            PairwiseLoss loss = epoch(epoch, rate);
            FiniteFactors.check(parameters, context.workers(), epoch + 1, likelyCause(rate));
            Map<String, Double> metrics = new LinkedHashMap<>();
            if (loss.pairs() > 0) {
                metrics.put("training loss", loss.mean());
                metrics.put("pairs in order", loss.shareInOrder());
            }
            metrics.put("learning rate", rate);
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            EpochReport report = new EpochReport(solver.name(), epoch + 1, epochs, elapsed, metrics, model);
            context.epochCompleted(report, parameters::write);
        }
        return model;
    }

    private PairwiseLoss epoch(int epoch, double rate) {
        grid.deal(context.random("items", epoch));
        items.take();
        ItemDraw[] negatives = new ItemDraw[grid.side()];
        for (int part = 0; part < negatives.length; part++) {
            negatives[part] = model.popularity()
                    .draw(solver.negatives(), grid.items(), grid.firstPlace(part), grid.firstPlace(part + 1));
        }
        PairwiseLoss loss = new BprEpoch(context, grid, step(rate)).run(negatives, epoch);
        items.giveBack();
        return loss;
    }

    private BprStep step(double rate) {
        PairwiseRegularization regularization = solver.regularization();
        return changes == null
                ? new BprStep(model.parameters().userFactors(), items, rate, regularization)
                : new HeldBprStep(model.parameters().userFactors(), items, rate, regularization, changes);
    }

    /** Where the regularization times a sane step exceeds 1, each step overshoots zero; else the step is too long. */
    private String likelyCause(double rate) {
        PairwiseRegularization regularization = solver.regularization();
        double strongest = Math.max(
                Math.max(regularization.users(), regularization.itemBiases()),
                Math.max(regularization.positives(), regularization.negatives()));
        return rate <= 1 && rate * strongest > 1
                ? "regularization = " + regularization
                : "learningRate = " + solver.learningRate();
    }
}
