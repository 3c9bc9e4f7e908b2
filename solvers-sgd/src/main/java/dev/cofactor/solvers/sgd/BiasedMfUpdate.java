package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.solver.Changes;
import dev.cofactor.solver.TrainingContext;
import java.util.SplittableRandom;

/** Updates by {@link BiasedMf}. */
final class BiasedMfUpdate {
    private BiasedMfUpdate() {}

    /** Moves what changed; new rows that have ratings are drawn as training would. */
    static BiasedMfModel run(BiasedMf solver, TrainingContext context, BiasedMfModel previous, Changes changes) {
        SparseMatrix byUser = context.byUser();
        FactorParameters parameters = FactorStart.grown(previous.parameters(), byUser.rows(), byUser.columns());
        SplittableRandom random = context.random("new factors", 0);
        double deviation = solver.options().initialDeviation();
        FactorStart.drawUniformly(parameters.userFactors(), previous.users(), byUser, deviation, random);
        FactorStart.drawUniformly(parameters.itemFactors(), previous.items(), context.byItem(), deviation, random);
        RowDescent descent = previous.descent();
        RowUpdate.Side users = RowUpdate.Side.of(
                "user",
                changes.users(),
                parameters.userFactors(),
                parameters.userBiases(),
                byUser,
                descent,
                descent.againstItems(parameters));
        RowUpdate.Side items = RowUpdate.Side.of(
                "item",
                changes.items(),
                parameters.itemFactors(),
                parameters.itemBiases(),
                context.byItem(),
                descent,
                descent.againstUsers(parameters));
        BiasedMfModel model = new BiasedMfModel(Lazy.of(parameters), descent);
        new RowUpdate(context, solver.name(), descent.rates()).run(users, items, model);
        return model;
    }
}
