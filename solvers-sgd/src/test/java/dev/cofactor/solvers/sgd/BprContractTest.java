package dev.cofactor.solvers.sgd;

import dev.cofactor.solver.Solver;
import dev.cofactor.testkit.SolverContract;
import org.junit.jupiter.api.Nested;

/** The promises of every solver, for each way to draw negatives. */
class BprContractTest {
    private static final Bpr SMALL = Bpr.defaults()
            .withFactors(5)
            .withEpochs(50)
            .withUpdateEpochs(40)
            .withRegularization(PairwiseRegularization.of(0.1, 0.1));

    @Nested
    class Uniform extends SolverContract {
        @Override
        protected Solver solver() {
            return SMALL.withNegatives(NegativeSampling.uniform());
        }
    }

    @Nested
    class ByPopularity extends SolverContract {
        @Override
        protected Solver solver() {
            return SMALL.withNegatives(NegativeSampling.popularity(0.75));
        }
    }
}
