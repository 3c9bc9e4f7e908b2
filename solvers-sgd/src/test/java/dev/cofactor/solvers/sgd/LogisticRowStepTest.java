package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseRow;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The steps of a row against the numerical gradient of the paper's objective. */
class LogisticRowStepTest {
    private static final int FACTORS = 18;
    private static final int COLUMNS = 700;
    private static final double ALPHA = 1.5;
    private static final double LAMBDA = 0.3;
    private static final double RATE = 0.05;
    private static final LogisticObjective OBJECTIVE = new LogisticObjective(ALPHA, LAMBDA, 4);

    private final FactorMatrix fixed = new FactorMatrix(COLUMNS, FACTORS);
    private final float[] biases = new float[COLUMNS];
    private final SparseRow row;

    LogisticRowStepTest() {
        SplittableRandom random = new SplittableRandom(3);
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        for (int column = 0; column < COLUMNS; column++) {
            biases[column] = (float) (random.nextGaussian() - 1);
            for (int k = 0; k < FACTORS; k++) {
                fixed.set(column, k, (float) (0.4 * random.nextGaussian()));
            }
            if (random.nextInt(20) == 0) {
                builder.add(0, column, random.nextInt(4), 0); // a value of 0 is an entry that counts as a rejection
            }
        }
        CsrMatrix matrix = builder.build(1, COLUMNS, DuplicatePolicy.FAIL);
        row = matrix.row(0);
    }

    /** Of the row's factors and, last, its bias. */
    private double objective(double[] x) {
        double sum = 0;
        for (int column = 0; column < COLUMNS; column++) {
            double score = x[FACTORS] + biases[column];
            for (int k = 0; k < FACTORS; k++) {
                score += x[k] * fixed.get(column, k);
            }
            double weight = row.find(column).isPresent()
                    ? ALPHA * row.value(row.find(column).getAsInt())
                    : 0;
            sum += weight * score - (1 + weight) * Math.log1p(Math.exp(score));
        }
        for (int k = 0; k < FACTORS; k++) {
            sum -= LAMBDA / 2 * x[k] * x[k];
        }
        return sum;
    }

