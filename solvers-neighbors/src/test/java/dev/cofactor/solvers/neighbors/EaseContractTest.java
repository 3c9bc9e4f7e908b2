package dev.cofactor.solvers.neighbors;

import dev.cofactor.solver.Solver;
import dev.cofactor.testkit.SolverContract;
import org.junit.jupiter.api.Nested;

/** The promises of every solver: in one block, and in several with a report each. */
class EaseContractTest {

    @Nested
    class OneBlock extends SolverContract {
        @Override
        protected Solver solver() {
            return Ease.defaults();
        }
    }

    @Nested
    class Blocks extends SolverContract {
        @Override
        protected Solver solver() {
            return Ease.defaults().withRegularization(10).withBlock(9);
        }
    }

    @Nested
    class Values extends SolverContract {
        @Override
        protected Solver solver() {
            return Ease.defaults().withBinarized(false).withRegularization(50).withBlock(10);
        }
    }
}
