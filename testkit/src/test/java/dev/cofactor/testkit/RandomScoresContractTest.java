package dev.cofactor.testkit;

import dev.cofactor.baseline.RandomScores;
import dev.cofactor.solver.Solver;

class RandomScoresContractTest extends SolverContract {
    @Override
    protected Solver solver() {
        return RandomScores.defaults();
    }

    /** Two independent scores in [0, 1) differ by √(1/6) in the root mean square: a random user is nobody's twin. */
    @Override
    protected double foldInTolerance() {
        return 0.45;
    }
}
