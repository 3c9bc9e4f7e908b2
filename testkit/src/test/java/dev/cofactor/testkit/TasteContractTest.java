package dev.cofactor.testkit;

import dev.cofactor.solver.Solver;

class TasteContractTest extends SolverContract {
    @Override
    protected Solver solver() {
        return new TasteSolver(Fault.NONE);
    }
}
