package dev.cofactor.baseline;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.solver.Solver;
import dev.cofactor.solver.TrainingContext;
import java.util.Map;

/** Predicts the mean of all training values, for everyone and everything. */
public final class GlobalMean implements Solver {
    private GlobalMean() {}

    /** The solver; it has no options. */
    public static GlobalMean defaults() {
        return new GlobalMean();
    }

    @Override
    public String name() {
        return "GlobalMean";
    }

    @Override
    public Map<String, String> configuration() {
        return Map.of();
    }

    @Override
    public Model train(TrainingContext context) {
        context.requireValues(name());
        SparseMatrix byUser = context.byUser();
        FactorParameters parameters =
                FactorParameters.zeros((float) context.meanValue(), byUser.rows(), byUser.columns(), 0);
        return new BiasModel(ScoreKind.RATING, parameters, Double.POSITIVE_INFINITY);
    }
}
