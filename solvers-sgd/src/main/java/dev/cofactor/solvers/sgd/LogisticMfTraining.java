package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.solver.Changes;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingDivergedException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The parameters of {@link LogisticMf} while it trains, and its epochs. */
final class LogisticMfTraining implements Trainable {
    private static final double RUINED = 5 * Math.log(2);

    private final LogisticMf solver;
    private final TrainingContext context;
    private final FactorParameters parameters;
    private final double @Nullable [] foldInRates;
    private final boolean lossAfterSteps;
    private final double sampledShare;
    private final LogisticSide users;
    private final LogisticSide items;
    private final LogisticHalfStep userStep;
    private final LogisticHalfStep itemStep;

    /**
     * Rows to train.
     *
     * @param movingUsers which users move
     * @param movingItems which items move
     * @param foldInRates the step sizes of fold-in; null for those of this training
     */
    private LogisticMfTraining(
            LogisticMf solver,
            TrainingContext context,
            SparseMatrix training,
            FactorParameters parameters,
            int[] movingUsers,
            int[] movingItems,
            double @Nullable [] foldInRates) {
        context.requireUsable(solver.objective()::obstacle);
        this.solver = solver;
        this.context = context;
        this.parameters = parameters;
        this.foldInRates = foldInRates;
        // An update tries nothing again.
        this.lossAfterSteps = foldInRates == null && solver.plan().restarts() > 0;
        this.users = LogisticSide.of(parameters.userFactors(), parameters.userBiases());
        this.items = LogisticSide.of(parameters.itemFactors(), parameters.itemBiases());
        LogisticObjective objective = solver.objective();
        this.sampledShare = objective.sampledShare(training.rows(), training.columns(), training.nonZeros());
        // Nothing set aside: the data by item may be there already.
        SparseMatrix byItem = training == context.byUser()
                ? context.byItem()
                : training.withoutTimestamps().transpose();
        this.userStep =
                new LogisticHalfStep(context, "users", training, movingUsers, users, items, objective, sampledShare);
        this.itemStep =
                new LogisticHalfStep(context, "items", byItem, movingItems, items, users, objective, sampledShare);
    }

    /** A training of all rows from the beginning. */
    static LogisticMfTraining begin(LogisticMf solver, TrainingContext context, SparseMatrix training) {
        FactorParameters zeros = FactorParameters.zeros(0, training.rows(), training.columns(), solver.factors());
        draw(zeros, 0, 0, solver, context, training);
        return new LogisticMfTraining(
                solver, context, training, zeros, all(training.rows()), all(training.columns()), null);
    }

    /** A training of the rows that changed. */
    static LogisticMfTraining update(
            LogisticMf solver, TrainingContext context, LogisticMfModel previous, Changes changes) {
        SparseMatrix byUser = context.byUser();
        FactorParameters grown = FactorStart.grown(previous.parameters(), byUser.rows(), byUser.columns());
        draw(grown, previous.users(), previous.items(), solver, context, byUser);
        return new LogisticMfTraining(
                solver,
                context,
                byUser,
                grown,
                changes.users(),
                changes.items(),
                previous.ascent().rates());
    }

    private static void draw(
            FactorParameters parameters,
            int firstUser,
            int firstItem,
            LogisticMf solver,
            TrainingContext context,
            SparseMatrix training) {
        FactorStart.drawNormally(
                parameters,
                firstUser,
                firstItem,
                training,
                ItemPopularity.of(training, context::throwIfCancelled),
                solver.initialDeviation(),
                context.random("factors", 0));
    }

    private static int[] all(int rows) {
        return IntStream.range(0, rows).toArray();
    }

    @Override
    public String figure() {
        return "training loss";
    }

    /** Not asked for: each epoch looks at what the one before it came to, and nothing at what the last one did. */
    @Override
    public double figureOfNothing() {
        return Double.POSITIVE_INFINITY;
    }

    /** Lets users and items take a step each; without any pair there is nothing to lose, so the loss is 0. */
    @Override
    public double epoch(int epoch, double rate) {
        LogisticLoss before = userStep.run(epoch, rate);
        itemStep.run(epoch, rate);
        // What an epoch spoils has to show in its own figure if it may be tried again.
        LogisticLoss loss = lossAfterSteps ? userStep.loss(epoch) : before;
        if (loss.isEmpty()) {
            return 0;
        }
        boolean training = foldInRates == null;
        if (training && !lossAfterSteps && epoch > 0 && loss.mean() > RUINED) {
            // The step of rows with regularization is bounded, so absurd ones end finite.
            throw new TrainingDivergedException(
                    epoch,
                    cause(),
                    "the training loss is " + loss.mean() + ", which is more than " + RUINED
                            + ", five times that of knowing nothing, ln 2");
        }
        return loss.mean();
    }

    @Override
    public void requireFinite(int epoch, double rate) {
        FiniteFactors.check(parameters, context.workers(), epoch, cause());
        String weights =
                "alpha = " + solver.objective().alpha() + " with values as great as these, or regularization = "
                        + solver.objective().regularization();
        Divergence.throwIfFound(users.firstStuck(), epoch, weights, "sums of squared gradients of user");
        Divergence.throwIfFound(items.firstStuck(), epoch, weights, "sums of squared gradients of item");
    }

    private String cause() {
        return "learningRate = " + solver.plan().learningRate();
    }

    @Override
    public List<float[]> state() {
        List<float[]> arrays = new ArrayList<>(users.state());
        arrays.addAll(items.state());
        return arrays;
    }

    /** After an update, fold-in goes on with the steps of the training before it. */
    @Override
    public Model model(double[] rates) {
        double[] steps = foldInRates == null ? rates : foldInRates;
        return new LogisticMfModel(parameters, new LogisticMfModel.Ascent(steps, solver.objective(), sampledShare));
    }
}
