package dev.cofactor.solvers.sgd;

import dev.cofactor.solver.Solver;
import dev.cofactor.testkit.SolverContract;

class BiasedMfContractTest extends SolverContract {
    @Override
    protected Solver solver() {
        // The regularization of the defaults is one for thousands of users: here it would leave biases and little else.
        return BiasedMf.defaults()
                .withFactors(5)
                .withEpochs(100)
                .withLearningRate(LearningRate.inverseDecay(0.02, 0.05))
                .withRegularization(Regularization.of(0.01, 0.06))
                .withInitialDeviation(0.01);
    }
}