    private double[] gradient(double[] x) {
        double h = 1e-5;
        double[] gradient = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            double[] up = x.clone();
            double[] down = x.clone();
            up[k] += h;
            down[k] -= h;
            gradient[k] = (objective(up) - objective(down)) / (2 * h);
        }
        return gradient;
    }

    private static LogisticSide side() {
        LogisticSide side = LogisticSide.of(new FactorMatrix(3, FACTORS), new float[3]);
        SplittableRandom random = new SplittableRandom(5);
        for (int k = 0; k < FACTORS; k++) {
            side.factors().set(1, k, (float) (0.3 * random.nextGaussian()));
        }
        side.biases()[1] = 0.2f;
        return side;
    }

    private static double[] parts(LogisticSide side) {
        double[] parts = new double[FACTORS + 1];
        for (int k = 0; k < FACTORS; k++) {
            parts[k] = side.factors().get(1, k);
        }
        parts[FACTORS] = side.biases()[1];
        return parts;
    }

    @Test
    void withAllPairsGoesAlongTheGradientOfThePaperByAdaGrad() {
        LogisticSide side = side();
        LogisticRowStep step = new LogisticRowStep(OBJECTIVE, 1, fixed, biases);
        double[] squares = new double[FACTORS + 1];
        for (int epoch = 0; epoch < 3; epoch++) {
            double[] before = parts(side);
            double[] gradient = gradient(before);
            LogisticLoss loss = new LogisticLoss();
            step.take(row, side, 1, RATE, new SplittableRandom(epoch), loss);
            double[] after = parts(side);
            for (int k = 0; k <= FACTORS; k++) {
                squares[k] += gradient[k] * gradient[k];
                assertEquals(RATE * gradient[k] / Math.sqrt(squares[k]), after[k] - before[k], 2e-5, "part " + k);
            }
            double weight = COLUMNS;
            double penalty = 0;
            for (int k = 0; k < row.size(); k++) {
                weight += ALPHA * row.value(k);
            }
            for (int k = 0; k < FACTORS; k++) {
                penalty += LAMBDA / 2 * before[k] * before[k];
            }
            assertEquals(-(objective(before) + penalty) / weight, loss.mean(), 1e-6);
        }
        assertArrayEquals(new float[FACTORS], side.factors().row(0));
        assertEquals(0, side.biases()[2]);
    }

    /** Its first step is only the sign of the gradient, so the sums of squares are looked at. */
    @Test
    void aSampleIsRightOnAverage() {
        double[] expected = new double[FACTORS + 1];
        double share = 0.25;
        double[] all = gradient(parts(side()));
        double[] observed = observedGradient(parts(side()));
        for (int k = 0; k <= FACTORS; k++) {
            expected[k] = observed[k] + share * (all[k] - observed[k]);
        }
        double[] mean = new double[FACTORS + 1];
        int repetitions = 3000;
        LogisticRowStep step = new LogisticRowStep(OBJECTIVE, share, fixed, biases);
        SplittableRandom random = new SplittableRandom(8);
        for (int i = 0; i < repetitions; i++) {
            LogisticSide side = side();
            double[] before = parts(side);
            step.take(row, side, 1, RATE, random, new LogisticLoss());
            double[] after = parts(side);
            for (int k = 0; k <= FACTORS; k++) {
                double square = k < FACTORS ? side.squares().get(1, k) : side.biasSquares()[1];
                mean[k] += Math.signum(after[k] - before[k]) * Math.sqrt(square) / repetitions;
            }
        }
        assertArrayEquals(expected, mean, 0.25);
        assertTrue(Math.abs(expected[FACTORS]) > 3, "there is something to miss: " + expected[FACTORS]);
    }

    /** A third of a pair is one pair in a third of all steps. */
    @Test
    void roundsTheSampleAtRandom() {
        SparseRow empty = new CooMatrixBuilder(true, false)
                .build(1, COLUMNS, DuplicatePolicy.FAIL)
                .row(0);
        LogisticRowStep step = new LogisticRowStep(OBJECTIVE, 1 / (3.0 * COLUMNS), fixed, biases);
        SplittableRandom random = new SplittableRandom(8);
        int sampled = 0;
        for (int i = 0; i < 3000; i++) {
            LogisticLoss loss = new LogisticLoss();
            step.take(empty, side(), 1, RATE, random, loss);
            sampled += loss.isEmpty() ? 0 : 1;
        }
        assertEquals(1000, sampled, 120);
    }

    /** As {@link #gradient}, but without the unobserved pairs. */
    private double[] observedGradient(double[] x) {
        double[] gradient = new double[FACTORS + 1];
        for (int i = 0; i < row.size(); i++) {
            int column = row.column(i);
            double score = x[FACTORS] + biases[column];
            for (int k = 0; k < FACTORS; k++) {
                score += x[k] * fixed.get(column, k);
            }
            double weight = ALPHA * row.value(i);
            double coefficient = weight - (1 + weight) / (1 + Math.exp(-score));
            for (int k = 0; k < FACTORS; k++) {
                gradient[k] += coefficient * fixed.get(column, k);
            }
            gradient[FACTORS] += coefficient;
        }
        for (int k = 0; k < FACTORS; k++) {
            gradient[k] -= LAMBDA * x[k];
        }
        return gradient;
    }

    @Test
    void samplesAllPairsOnceThereAreFew() {
        assertEquals(0.5, OBJECTIVE.sampledShare(10, 9, 10), 1e-12);
        assertEquals(1, OBJECTIVE.sampledShare(10, 5, 10));
        assertEquals(1, OBJECTIVE.sampledShare(2, 2, 4), "all pairs are observed");
    }

    @Test
    void refusesValuesThatAreNoWeights() {
        assertTrue(OBJECTIVE.obstacle(-2).isPresent());
        assertTrue(OBJECTIVE.obstacle(Double.NaN).isPresent());
        assertTrue(OBJECTIVE.obstacle(1e39).isPresent());
        String tooGreat = OBJECTIVE.obstacle(1e20).orElseThrow();
        assertTrue(tooGreat.startsWith("has the weight 1.5E20 with alpha = 1.5, the square of which"), tooGreat);
        assertTrue(OBJECTIVE.obstacle(0).isEmpty());
        assertTrue(OBJECTIVE.obstacle(1.2e19).isEmpty());
        assertEquals(4.5f, OBJECTIVE.weight(3));
    }
}
