package dev.cofactor.solvers.als;

import dev.cofactor.solver.Solver;
import dev.cofactor.testkit.SolverContract;
import org.junit.jupiter.api.Nested;

/** The promises of every solver. */
class ExplicitAlsContractTest {
    private static final ExplicitAls SMALL = ExplicitAls.defaults().withFactors(5);

    @Nested
    class ScaledByFrequency extends SolverContract {
        @Override
        protected Solver solver() {
            return SMALL.withFrequencyExponent(1).withRegularization(0.1);
        }
    }

    @Nested
    class NonNegative extends SolverContract {
        @Override
        protected Solver solver() {
            return SMALL.withNonNegativeFactors(true);
        }
    }

    @Nested
    class Descending extends SolverContract {
        @Override
        protected Solver solver() {
            return SMALL.withMethod(HalfStepMethod.conjugateGradient(2));
        }
    }

    @Nested
    class Unscaled extends SolverContract {
        @Override
        protected Solver solver() {
            return SMALL.withFrequencyExponent(0).withRegularization(2).withBiasRegularization(1);
        }
    }
}
