package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.solver.Changes;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** One run of {@link LogisticMf}. */
final class LogisticMfTraining {
    private static final String USERS = "users";
    private static final String ITEMS = "items";

    private final LogisticMf solver;
    private final TrainingContext context;
    private final LogisticMfModel model;
    private final LogisticSide users;
    private final LogisticSide items;
    private final LogisticHalfStep userStep;
    private final LogisticHalfStep itemStep;
    private final long start = System.nanoTime();

    private LogisticMfTraining(
            LogisticMf solver,
            TrainingContext context,
            FactorParameters parameters,
            LogisticSide users,
            LogisticSide items,
            int[] movingUsers,
            int[] movingItems) {
        this.solver = solver;
        this.context = context;
        this.users = users;
        this.items = items;
        SparseMatrix byUser = context.byUser();
        LogisticObjective objective = solver.objective();
        double share = objective.sampledShare(byUser.rows(), byUser.columns(), byUser.nonZeros());
        this.model = new LogisticMfModel(parameters, new LogisticMfModel.Ascent(solver.epochs(), objective, share));
        userStep = new LogisticHalfStep(context, USERS, byUser, movingUsers, users, items, objective, share);
        itemStep = new LogisticHalfStep(context, ITEMS, context.byItem(), movingItems, items, users, objective, share);
    }

    private static LogisticMfTraining of(
            LogisticMf solver,
            TrainingContext context,
            FactorParameters parameters,
            int[] movingUsers,
            int[] movingItems) {
        return new LogisticMfTraining(
                solver,
                context,
                parameters,
                LogisticSide.of(parameters.userFactors(), parameters.userBiases()),
                LogisticSide.of(parameters.itemFactors(), parameters.itemBiases()),
                movingUsers,
                movingItems);
    }

    /** A training from the beginning. */
    static LogisticMfTraining begin(LogisticMf solver, TrainingContext context) {
        SparseMatrix byUser = context.byUser();
        FactorParameters parameters = FactorParameters.zeros(0, byUser.rows(), byUser.columns(), solver.factors());
        draw(parameters, 0, 0, solver, context);
        return of(solver, context, parameters, all(byUser.rows()), all(byUser.columns()));
    }

    /** A training that goes on where a checkpoint was written. */
    static LogisticMfTraining resume(LogisticMf solver, TrainingContext context, TensorFile state) throws IOException {
        FactorParameters parameters = FactorParameters.read(state);
        return new LogisticMfTraining(
                solver,
                context,
                parameters,
                LogisticSide.resumed(parameters.userFactors(), parameters.userBiases(), state.scope(USERS)),
                LogisticSide.resumed(parameters.itemFactors(), parameters.itemBiases(), state.scope(ITEMS)),
                all(context.byUser().rows()),
                all(context.byUser().columns()));
    }

    /** A training of the rows that changed. */
    static LogisticMfTraining update(
            LogisticMf solver, TrainingContext context, LogisticMfModel previous, Changes changes) {
        SparseMatrix byUser = context.byUser();
        FactorParameters grown = FactorStart.grown(previous.parameters(), byUser.rows(), byUser.columns());
        draw(grown, previous.users(), previous.items(), solver, context);
        return of(solver, context, grown, changes.users(), changes.items());
    }

    private static void draw(
            FactorParameters parameters, int firstUser, int firstItem, LogisticMf solver, TrainingContext context) {
        ItemPopularity popularity = ItemPopularity.of(context.byUser(), context::throwIfCancelled);
        FactorStart.draw(parameters, firstUser, firstItem, popularity, solver.initialDeviation(), context);
    }

    private static int[] all(int rows) {
        return IntStream.range(0, rows).toArray();
    }

    /** Runs the epochs after {@code done}, up to {@code epochs}. */
    LogisticMfModel run(int done, int epochs) {
        for (int epoch = done; epoch < epochs; epoch++) {
            LogisticLoss loss = userStep.run(epoch);
            itemStep.run(epoch);
            FiniteFactors.check(
                    model.parameters(),
                    context.workers(),
                    epoch + 1,
                    "learningRate = " + solver.objective().rate());
            Map<String, Double> metrics = new LinkedHashMap<>();
            if (!loss.isEmpty()) {
                metrics.put("training loss", loss.mean());
            }
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            EpochReport report = new EpochReport(solver.name(), epoch + 1, epochs, elapsed, metrics, model);
            context.epochCompleted(report, this::write);
        }
        return model;
    }

    private void write(TensorWriter writer) {
        model.parameters().write(writer);
        users.writeSquares(writer.scope(USERS));
        items.writeSquares(writer.scope(ITEMS));
    }
}
