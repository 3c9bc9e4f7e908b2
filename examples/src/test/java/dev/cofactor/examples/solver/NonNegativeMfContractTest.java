package dev.cofactor.examples.solver;

import dev.cofactor.solver.Solver;
import dev.cofactor.testkit.SolverContract;

/** All that a solver promises, for a solver that is not of the library. */
class NonNegativeMfContractTest extends SolverContract {
    @Override
    protected Solver solver() {
        return NonNegativeMf.defaults().withFactors(3).withEpochs(40);
    }
}
