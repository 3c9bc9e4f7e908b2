package dev.cofactor.solvers.als;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.solver.TrainingContext;

/*
 * Σ_all ŷ² = ⟨Σ uuᵀ, Σ vvᵀ⟩, so the pairs that were not observed are never visited. Each user's part is a sum of its own,
 * and these are added in order.
 */
/** The objective of {@link ImplicitAls} over all pairs. */
final class ImplicitLossSum {
    private final ImplicitObjective objective;
    private final FactorParameters parameters;
    private final Kernels kernels;
    private final TrainingContext context;

    ImplicitLossSum(
            ImplicitObjective objective, FactorParameters parameters, Kernels kernels, TrainingContext context) {
        this.objective = objective;
        this.parameters = parameters;
        this.kernels = kernels;
        this.context = context;
    }

    double value() {
        FactorMatrix users = parameters.userFactors();
        FactorMatrix items = parameters.itemFactors();
        double allPairs = Gram.innerProduct(
                Gram.of(users, kernels, context.workers(), context::throwIfCancelled),
                Gram.of(items, kernels, context.workers(), context::throwIfCancelled));
        return observed()
                + objective.unobservedWeight() * allPairs
                + penalty(context.byUser(), users, items.rows())
                + penalty(context.byItem(), items, users.rows());
    }

    private double observed() {
        SparseMatrix byUser = context.byUser();
        double[] parts = new double[byUser.rows()];
        new RowSchedule(byUser, 1)
                .run(context, () -> this, (self, user) -> parts[user] = observed(user, byUser.row(user)));
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

    private double penalty(SparseMatrix rows, FactorMatrix factors, int others) {
        double sum = 0;
        for (int row = 0; row < factors.rows(); row++) {
            sum += objective.ridge(rows.row(row).size(), others) * (double) factors.dot(row, factors, row);
        }
        return sum;
    }
}
