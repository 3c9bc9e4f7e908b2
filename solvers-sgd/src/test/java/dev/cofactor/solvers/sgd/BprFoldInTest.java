package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FactorUserState;
import dev.cofactor.solver.TrainingListener;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Fold-in against the steps of training, written down slowly. */
class BprFoldInTest {
    private static final int ITEMS = 40;
    private static final int FACTORS = 4;
    private static final NegativeSampling NEGATIVES =
            NegativeSampling.popularity(0.8).withCorrection(0.6).withCandidates(3);
    private static final Bpr SOLVER = Bpr.defaults()
            .withFactors(FACTORS)
            .withEpochs(5)
            .withInitialDeviation(0.5)
            .withLearningRate(LearningRate.inverseDecay(0.2, 1))
            .withRegularization(new PairwiseRegularization(0.3, 0.02, 0.03, 0.04))
            .withNegatives(NEGATIVES);
    private static final CsrMatrix BY_USER = Positives.random(30, ITEMS, 0.3, 2);

    private static double score(FactorParameters parameters, int[] positives, double[] user, int item) {
        double score = parameters.itemBiases()[item] - 0.6 * 0.8 * Math.log(1 + positives[item]);
        for (int k = 0; k < FACTORS; k++) {
            score += user[k] * parameters.itemFactors().get(item, k);
        }
        return score;
    }

    @Test
    void takesTheStepsOfTrainingWithNegativesFromAllItems() {
        BprModel model = Positives.train(SOLVER, BY_USER);
        FactorParameters parameters = model.parameters();
        float[] biases = parameters.itemBiases().clone();
        float[] item = parameters.itemFactors().row(3);
        int[] positives = model.popularity().positives();
        SparseRow history = BY_USER.row(1);

        int[] all = IntStream.range(0, ITEMS).toArray();
        NegativeDraw draw = new NegativeDraw(model.popularity().draw(NEGATIVES, all, 0, ITEMS));
        draw.begin();
        for (int k = 0; k < history.size(); k++) {
            draw.exclude(history.column(k));
        }
        SplittableRandom random = new SplittableRandom(BprModel.FOLD_IN_SEED);
        double[] user = new double[FACTORS];
        for (int epoch = 0; epoch < 5; epoch++) {
            double rate = 0.2 / (1 + epoch);
            for (int k = 0; k < history.size(); k++) {
                int chosen = history.column(k);
                int other = draw.next(random);
                for (int i = 1; i < 3; i++) {
                    int candidate = draw.next(random);
                    assertTrue(history.find(candidate).isEmpty());
                    if (score(parameters, positives, user, candidate) > score(parameters, positives, user, other)) {
                        other = candidate;
                    }
                }
                double difference =
                        score(parameters, positives, user, chosen) - score(parameters, positives, user, other);
                double move = rate / (1 + Math.exp(difference));
                for (int f = 0; f < FACTORS; f++) {
                    double gradient = parameters.itemFactors().get(chosen, f)
                            - parameters.itemFactors().get(other, f);
                    user[f] += move * gradient - rate * 0.3 * user[f];
                }
            }
        }
        FactorUserState folded = (FactorUserState) model.foldIn(history);
        assertArrayEquals(user, SlowRow.doubles(folded.factors()), 1e-5);
        assertEquals(0, folded.constant());
        assertArrayEquals(biases, parameters.itemBiases(), "items are fixed");
        assertArrayEquals(item, parameters.itemFactors().row(3), "items are fixed");
    }

    @Test
    void startsFromTheDeviationAndTheSeed() {
        Bpr still = SOLVER.withLearningRate(LearningRate.constant(1e-30)).withFactors(64);
        FactorParameters parameters = ((BprModel) Positives.train(still, BY_USER)).parameters();
        double squares = 0;
        for (int row = 0; row < ITEMS; row++) {
            squares += parameters.itemFactors().dot(row, parameters.itemFactors(), row);
        }
        assertEquals(0.5, Math.sqrt(squares / ITEMS / 64), 0.03);
        BprModel other = Positives.train(still, BY_USER, 1, 10, TrainingListener.silent());
        assertNotEquals(
                parameters.userFactors().get(3, 0),
                other.parameters().userFactors().get(3, 0));
        // An item begins with what training takes from its score.
        int popularity = BY_USER.transpose().row(5).size();
        assertEquals(0.6 * 0.8 * Math.log(1 + popularity), parameters.itemBiases()[5], 1e-5);
    }
}
