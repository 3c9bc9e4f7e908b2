package dev.cofactor.solvers.neighbors;

import dev.cofactor.solver.Solver;
import dev.cofactor.testkit.GoldenFilesContract;
import java.util.Map;

/** Files of the models of this module. */
class GoldenFilesTest extends GoldenFilesContract {
    @Override
    protected Map<String, Solver> solvers() {
        return Map.of(
                "ease", Ease.defaults(),
                "item-knn", ItemKnn.defaults(),
                "pure-svd", PureSvd.defaults().withFactors(2));
    }
}
