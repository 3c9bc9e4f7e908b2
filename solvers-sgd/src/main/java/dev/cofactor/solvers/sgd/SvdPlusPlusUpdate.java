package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.solver.Changes;
import dev.cofactor.solver.TrainingContext;

/** Updates by {@link SvdPlusPlus}. */
final class SvdPlusPlusUpdate {
    private SvdPlusPlusUpdate() {}

    /**
     * Moves what changed; new items that have ratings are drawn as training would, a new user begins at the implicit
     * part.
     */
    static SvdPlusPlusModel run(
            SvdPlusPlus solver, TrainingContext context, SvdPlusPlusModel previous, Changes changes) {
        SparseMatrix byUser = context.byUser();
        FactorParameters parameters = FactorStart.grown(previous.parameters(), byUser.rows(), byUser.columns());
        FactorMatrix implicit = FactorRows.grown(previous.implicit(), byUser.columns());
        FactorStart.drawUniformly(
                parameters.itemFactors(),
                previous.items(),
                context.byItem(),
                solver.initialDeviation(),
                context.random("new factors", 0));
        ImplicitDescent descent = previous.descent();
        RowDescent steps = descent.steps();
        RowUpdate.Side items = RowUpdate.Side.of(
                "item",
                changes.items(),
                parameters.itemFactors(),
                parameters.itemBiases(),
                context.byItem(),
                steps,
                steps.againstUsers(parameters));
        SvdPlusPlusModel model = new SvdPlusPlusModel(Lazy.of(parameters), implicit, descent);
        new RowUpdate(context, solver.name(), steps.rates())
                .run(users(changes.users(), previous, byUser, parameters, implicit), items, model);
        return model;
    }

    private static RowUpdate.Side users(
            int[] indexes,
            SvdPlusPlusModel previous,
            SparseMatrix byUser,
            FactorParameters parameters,
            FactorMatrix implicit) {
        ImplicitDescent.User[] users = new ImplicitDescent.User[indexes.length];
        RowDescent.Row[] rows = new RowDescent.Row[indexes.length];
        for (int i = 0; i < users.length; i++) {
            int user = indexes[i];
            SparseRow history = byUser.row(user);
            users[i] = user < previous.users()
                    ? new ImplicitDescent.User(
                            history,
                            implicit,
                            parameters.userBiases()[user],
                            parameters.userFactors().row(user))
                    : new ImplicitDescent.User(history, implicit);
            rows[i] = users[i].row();
        }
        return new RowUpdate.Side(
                "user",
                indexes,
                rows,
                parameters.userFactors(),
                parameters.userBiases(),
                (i, rate) -> previous.descent().epoch(users[i], parameters, rate));
    }
}
