package dev.cofactor.solvers.sgd;

import dev.cofactor.data.Interactions;
import dev.cofactor.solver.Solver;
import dev.cofactor.testkit.SolverContract;
import org.junit.jupiter.api.Nested;

/** The promises of every solver, for each way to draw negatives. */
class BprContractTest {
    private static final Bpr SMALL = Bpr.defaults()
            .withFactors(5)
            .withEpochs(60)
            .withLearningRate(LearningRate.inverseDecay(0.1, 0.02))
            .withUpdateEpochs(60)
            .withRegularization(PairwiseRegularization.of(0.05, 0.05));

    @Nested
    class Uniform extends SolverContract {
        @Override
        protected Solver solver() {
            return SMALL.withNegatives(NegativeSampling.uniform());
        }

        @Override
        protected Interactions<Integer, Integer> interactions() {
            return super.interactions().filter((user, item, value, time) -> value >= 4);
        }

        /** Scores have a deviation of 1.2 here, and those of trainings with two seeds differ by 0.4. */
        @Override
        protected double updateTolerance() {
            return 0.5;
        }
    }

    @Nested
    class ByPopularity extends SolverContract {
        @Override
        protected Solver solver() {
            return SMALL.withNegatives(
                    NegativeSampling.popularity(0.75).withCorrection(0.5).withCandidates(2));
        }

        @Override
        protected Interactions<Integer, Integer> interactions() {
            return super.interactions().filter((user, item, value, time) -> value >= 4);
        }

        /** As above; the harder negatives of candidates make scores differ more. */
        @Override
        protected double updateTolerance() {
            return 0.6;
        }
    }
}
