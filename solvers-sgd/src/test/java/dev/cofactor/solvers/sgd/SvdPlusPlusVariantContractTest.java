package dev.cofactor.solvers.sgd;

import dev.cofactor.solver.Solver;
import dev.cofactor.testkit.SolverContract;

/** With the options that the defaults leave out. */
class SvdPlusPlusVariantContractTest extends SolverContract {
    @Override
    protected Solver solver() {
        return SvdPlusPlus.defaults()
                .withFactors(5)
                .withEpochs(100)
                .withLearningRate(LearningRate.adaGrad(0.1))
                .withRegularization(Regularization.of(0.02, 0.3).withFrequencyExponent(0.5))
                .withImplicitRegularization(0.1)
                .withErrorLimit(2)
                .withRestarts(1);
    }
}
