package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Recommender;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.solver.EpochReport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

/** The options of {@link BiasedMf} beside factors, epochs and a step size. */
class BiasedMfOptionsTest {
    private static final Interactions<Integer, Integer> RATINGS = SyntheticInteractions.builder()
            .users(300)
            .items(150)
            .interactions(9000)
            .seed(8)
            .build()
            .interactions();
    private static final LearningRate TINY = LearningRate.constant(1e-30);

    private static FactorParameters parameters(BiasedMf solver, Interactions<?, ?> interactions) {
        return Ratings.<BiasedMfModel>train(solver, interactions).parameters();
    }

    /** One user, three items: few enough to be one block, in which steps follow each other by item. */
    private static Interactions<String, String> few() {
        return Interactions.<String, String>builder()
                .add("u", "i", 5)
                .add("u", "j", 1)
                .add("u", "k", 3)
                .add("v", "k", 4)
                .build();
    }

    private static double loss(
            FactorParameters start, double[][] p, double[][] q, double[] b, double[] c, Regularization strength) {
        float[][] ratings = {{5, 1, 3}, {Float.NaN, Float.NaN, 4}};
        int[] userCounts = {3, 1};
        int[] itemCounts = {1, 1, 2};
        double loss = 0;
        for (int u = 0; u < 2; u++) {
            for (int i = 0; i < 3; i++) {
                if (!Float.isNaN(ratings[u][i])) {
                    double dot = 0;
                    for (int k = 0; k < p[u].length; k++) {
                        dot += p[u][k] * q[i][k];
                    }
                    loss += Math.pow(ratings[u][i] - (start.offset() + b[u] + c[i] + dot), 2);
                }
            }
        }
        double exponent = strength.frequencyExponent();
        for (int u = 0; u < 2; u++) {
            double weight = Math.pow(userCounts[u], exponent);
            loss += weight * (strength.userBias() * b[u] * b[u] + strength.userFactors() * square(p[u]));
        }
        for (int i = 0; i < 3; i++) {
            double weight = Math.pow(itemCounts[i], exponent);
            loss += weight * (strength.itemBias() * c[i] * c[i] + strength.itemFactors() * square(q[i]));
        }
        return loss;
    }

    private static double square(double[] x) {
        double sum = 0;
        for (double number : x) {
            sum += number * number;
        }
        return sum;
    }

    private static double[][] doubles(FactorMatrix matrix) {
        double[][] rows = new double[matrix.rows()][matrix.columns()];
        for (int row = 0; row < rows.length; row++) {
            for (int k = 0; k < rows[row].length; k++) {
                rows[row][k] = matrix.get(row, k);
            }
        }
        return rows;
    }

    /** With a tiny step, an epoch moves along half the gradient of the whole objective. */
    @Test
    void movesAlongTheNumericalGradient() {
        for (double exponent : new double[] {1, 0, 0.5}) {
            Regularization strength = new Regularization(0.3, 0.2, 0.5, 0.4).withFrequencyExponent(exponent);
            BiasedMf solver = BiasedMf.defaults()
                    .withFactors(3)
                    .withRegularization(strength)
                    .withInitialDeviation(1);
            FactorParameters start = parameters(solver.withLearningRate(TINY).withEpochs(1), few());
            double rate = 1e-3;
            FactorParameters end = parameters(
                    solver.withLearningRate(LearningRate.constant(rate)).withEpochs(1), few());
            double[][] p = doubles(start.userFactors());
            double[][] q = doubles(start.itemFactors());
            double[] b = new double[2];
            double[] c = new double[3];
            assertMoves(p, end.userFactors(), rate, () -> loss(start, p, q, b, c, strength));
            assertMoves(q, end.itemFactors(), rate, () -> loss(start, p, q, b, c, strength));
            double moved = end.userBiases()[0];
            assertEquals(-rate * derivative(b, 0, () -> loss(start, p, q, b, c, strength)) / 2, moved, 5e-5);
            moved = end.itemBiases()[2];
            assertEquals(-rate * derivative(c, 2, () -> loss(start, p, q, b, c, strength)) / 2, moved, 5e-5);
        }
    }

    private static void assertMoves(double[][] rows, FactorMatrix end, double rate, DoubleSupplier loss) {
        for (int row = 0; row < rows.length; row++) {
            for (int k = 0; k < rows[row].length; k++) {
                double expected = rows[row][k] - rate * derivative(rows[row], k, loss) / 2;
                // Later steps of the epoch begin where earlier ones ended: an error of the order of the rate squared.
                assertEquals(expected, end.get(row, k), 5e-5, "row " + row + ", factor " + k);
                assertNotEquals(rows[row][k], end.get(row, k), 1e-4, "the step is larger than what is tolerated");
            }
        }
    }

    private static double derivative(double[] numbers, int index, DoubleSupplier function) {
        double before = numbers[index];
        double width = 1e-5;
        numbers[index] = before + width;
        double above = function.getAsDouble();
        numbers[index] = before - width;
        double below = function.getAsDouble();
        numbers[index] = before;
        return (above - below) / (2 * width);
    }

    @Test
    void clipsTheErrorAndWithItTheGradient() {
        Interactions<String, String> one = Interactions.<String, String>builder()
                .add("u", "i", 5)
                .add("v", "j", 1)
                .build();
        BiasedMf solver = BiasedMf.defaults()
                .withFactors(2)
                .withEpochs(1)
                .withLearningRate(LearningRate.constant(0.1))
                .withRegularization(Regularization.of(0, 0))
                .withErrorLimit(0.5);
        FactorParameters clipped = parameters(solver, one);
        assertEquals(0.05, clipped.userBiases()[0], 1e-6);
        assertEquals(-0.05, clipped.userBiases()[1], 1e-6);
        assertThrows(IllegalArgumentException.class, () -> solver.withErrorLimit(0));
        assertThrows(IllegalArgumentException.class, () -> solver.withErrorLimit(Double.NaN));
        assertEquals("0.5", solver.configuration().get("errorLimit"));
    }

    /** More different ratings than 16 bits can number. */
    @Test
    void learnsFromContinuousValues() {
        InteractionsBuilder<Integer, Integer> builder = Interactions.builder();
        for (int user = 0; user < 300; user++) {
            for (int item = 0; item < 250; item++) {
                builder.add(user, item, (float) (user % 7 + item * 0.01 + 1e-5 * (user * 250 + item)));
            }
        }
        List<EpochReport> reports = new ArrayList<>();
        Recommender.builder()
                .solver(BiasedMf.defaults().withFactors(2).withEpochs(20))
                .listener(reports::add)
                .train(builder.build());
        assertTrue(
                reports.get(19).metrics().get("training RMSE") < 0.1,
                reports.get(19).toString());
    }

    @Test
    void refusesToUpdateOtherModels() {
        Recommender<Integer, Integer> eight = Recommender.builder()
                .solver(BiasedMf.defaults().withFactors(8).withEpochs(1))
                .train(RATINGS);
        Interactions<Integer, Integer> delta =
                Interactions.<Integer, Integer>builder().add(0, 0, 3).build();
        assertThrows(
                IllegalArgumentException.class,
                () -> Recommender.builder()
                        .solver(BiasedMf.defaults().withFactors(9))
                        .update(eight, delta));
    }
}
