package dev.cofactor.solvers.sgd;

import dev.cofactor.solver.Solver;
import dev.cofactor.testkit.GoldenFilesContract;
import java.util.Map;

/** Files of the models of this module. */
class GoldenFilesTest extends GoldenFilesContract {
    @Override
    protected Map<String, Solver> solvers() {
        return Map.of(
                "biased-mf", BiasedMf.defaults().withFactors(3).withEpochs(5),
                "bpr", Bpr.defaults().withFactors(3).withEpochs(5),
                "logistic-mf", LogisticMf.defaults().withFactors(3).withEpochs(5),
                "svd-plus-plus", SvdPlusPlus.defaults().withFactors(3).withEpochs(5),
                "time-svd-plus-plus",
                        TimeSvdPlusPlus.defaults()
                                .withBase(SvdPlusPlus.defaults().withFactors(3).withEpochs(5)));
    }
}
