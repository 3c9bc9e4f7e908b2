package dev.cofactor.testkit;

import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.baseline.MostPopular;
import dev.cofactor.baseline.RandomScores;
import dev.cofactor.solver.Solver;
import java.util.Map;

/** Files of the baselines. */
class GoldenFilesTest extends GoldenFilesContract {
    @Override
    protected Map<String, Solver> solvers() {
        return Map.of(
                "bias-only", BiasOnly.defaults(),
                "most-popular", MostPopular.defaults(),
                "random", RandomScores.defaults());
    }
}
