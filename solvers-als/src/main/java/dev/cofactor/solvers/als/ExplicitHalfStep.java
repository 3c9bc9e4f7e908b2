package dev.cofactor.solvers.als;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.solver.TrainingContext;
import org.jspecify.annotations.Nullable;

/** Solves for one side of {@link ExplicitAls}: its rows, then its features. */
final class ExplicitHalfStep {
    private final ExplicitSide side;
    private final SparseMatrix ratings;
    private final RowSchedule schedule;
    private final @Nullable FeatureHalfStep features;
    private final TrainingContext context;

    /**
     * A half-step over some rows.
     *
     * @param side what to solve for
     * @param ratings a row for each row of the side
     * @param schedule which of them
     * @param features the features of the side, whose priors are those of {@code side}
     */
    ExplicitHalfStep(
            ExplicitSide side,
            SparseMatrix ratings,
            RowSchedule schedule,
            @Nullable FeatureHalfStep features,
            TrainingContext context) {
        this.side = side;
        this.ratings = ratings;
        this.schedule = schedule;
        this.features = features;
        this.context = context;
    }

    /**
     * Solves for the rows, with features fixed.
     *
     * @return the sum of squared errors of their ratings
     */
    double solveRows() {
        double[] errors = new double[ratings.rows()];
        schedule.run(
                context,
                () -> new ExplicitRowSolver(side),
                (solver, row) -> errors[row] = solver.solve(ratings.row(row), row));
        double sum = 0;
        for (double error : errors) {
            sum += error;
        }
        return sum;
    }

    void solveFeatures() {
        if (features != null) {
            ExplicitObjective objective = side.objective();
            features.solve(side.solved(), ratings, objective::ridge, objective.featureRegularization(), context);
        }
    }

    /** What the parameters of this side add to twice the objective. */
    double penalty() {
        ExplicitObjective objective = side.objective();
        FactorMatrix factors = side.solved();
        double sum = features == null ? 0 : objective.featureRegularization() * features.squaredLength();
        for (int row = 0; row < factors.rows(); row++) {
            int size = ratings.row(row).size();
            double bias = side.solvedBiases()[row];
            sum += objective.ridge(size) * FactorRows.squaredDistance(factors, side.priors(), row);
            sum += objective.biasRidge(size) * bias * bias;
        }
        return sum;
    }
}
