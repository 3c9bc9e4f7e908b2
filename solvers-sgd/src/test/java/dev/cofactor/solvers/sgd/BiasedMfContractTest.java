package dev.cofactor.solvers.sgd;

import dev.cofactor.solver.Solver;
import dev.cofactor.testkit.SolverContract;

class BiasedMfContractTest extends SolverContract {
    @Override
    protected Solver solver() {
        return BiasedMf.defaults().withFactors(5).withEpochs(100);
    }
}
