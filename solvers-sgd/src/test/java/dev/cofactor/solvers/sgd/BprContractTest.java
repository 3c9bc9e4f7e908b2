package dev.cofactor.solvers.sgd;

import dev.cofactor.solver.Solver;
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
    class Uniform extends LikesContract {
        @Override
        protected Solver solver() {
            return SMALL.withNegatives(NegativeSampling.uniform());
        }

        /** Scores have a deviation of 1.2 here, and those of trainings with two seeds differ by 0.4. */
        @Override
        protected double updateTolerance() {
            return 0.5;
        }
    }

    @Nested
    class ByPopularity extends LikesContract {
        @Override
        protected Solver solver() {
            return SMALL.withNegatives(
                    NegativeSampling.popularity(0.75).withCorrection(0.5).withCandidates(2));
        }

        /** As above; the harder negatives of candidates make scores differ more. */
        @Override
        protected double updateTolerance() {
            return 0.6;
        }
    }
}
