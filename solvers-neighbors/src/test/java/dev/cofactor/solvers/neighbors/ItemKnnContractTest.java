package dev.cofactor.solvers.neighbors;

import dev.cofactor.solver.Solver;
import dev.cofactor.testkit.SolverContract;
import org.junit.jupiter.api.Nested;

/** The promises of every solver, for each way to score and for each similarity: in one block, and in several. */
class ItemKnnContractTest {

    @Nested
    class Choices extends SolverContract {
        @Override
        protected Solver solver() {
            return ItemKnn.defaults();
        }
    }

    @Nested
    class ChoicesInBlocks extends SolverContract {
        @Override
        protected Solver solver() {
            return ItemKnn.defaults()
                    .withNeighbors(5)
                    .withSimilarity(ItemSimilarity.JACCARD)
                    .withBlock(9);
        }
    }

    @Nested
    class ChoicesByShares extends SolverContract {
        @Override
        protected Solver solver() {
            return ItemKnn.defaults()
                    .withNeighbors(5)
                    .withScoring(NeighborScoring.CENTERED_SHARE)
                    .withBlock(9);
        }

        /** Means over all users go into the scores. */
        @Override
        protected double forgetTolerance() {
            return 2;
        }
    }

    @Nested
    class Ratings extends SolverContract {
        @Override
        protected Solver solver() {
            return ItemKnn.ratingDefaults();
        }
    }

    @Nested
    class RatingsByBiases extends SolverContract {
        @Override
        protected Solver solver() {
            return ItemKnn.ratingDefaults().withScoring(NeighborScoring.BIAS_ADJUSTED);
        }
    }

    @Nested
    class RatingsInBlocks extends SolverContract {
        @Override
        protected Solver solver() {
            return ItemKnn.ratingDefaults()
                    .withNeighbors(5)
                    .withScoring(NeighborScoring.MEAN_CENTERED)
                    .withSimilarity(ItemSimilarity.COSINE)
                    .withBlock(10);
        }
    }
}
