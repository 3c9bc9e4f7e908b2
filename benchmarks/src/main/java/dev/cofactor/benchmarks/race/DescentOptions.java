package dev.cofactor.benchmarks.race;

import dev.cofactor.solvers.sgd.BiasedMf;
import dev.cofactor.solvers.sgd.LearningRate;
import dev.cofactor.solvers.sgd.Regularization;

/**
 * How BiasedMf trains in a race: as its defaults say, for another number of epochs and another λ.
 *
 * @param rate in fewer epochs than the 50 of the defaults longer steps that shrink sooner, so that all together go as far;
 *     at most three times as long
 * @param regularization the strengths of the defaults at the usual λ of the task, else in proportion to λ
 */
record DescentOptions(LearningRate.InverseDecay rate, Regularization regularization) {
    private static final double EPOCHS = 50;
    private static final double MOST_STRETCH = 3;

    static DescentOptions of(int epochs, double lambda) {
        double stretch = Math.min(MOST_STRETCH, EPOCHS / epochs);
        double strength = lambda / Task.EXPLICIT_SGD.usualRegularization();
        return new DescentOptions(
                new LearningRate.InverseDecay(0.02 * stretch, 0.09 * stretch),
                new Regularization(0.06 * strength, 0.06 * strength, 0.31 * strength, 0.29 * strength, 0.7));
    }

    BiasedMf solver(int factors, int epochs) {
        return BiasedMf.defaults()
                .withFactors(factors)
                .withEpochs(epochs)
                .withLearningRate(rate)
                .withRegularization(regularization);
    }
}
