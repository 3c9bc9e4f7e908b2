package dev.cofactor.solvers.als;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingDivergedException;
import java.util.Optional;

/** Both half-steps of {@link ImplicitAls}: users, their features, items, their features. */
final class ImplicitSweep {
    private final ImplicitObjective objective;
    private final FactorParameters parameters;
    private final TrainingContext context;
    private final ImplicitHalfStep users;
    private final ImplicitHalfStep items;

    /**
     * A sweep that writes into the parameters of a model.
     *
     * @param userSchedule the users to solve for
     * @param itemSchedule the items to solve for
     */
    ImplicitSweep(
            ImplicitAls solver,
            ImplicitAlsModel model,
            TrainingContext context,
            RowSchedule userSchedule,
            RowSchedule itemSchedule) {
        checkConfidences(solver.objective(), context.byUser());
        this.objective = solver.objective();
        this.parameters = model.parameters();
        this.context = context;
        FactorMatrix userFactors = parameters.userFactors();
        FactorMatrix itemFactors = parameters.itemFactors();
        SideFeatures features = model.features();
        this.users = new ImplicitHalfStep(
                solver, context.byUser(), userSchedule, userFactors, itemFactors, features.users(), context);
        this.items = new ImplicitHalfStep(
                solver, context.byItem(), itemSchedule, itemFactors, userFactors, features.items(), context);
    }

    /** Before hours of training: every value must have a confidence. */
    private static void checkConfidences(ImplicitObjective objective, SparseMatrix byUser) {
        for (int user = 0; user < byUser.rows(); user++) {
            SparseRow row = byUser.row(user);
            for (int k = 0; k < row.size(); k++) {
                Optional<String> obstacle = objective.obstacle(row.value(k));
                if (obstacle.isPresent()) {
                    throw new IllegalArgumentException(
                            "user index " + user + ", item index " + row.column(k) + ": " + obstacle.get());
                }
            }
        }
    }

    ImplicitHalfStep users() {
        return users;
    }

    ImplicitHalfStep items() {
        return items;
    }

    /**
     * Solves for both sides.
     *
     * @param epoch for the message
     * @throws TrainingDivergedException if a system cannot be solved in finite numbers
     */
    void run(int epoch) {
        try {
            users.solveRows();
            users.solveFeatures();
            items.solveRows();
            items.solveFeatures();
        } catch (ArithmeticException e) {
            throw new TrainingDivergedException(
                    epoch,
                    "regularization = " + objective.regularization() + ", or values of confidence "
                            + objective.confidence(),
                    String.valueOf(e.getMessage()));
        }
    }

    /**
     * The objective over all pairs. {@code Σ_all ŷ² = ⟨Σ uuᵀ, Σ vvᵀ⟩}, so the pairs that were not observed are never
     * visited.
     */
    double loss() {
        Kernels kernels = Kernels.get();
        double allPairs = Gram.innerProduct(
                Gram.of(parameters.userFactors(), kernels, context.workers(), context::throwIfCancelled),
                Gram.of(parameters.itemFactors(), kernels, context.workers(), context::throwIfCancelled));
        return observed() + objective.unobservedWeight() * allPairs + users.penalty() + items.penalty();
    }

    /** Each user's part is a sum of its own, and these are added in order. */
    private double observed() {
        SparseMatrix byUser = context.byUser();
        double[] parts = new double[byUser.rows()];
        new RowSchedule(byUser, 1)
                .run(context, () -> parts, (sums, user) -> sums[user] = observed(user, byUser.row(user)));
        double sum = 0;
        for (double part : parts) {
            sum += part;
        }
        return sum;
    }

    private double observed(int user, SparseRow entries) {
        double sum = 0;
        for (int k = 0; k < entries.size(); k++) {
            double score = parameters.userFactors().dot(user, parameters.itemFactors(), entries.column(k));
            float confidence = objective.confidence().of(entries.value(k));
            sum += confidence - 2 * confidence * score + objective.weight(confidence) * score * score;
        }
        return sum;
    }
}
