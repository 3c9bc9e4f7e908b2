package dev.cofactor.solvers.sgd;

import dev.cofactor.data.Interactions;
import dev.cofactor.testkit.SolverContract;

/** The promises of every solver, on what users liked. */
abstract class LikesContract extends SolverContract {
    @Override
    protected final Interactions<Integer, Integer> interactions() {
        return super.interactions().filter((user, item, value, time) -> value >= 4);
    }
}
