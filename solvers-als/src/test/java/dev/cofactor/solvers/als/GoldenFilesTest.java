package dev.cofactor.solvers.als;

import dev.cofactor.solver.Solver;
import dev.cofactor.testkit.GoldenFilesContract;
import java.util.Map;

/** Files of the models of this module. */
class GoldenFilesTest extends GoldenFilesContract {
    @Override
    protected Map<String, Solver> solvers() {
        return Map.of(
                "explicit-als", ExplicitAls.defaults().withFactors(3).withEpochs(3),
                "implicit-als", ImplicitAls.defaults().withFactors(3).withEpochs(3));
    }
}
