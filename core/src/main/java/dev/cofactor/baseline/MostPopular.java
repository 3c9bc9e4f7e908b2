package dev.cofactor.baseline;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.solver.EstimatingSolver;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingDemand;
import dev.cofactor.solver.TrainingShape;
import java.util.Map;

/** Ranks items by their number of interactions, for everyone alike; the score is that number. */
public final class MostPopular implements EstimatingSolver {
    private MostPopular() {}

    /** The solver; it has no options. */
    public static MostPopular defaults() {
        return new MostPopular();
    }

    @Override
    public String name() {
        return "MostPopular";
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
        SparseMatrix byUser = context.byUser();
        int[] counts = new int[byUser.columns()]; // a float would stop counting at 2^24
        for (int user = 0; user < byUser.rows(); user++) {
            SparseRow row = byUser.row(user);
            for (int k = 0; k < row.size(); k++) {
                counts[row.column(k)]++;
            }
        }
        FactorParameters parameters = FactorParameters.zeros(0, byUser.rows(), byUser.columns(), 0);
        for (int item = 0; item < counts.length; item++) {
            parameters.itemBiases()[item] = counts[item];
        }
        return new BiasModel(ScoreKind.RANK_ONLY, parameters, Double.POSITIVE_INFINITY);
    }

    @Override
    public String toString() {
        return name();
    }
}
