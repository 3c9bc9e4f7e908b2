package dev.cofactor.testkit;

import dev.cofactor.baseline.MostPopular;
import dev.cofactor.solver.Solver;

class MostPopularContractTest extends SolverContract {
    @Override
    protected Solver solver() {
        return MostPopular.defaults();
    }
}
