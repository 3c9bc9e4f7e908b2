package dev.cofactor.solvers.sgd;

import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import dev.cofactor.solver.Solver;
import dev.cofactor.testkit.SolverContract;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

class TimeSvdPlusPlusContractTest extends SolverContract {
    @Override
    protected Solver solver() {
        return TimeSvdPlusPlus.defaults()
                .withBins(4)
                .withBase(SvdPlusPlus.defaults()
                        .withFactors(5)
                        .withEpochs(100)
                        .withLearningRate(LearningRate.inverseDecay(0.02, 0.05))
                        .withRegularization(Regularization.of(0.01, 0.06))
                        .withImplicitRegularization(0.06)
                        .withImplicitRate(1)
                        .withInitialDeviation(0.01))
                .withTimeRegularization(new TimeRegularization(5, 5, 5, 5));
    }

    /** The usual ratings, each at a time of its own. */
    @Override
    protected Interactions<Integer, Integer> interactions() {
        InteractionsBuilder<Integer, Integer> builder = Interactions.builder();
        AtomicInteger number = new AtomicInteger();
        super.interactions().stream()
                .forEachOrdered(one -> builder.add(
                        one.userId(),
                        one.itemId(),
                        (float) one.value().orElseThrow(),
                        Instant.ofEpochSecond(1_000_000_000L + 7_919L * (number.getAndIncrement() * 613L % 1000))));
        return builder.build();
    }
}
