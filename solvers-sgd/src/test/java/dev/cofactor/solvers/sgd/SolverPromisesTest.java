package dev.cofactor.solvers.sgd;

import dev.cofactor.solver.Solver;
import dev.cofactor.testkit.SolverPromises;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The promises of every solver on data of any shape. */
class SolverPromisesTest {
    private static final List<Solver> SOLVERS = List.of(
            BiasedMf.defaults().withFactors(3).withEpochs(4),
            BiasedMf.defaults()
                    .withFactors(2)
                    .withEpochs(4)
                    .withLearningRate(LearningRate.adaGrad(0.1))
                    .withRegularization(Regularization.of(0.02, 0.3).withFrequencyExponent(0.5)),
            SvdPlusPlus.defaults().withFactors(3).withEpochs(4),
            TimeSvdPlusPlus.defaults()
                    .withBins(3)
                    .withBase(SvdPlusPlus.defaults().withFactors(2).withEpochs(4)),
            Bpr.defaults().withFactors(3).withEpochs(4),
            Bpr.defaults()
                    .withFactors(2)
                    .withEpochs(4)
                    .withNegatives(NegativeSampling.popularity(0.75).withCandidates(2)),
            LogisticMf.defaults().withFactors(3).withEpochs(4),
            LogisticMf.defaults().withFactors(2).withEpochs(4).withNegativesPerPositive(1));

    @Provide
    Arbitrary<Solver> solvers() {
        return Arbitraries.of(SOLVERS);
    }

    @Property(tries = 16)
    void holdOnAnyData(@ForAll("solvers") Solver solver, @ForAll long seed) throws IOException {
        SolverPromises.check(solver, seed);
    }
}
