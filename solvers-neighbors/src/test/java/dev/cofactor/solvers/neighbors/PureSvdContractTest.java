package dev.cofactor.solvers.neighbors;

import dev.cofactor.solver.Solver;
import dev.cofactor.testkit.SolverContract;
import org.junit.jupiter.api.Nested;

/** The promises of every solver: with fewer factors than items, and with more than there are singular values. */
class PureSvdContractTest {

    @Nested
    class Few extends SolverContract {
        @Override
        protected Solver solver() {
            return PureSvd.defaults().withFactors(5).withOversampling(3).withEpochs(4);
        }
    }

    @Nested
    class All extends SolverContract {
        @Override
        protected Solver solver() {
            return PureSvd.defaults().withFactors(50).withBinarized(false).withEpochs(3);
        }
    }
}
