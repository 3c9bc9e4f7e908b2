package dev.cofactor.solvers.sgd;

import dev.cofactor.solver.Solver;
import dev.cofactor.testkit.SolverContract;

class SvdPlusPlusContractTest extends SolverContract {
    @Override
    protected Solver solver() {
        return SvdPlusPlus.defaults()
                .withFactors(5)
                .withEpochs(100)
                .withLearningRate(LearningRate.inverseDecay(0.02, 0.05))
                .withRegularization(Regularization.of(0.01, 0.06))
                .withImplicitRegularization(0.06)
                .withInitialDeviation(0.01);
    }
}
