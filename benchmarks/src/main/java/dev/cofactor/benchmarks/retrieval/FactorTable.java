package dev.cofactor.benchmarks.retrieval;

import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.solver.Solver;
import dev.cofactor.solver.TrainingContext;
import java.util.Map;

/** "Learns" parameters that were made up. */
record FactorTable(FactorParameters parameters) implements Solver, FactorModel {
    @Override
    public String name() {
        return "FactorTable";
    }

    @Override
    public Map<String, String> configuration() {
        return Map.of();
    }

    @Override
    public Model train(TrainingContext context) {
        return this;
    }

    @Override
    public ScoreKind scoreKind() {
        return ScoreKind.RANK_ONLY;
    }
}
