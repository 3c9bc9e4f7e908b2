package dev.cofactor.solvers.neighbors;

import dev.cofactor.solver.Solver;
import dev.cofactor.testkit.SolverPromises;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The promises of every solver on data of any shape; where means over all users go into scores, others notice who leaves. */
class SolverPromisesTest {
    private static final List<Solver> SOLVERS = List.of(
            Ease.defaults().withRegularization(2),
            Ease.defaults().withBinarized(false).withRegularization(5).withBlock(3),
            ItemKnn.defaults(),
            ItemKnn.defaults()
                    .withNeighbors(2)
                    .withSimilarity(ItemSimilarity.JACCARD)
                    .withBlock(3),
            ItemKnn.ratingDefaults(),
            ItemKnn.ratingDefaults().withScoring(NeighborScoring.BIAS_ADJUSTED).withNeighbors(3),
            PureSvd.defaults().withFactors(3).withOversampling(2).withEpochs(4),
            PureSvd.defaults().withFactors(20).withBinarized(false).withEpochs(3));

    @Provide
    Arbitrary<Solver> solvers() {
        return Arbitraries.of(SOLVERS);
    }

    @Property(tries = 16)
    void holdOnAnyData(@ForAll("solvers") Solver solver, @ForAll long seed) throws IOException {
        SolverPromises.check(solver, seed);
    }
}
