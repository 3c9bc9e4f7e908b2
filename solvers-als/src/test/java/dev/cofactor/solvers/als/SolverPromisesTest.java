package dev.cofactor.solvers.als;

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
            ExplicitAls.defaults().withFactors(3).withEpochs(4),
            ExplicitAls.defaults().withFactors(2).withEpochs(4).withNonNegativeFactors(true),
            ExplicitAls.defaults()
                    .withFactors(5)
                    .withEpochs(4)
                    .withFrequencyExponent(0)
                    .withRegularization(2),
            ImplicitAls.defaults().withFactors(3).withEpochs(4),
            ImplicitAls.defaults().withFactors(5).withEpochs(4).withMethod(HalfStepMethod.conjugateGradient(3)),
            ImplicitAls.defaults().withFactors(4).withEpochs(4).withMethod(HalfStepMethod.blocks(2)),
            ImplicitAls.defaults()
                    .withFactors(3)
                    .withEpochs(4)
                    .withLoss(ImplicitLoss.ALL_PAIRS)
                    .withUnobservedWeight(0.1)
                    .withRegularization(0.01));

    @Provide
    Arbitrary<Solver> solvers() {
        return Arbitraries.of(SOLVERS);
    }

    @Property(tries = 14)
    void holdOnAnyData(@ForAll("solvers") Solver solver, @ForAll long seed) throws IOException {
        SolverPromises.check(solver, seed);
    }
}
