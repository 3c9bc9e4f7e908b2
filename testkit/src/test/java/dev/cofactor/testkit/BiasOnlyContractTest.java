package dev.cofactor.testkit;

import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.solver.Solver;

class BiasOnlyContractTest extends SolverContract {
    @Override
    protected Solver solver() {
        return BiasOnly.defaults();
    }
}
