package dev.cofactor.solvers.als;

import dev.cofactor.solver.Solver;
import dev.cofactor.testkit.SolverContract;
import org.junit.jupiter.api.Nested;

/** The promises of every solver, for each way to solve a half-step. */
class ImplicitAlsContractTest {
    private static final ImplicitAls SMALL =
            ImplicitAls.defaults().withFactors(5).withEpochs(4).withRegularization(0.5);

    @Nested
    class Exact extends SolverContract {
        @Override
        protected Solver solver() {
            return SMALL.withMethod(HalfStepMethod.exact()).withLossReported(true);
        }
    }

    @Nested
    class ConjugateGradient extends SolverContract {
        @Override
        protected Solver solver() {
            return SMALL.withMethod(HalfStepMethod.conjugateGradient(3));
        }
    }

    @Nested
    class Blocks extends SolverContract {
        @Override
        protected Solver solver() {
            return SMALL.withMethod(HalfStepMethod.blocks(2));
        }
    }

    @Nested
    class AllPairs extends SolverContract {
        @Override
        protected Solver solver() {
            return SMALL.withLoss(ImplicitLoss.ALL_PAIRS)
                    .withUnobservedWeight(0.1)
                    .withRegularization(0.01)
                    .withFrequencyExponent(1);
        }
    }
}
