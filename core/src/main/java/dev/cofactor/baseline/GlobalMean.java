package dev.cofactor.baseline;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.solver.EstimatingSolver;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingDemand;
import dev.cofactor.solver.TrainingShape;
import java.util.Map;

/** Predicts the mean of all training values, for everyone and everything. */
public final class GlobalMean implements EstimatingSolver {
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
    public TrainingDemand demand(TrainingShape shape) {
        return new TrainingDemand(Float.BYTES * ((long) shape.users() + shape.items()), 1, 1e-8 * shape.entries());
    }

    @Override
    public Model train(TrainingContext context) {
        context.requireValues(name());
        SparseMatrix byUser = context.byUser();
        FactorParameters parameters =
                FactorParameters.zeros((float) context.meanValue(), byUser.rows(), byUser.columns(), 0);
        return new BiasModel(ScoreKind.RATING, parameters, Double.POSITIVE_INFINITY);
    }

    @Override
    public String toString() {
        return name();
    }
}
