package dev.cofactor.testkit;

import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.UserState;
import dev.cofactor.solver.Solver;
import dev.cofactor.solver.TrainingContext;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** "Learns" parameters it was given, and counts how often it is asked for the state of each user. */
class GivenFactors implements Solver, FactorModel {
    private final FactorParameters parameters;
    private final AtomicIntegerArray asked;

    GivenFactors(FactorParameters parameters) {
        this.parameters = parameters;
        this.asked = new AtomicIntegerArray(parameters.userBiases().length);
    }

    /** How often {@link #userState} was called for a user. */
    final int asked(int userIndex) {
        return asked.get(userIndex);
    }

    @Override
    public String name() {
        return "GivenFactors";
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
    public FactorParameters parameters() {
        return parameters;
    }

    @Override
    public ScoreKind scoreKind() {
        return ScoreKind.RATING;
    }

    @Override
    public UserState userState(int userIndex) {
        asked.incrementAndGet(userIndex);
        return parameters.userState(userIndex);
    }
}
