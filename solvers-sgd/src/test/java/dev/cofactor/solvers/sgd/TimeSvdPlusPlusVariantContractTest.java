package dev.cofactor.solvers.sgd;

import dev.cofactor.solver.Solver;

/** With the options that the defaults leave out. */
class TimeSvdPlusPlusVariantContractTest extends TimeSvdPlusPlusContractTest {
    @Override
    protected Solver solver() {
        return TimeSvdPlusPlus.defaults()
                .withBins(1)
                .withDriftExponent(1)
                .withBase(SvdPlusPlus.defaults()
                        .withFactors(5)
                        .withEpochs(100)
                        .withLearningRate(LearningRate.boldDriver(0.005))
                        .withRegularization(Regularization.of(0.02, 0.3).withFrequencyExponent(0.5))
                        .withImplicitRegularization(0.1)
                        .withErrorLimit(2)
                        .withRestarts(1));
    }
}
