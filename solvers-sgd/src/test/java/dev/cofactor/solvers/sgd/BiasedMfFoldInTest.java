package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FactorUserState;
import org.junit.jupiter.api.Test;

/** Fold-in against the steps of training, written down slowly. */
class BiasedMfFoldInTest {
    private static final int FACTORS = 3;

    /** The bias and, after it, the factors of a user whose history is gone through once for each rate. */
    private static double[] folded(
            FactorParameters items,
            SparseRow history,
            double[] rates,
            boolean adaptive,
            Regularization strength,
            double errorLimit) {
        double weight = Math.pow(history.size(), strength.frequencyExponent() - 1);
        double[] p = new double[FACTORS];
        double bias = 0;
        double squares = 1;
        double biasSquares = 1;
        for (double rate : rates) {
            for (int i = 0; i < history.size(); i++) {
                float[] q = items.itemFactors().row(history.column(i));
                double error = history.value(i)
                        - items.offset()
                        - bias
                        - items.itemBiases()[history.column(i)]
                        - (p[0] * q[0] + p[1] * q[1] + p[2] * q[2]);
                error = Math.max(-errorLimit, Math.min(errorLimit, error));
                double biasGradient = weight * strength.userBias() * bias - error;
                bias -= rate / (adaptive ? Math.sqrt(biasSquares) : 1) * biasGradient;
                biasSquares += biasGradient * biasGradient;
                double factorRate = rate / (adaptive ? Math.sqrt(squares) : 1);
                for (int k = 0; k < FACTORS; k++) {
                    double gradient = weight * strength.userFactors() * p[k] - error * q[k];
                    p[k] -= factorRate * gradient;
                    squares += gradient * gradient / FACTORS;
                }
            }
        }
        return new double[] {bias, p[0], p[1], p[2]};
    }

    private static void assertFolded(BiasedMf solver, double[] rates, Regularization strength, double errorLimit) {
        Interactions<Integer, Integer> ratings = Ratings.random(25, 20, 0.6);
        BiasedMfModel model = Ratings.train(
                solver.withFactors(FACTORS).withEpochs(rates.length).withRegularization(strength), ratings);
        FactorParameters parameters = model.parameters();
        SparseRow history = ratings.byUser().row(0);
        boolean adaptive = solver.learningRate() instanceof LearningRate.AdaGrad;
        double[] expected = folded(parameters, history, rates, adaptive, strength, errorLimit);
        FactorUserState actual = (FactorUserState) model.foldIn(history);
        assertEquals(parameters.offset() + expected[0], actual.constant(), 1e-5);
        for (int k = 0; k < FACTORS; k++) {
            assertEquals(expected[1 + k], actual.factors()[k], 1e-5);
        }
    }

    @Test
    void takesTheStepsOfTraining() {
        assertFolded(
                BiasedMf.defaults().withLearningRate(LearningRate.inverseDecay(0.06, 0.5)),
                new double[] {0.06, 0.04, 0.03, 0.024, 0.02},
                new Regularization(0.03, 0.02, 0.08, 0.05),
                Double.POSITIVE_INFINITY);
    }

    @Test
    void takesThemWithTheOptionsOfTraining() {
        assertFolded(
                BiasedMf.defaults().withLearningRate(LearningRate.adaGrad(0.2)).withErrorLimit(0.7),
                new double[] {0.2, 0.2, 0.2, 0.2},
                new Regularization(0.03, 0.02, 0.08, 0.05, 0.5),
                0.7);
    }
}
