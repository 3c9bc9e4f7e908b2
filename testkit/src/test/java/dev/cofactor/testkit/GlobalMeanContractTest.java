package dev.cofactor.testkit;

import dev.cofactor.baseline.GlobalMean;
import dev.cofactor.solver.Solver;

class GlobalMeanContractTest extends SolverContract {
    @Override
    protected Solver solver() {
        return GlobalMean.defaults();
    }
}
