package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.WorkerPool;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The step against the numerical gradient of what the paper maximizes. */
class BprStepTest {
    private static final int FACTORS = 19;
    private static final int BIASES = 3 * FACTORS;
    private static final PairwiseRegularization REGULARIZATION = new PairwiseRegularization(0.3, 0.2, 0.1, 0.4);

    /** ln σ(x) minus the penalties, of p, q, r and the biases of the two items, one after the other. */
    private static double objective(double[] x) {
        double difference = x[BIASES] - x[BIASES + 1];
        double penalty = 0.4 * (x[BIASES] * x[BIASES] + x[BIASES + 1] * x[BIASES + 1]);
        for (int k = 0; k < FACTORS; k++) {
            double p = x[k];
            double q = x[FACTORS + k];
            double r = x[2 * FACTORS + k];
            difference += p * (q - r);
            penalty += 0.3 * p * p + 0.2 * q * q + 0.1 * r * r;
        }
        return -Math.log1p(Math.exp(-difference)) - penalty / 2;
    }

    @Test
    void goesAlongTheGradient() {
        CsrMatrix byUser = Positives.random(4, 5, 1, 1);
        FactorParameters parameters = FactorParameters.zeros(0, 4, 5, FACTORS);
        SplittableRandom random = new SplittableRandom(4);
        fill(parameters.userFactors(), random);
        fill(parameters.itemFactors(), random);
        for (int item = 0; item < 5; item++) {
            parameters.itemBiases()[item] = (float) random.nextGaussian();
        }
        try (WorkerPool workers = new WorkerPool(1)) {
            PositiveGrid grid = new PositiveGrid(TrainingContext.builder(byUser).build(workers), byUser);
            grid.deal(new SplittableRandom(1));
            DealtItems items = new DealtItems(parameters, new float[5], grid, workers);
            items.take();
            int positive = grid.items()[3];
            int negative = grid.items()[1];
            double[] before = parts(parameters, positive, negative);
            float[] otherUser = parameters.userFactors().row(1);
            float[] otherItem = parameters.itemFactors().row(grid.items()[2]);

            double rate = 0.25;
            PairwiseLoss loss = new PairwiseLoss();
            BprStep step = new BprStep(parameters.userFactors(), items, rate, REGULARIZATION);
            Triples triples = new Triples(1);
            triples.negatives[0][triples.add(2, 3)] = 1;
            step.take(triples, 0, 1, loss);
            items.giveBack();

            double[] after = parts(parameters, positive, negative);
            double h = 1e-5;
            for (int k = 0; k < before.length; k++) {
                double[] up = before.clone();
                double[] down = before.clone();
                up[k] += h;
                down[k] -= h;
                double gradient = (objective(up) - objective(down)) / (2 * h);
                assertEquals(rate * gradient, after[k] - before[k], 1e-6, "parameter " + k);
            }
            assertArrayEquals(otherUser, parameters.userFactors().row(1));
            assertArrayEquals(otherItem, parameters.itemFactors().row(grid.items()[2]));
            assertEquals(1, loss.pairs());
        }
    }

    private static void fill(FactorMatrix matrix, SplittableRandom random) {
        for (int row = 0; row < matrix.rows(); row++) {
            for (int k = 0; k < FACTORS; k++) {
                matrix.set(row, k, (float) (0.3 * random.nextGaussian()));
            }
        }
    }

    private static double[] parts(FactorParameters parameters, int positive, int negative) {
        double[] parts = new double[BIASES + 2];
        for (int k = 0; k < FACTORS; k++) {
            parts[k] = parameters.userFactors().get(2, k);
            parts[FACTORS + k] = parameters.itemFactors().get(positive, k);
            parts[2 * FACTORS + k] = parameters.itemFactors().get(negative, k);
        }
        parts[BIASES] = parameters.itemBiases()[positive];
        parts[BIASES + 1] = parameters.itemBiases()[negative];
        return parts;
    }
}
