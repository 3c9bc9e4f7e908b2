package dev.cofactor.solvers.als;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingDivergedException;
import org.jspecify.annotations.Nullable;

/** Both half-steps of {@link ExplicitAls}: users, their features, items, their features. */
final class ExplicitSweep {
    private final ExplicitAlsModel model;
    private final int steps;
    private final ExplicitHalfStep users;
    private final ExplicitHalfStep items;

    /**
     * A sweep that writes into the parameters of a model.
     *
     * @param steps of conjugate gradients a row; 0 to solve for the minimum
     * @param userSchedule the users to solve for
     * @param itemSchedule the items to solve for
     */
    ExplicitSweep(
            ExplicitAlsModel model,
            int steps,
            TrainingContext context,
            RowSchedule userSchedule,
            RowSchedule itemSchedule) {
        this.model = model;
        this.steps = steps;
        this.users =
                halfStep(true, context.byUser(), userSchedule, model.features().users(), context);
        this.items =
                halfStep(false, context.byItem(), itemSchedule, model.features().items(), context);
    }

    private ExplicitHalfStep halfStep(
            boolean ofUsers,
            SparseMatrix ratings,
            RowSchedule schedule,
            @Nullable FeatureFactors features,
            TrainingContext context) {
        Kernels kernels = Kernels.get();
        boolean nonNegative = model.objective().nonNegative();
        if (nonNegative && features != null) {
            requireNonNegative(features.weights(), ofUsers ? "user" : "item");
        }
        FeatureHalfStep featureStep = features == null ? null : new FeatureHalfStep(features, nonNegative, context);
        ExplicitSide side = new ExplicitSide(
                ofUsers,
                model.parameters(),
                model.objective(),
                featureStep == null ? null : featureStep.priors(),
                steps,
                kernels,
                new SplitRow(kernels, context.workers(), context::throwIfCancelled));
        return new ExplicitHalfStep(side, ratings, schedule, featureStep, context);
    }

    private static void requireNonNegative(SparseMatrix weights, String what) {
        for (int row = 0; row < weights.rows(); row++) {
            SparseRow features = weights.row(row);
            for (int k = 0; k < features.size(); k++) {
                if (features.value(k) < 0) {
                    throw new IllegalArgumentException("non-negative factors need weights of features that are not"
                            + " negative, but feature index " + features.column(k) + " of " + what + " index " + row
                            + " has " + features.value(k));
                }
            }
        }
    }

    ExplicitHalfStep users() {
        return users;
    }

    ExplicitHalfStep items() {
        return items;
    }

    /**
     * Solves for both sides.
     *
     * @param epoch for the message
     * @return the sum of squared errors of the ratings of the items solved for
     * @throws TrainingDivergedException if a system cannot be solved in finite numbers
     */
    double run(int epoch) {
        try {
            users.solveRows();
            users.solveFeatures();
            double squaredError = items.solveRows();
            items.solveFeatures();
            return squaredError;
        } catch (ArithmeticException e) {
            ExplicitObjective objective = model.objective();
            throw new TrainingDivergedException(
                    epoch,
                    "regularization = " + objective.regularization() + " with biasRegularization = "
                            + objective.biasRegularization() + ", or ratings of extreme size",
                    String.valueOf(e.getMessage()));
        }
    }

    /** The objective, from the sum of squared errors of all ratings. */
    double loss(double squaredError) {
        return 0.5 * (squaredError + users.penalty() + items.penalty());
    }
}
