package dev.cofactor.solvers.als;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingDivergedException;

/** Both half-steps of {@link ImplicitAls}: users, their features, items, their features. */
final class ImplicitSweep {
    private final ImplicitObjective objective;
    private final FactorParameters parameters;
    private final TrainingContext context;
    private final int[] usersWithEntries;
    private final int[] itemsWithEntries;
    private final ImplicitHalfStep users;
    private final ImplicitHalfStep items;

    /**
     * A sweep that writes into these parameters and features.
     *
     * @param userSchedule the users to solve for
     * @param itemSchedule the items to solve for
     */
    ImplicitSweep(
            ImplicitAls solver,
            FactorParameters parameters,
            SideFeatures features,
            TrainingContext context,
            RowSchedule userSchedule,
            RowSchedule itemSchedule) {
        context.requireUsable(solver.objective()::obstacle);
        this.objective = solver.objective();
        this.parameters = parameters;
        this.context = context;
        FactorMatrix userFactors = parameters.userFactors();
        FactorMatrix itemFactors = parameters.itemFactors();
        this.usersWithEntries = UnobservedPairs.rowsWithEntries(context.byUser());
        this.itemsWithEntries = UnobservedPairs.rowsWithEntries(context.byItem());
        this.users = new ImplicitHalfStep(
                solver,
                context.byUser(),
                userSchedule,
                userFactors,
                itemFactors,
                itemsWithEntries,
                features.users(),
                context);
        this.items = new ImplicitHalfStep(
                solver,
                context.byItem(),
                itemSchedule,
                itemFactors,
                userFactors,
                usersWithEntries,
                features.items(),
                context);
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
     * The objective over all pairs of users and items with entries. {@code Σ_all ŷ² = ⟨Σ uuᵀ, Σ vvᵀ⟩}, so the pairs that were not observed are never
     * visited.
     */
    double loss() {
        double allPairs = Gram.innerProduct(
                gram(parameters.userFactors(), usersWithEntries), gram(parameters.itemFactors(), itemsWithEntries));
        return observed() + objective.unobservedWeight() * allPairs + users.penalty() + items.penalty();
    }

    private FactorMatrix gram(FactorMatrix factors, int[] rows) {
        return Gram.of(factors, rows, Kernels.get(), context.workers(), context::throwIfCancelled);
    }

    /** What users are to the systems of items, as the factors are now. */
    UnobservedPairs unobservedUsers() {
        return unobserved(parameters.userFactors(), usersWithEntries);
    }

    /** What items are to the systems of users, as the factors are now. */
    UnobservedPairs unobservedItems() {
        return unobserved(parameters.itemFactors(), itemsWithEntries);
    }

    /** Not cancelled: what is trained may be finished. */
    private UnobservedPairs unobserved(FactorMatrix factors, int[] rows) {
        return UnobservedPairs.of(factors, rows, objective.unobservedWeight(), context.workers(), () -> {});
    }

    /** Each user's part is a sum of its own, and these are added in order. */
    private double observed() {
        SparseMatrix byUser = context.byUser();
        double[] parts = new double[byUser.rows()];
        new RowSchedule(byUser, 1)
                .run(context, () -> this, (self, user) -> parts[user] = self.observed(user, byUser.row(user)));
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
            double confidence = objective.confidence().of(entries.value(k));
            sum += confidence - 2 * confidence * score + objective.weight(confidence) * score * score;
        }
        return sum;
    }
}
