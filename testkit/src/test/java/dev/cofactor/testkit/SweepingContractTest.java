package dev.cofactor.testkit;

import dev.cofactor.solver.Solver;

class SweepingContractTest extends SolverContract {
    @Override
    protected Solver solver() {
        return new SweepingSolver(SweepingSolver.Looks.BEFORE_EACH_BLOCK);
    }
}
