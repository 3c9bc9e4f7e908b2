package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FactorUserState;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.WorkerPool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Training and fold-in with all unobserved pairs, against the steps of the paper, written down slowly. */
class LogisticMfStepsTest {
    private static final int FACTORS = 3;
    private static final double ALPHA = 1.5;
    private static final double LAMBDA = 0.2;
    private static final LogisticMf SOLVER = LogisticMf.defaults()
            .withFactors(FACTORS)
            .withEpochs(4)
            .withInitialDeviation(0.4)
            .withAlpha(ALPHA)
            .withRegularization(LAMBDA)
            .withLearningRate(LearningRate.inverseDecay(0.2, 1))
            .withNegativesPerPositive(1000);
    private static final CsrMatrix BY_USER = Positives.random(7, 9, 0.4, 6);

    /** A row with AdaGrad for each of its numbers, the bias last. */
    private static final class Row {
        private final double[] x = new double[FACTORS + 1];
        private final double[] squares = new double[FACTORS + 1];

        void begin(FactorMatrix factors, int row) {
            for (int k = 0; k < FACTORS; k++) {
                x[k] = factors.get(row, k);
            }
        }

        /** Takes a step along the whole gradient; returns minus the likelihood before it. */
        double step(SparseRow entries, Row[] others, double rate) {
            double[] gradient = new double[FACTORS + 1];
            double loss = 0;
            for (int other = 0; other < others.length; other++) {
                double[] v = others[other].x;
                double score = x[FACTORS] + v[FACTORS];
                for (int k = 0; k < FACTORS; k++) {
                    score += x[k] * v[k];
                }
                double weight = entries.find(other).isPresent() ? ALPHA : 0;
                double sigma = 1 / (1 + Math.exp(-score));
                loss -= weight * Math.log(sigma) + Math.log(1 - sigma);
                for (int k = 0; k < FACTORS; k++) {
                    gradient[k] += (weight - (1 + weight) * sigma) * v[k];
                }
                gradient[FACTORS] += weight - (1 + weight) * sigma;
            }
            for (int k = 0; k <= FACTORS; k++) {
                gradient[k] -= k < FACTORS ? LAMBDA * x[k] : 0;
                squares[k] += gradient[k] * gradient[k];
                x[k] += rate * gradient[k] / Math.sqrt(squares[k]);
            }
            return loss;
        }

        void assertSame(float[] factors, float bias, String what) {
            for (int k = 0; k < FACTORS; k++) {
                assertEquals(x[k], factors[k], 1e-4, what + ", factor " + k);
            }
            assertEquals(x[FACTORS], bias, 1e-4, what);
        }
    }

    private static Row[] rows(FactorMatrix factors) {
        Row[] rows = new Row[factors.rows()];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = new Row();
            rows[row].begin(factors, row);
        }
        return rows;
    }

    /** Lets users step, then items; returns the loss before. */
    private static double epoch(Row[] users, Row[] items, double rate) {
        double loss = 0;
        for (int user = 0; user < users.length; user++) {
            loss += users[user].step(BY_USER.row(user), items, rate);
        }
        SparseMatrix byItem = BY_USER.transpose();
        for (int item = 0; item < items.length; item++) {
            items[item].step(byItem.row(item), users, rate);
        }
        return loss / (users.length * items.length + ALPHA * BY_USER.nonZeros());
    }

    @Test
    void trainsByTheStepsOfThePaper() {
        for (int restarts : new int[] {0, 1}) {
            List<EpochReport> reports = new ArrayList<>();
            LogisticMf solver = SOLVER.withRestarts(restarts);
            FactorParameters start;
            try (WorkerPool workers = new WorkerPool(1)) {
                TrainingContext context =
                        TrainingContext.builder(BY_USER).seed(9).build(workers);
                start = ((LogisticMfModel) LogisticMfTraining.begin(solver, context, BY_USER)
                                .model(new double[0]))
                        .parameters();
            }
            LogisticMfModel model = Positives.train(solver, BY_USER, 1, 9, reports::add);
            Row[] users = rows(start.userFactors());
            Row[] items = rows(start.itemFactors());
            double[] losses = new double[5];
            for (int epoch = 0; epoch < 4; epoch++) {
                losses[epoch] = epoch(users, items, 0.2 / (1 + epoch));
                if (epoch == 3) {
                    for (int user = 0; user < users.length; user++) {
                        users[user].assertSame(
                                model.parameters().userFactors().row(user),
                                model.parameters().userBiases()[user],
                                "user index " + user);
                    }
                    for (int item = 0; item < items.length; item++) {
                        items[item].assertSame(
                                model.parameters().itemFactors().row(item),
                                model.parameters().itemBiases()[item],
                                "item index " + item);
                    }
                }
            }
            losses[4] = epoch(users, items, 0);
            // With restarts, the loss of an epoch is that after it.
            for (int epoch = 0; epoch < 4; epoch++) {
                double loss = reports.get(epoch).metrics().get("training loss");
                assertEquals(losses[epoch + restarts], loss, 1e-5, "epoch " + epoch + ", restarts " + restarts);
            }
            assertTrue(losses[4] < losses[0]);
        }
    }

    @Test
    void foldsInByTheSameSteps() {
        LogisticMfModel model = Positives.train(SOLVER, BY_USER);
        FactorParameters parameters = model.parameters();
        Row[] items = rows(parameters.itemFactors());
        for (int item = 0; item < items.length; item++) {
            items[item].x[FACTORS] = parameters.itemBiases()[item];
        }
        Row user = new Row();
        for (int epoch = 0; epoch < 4; epoch++) {
            user.step(BY_USER.row(2), items, 0.2 / (1 + epoch));
        }
        FactorUserState folded = (FactorUserState) model.foldIn(BY_USER.row(2));
        user.assertSame(folded.factors(), folded.constant(), "the new user");
        assertNotEquals(0, folded.constant());
    }

    /** What is sampled differs from epoch to epoch and from side to side, else the gradients would be the same. */
    @Test
    void samplesAnewInEachHalfStep() {
        CsrMatrix square = Positives.random(40, 40, 0.05, 3);
        int[] all = IntStream.range(0, 40).toArray();
        LogisticSide fixed = LogisticSide.of(new FactorMatrix(40, 1), new float[40]);
        for (int item = 0; item < 40; item++) {
            fixed.factors().set(item, 0, 1 + item);
        }
        Set<Float> gradients = new HashSet<>();
        try (WorkerPool workers = new WorkerPool(1)) {
            TrainingContext context = TrainingContext.builder(square).build(workers);
            for (String purpose : new String[] {"users", "items"}) {
                for (int epoch = 0; epoch < 2; epoch++) {
                    LogisticSide moving = LogisticSide.of(new FactorMatrix(40, 1), new float[40]);
                    new LogisticHalfStep(context, purpose, square, all, moving, fixed, SOLVER.objective(), 0.3)
                            .run(epoch, 0.1);
                    gradients.add(moving.squares().get(17, 0));
                }
            }
        }
        assertEquals(4, gradients.size());
    }

    /** In a matrix that is its own transpose, what an item samples would be what the user of the same index samples. */
    @Test
    void samplesForItemsOtherPairsThanForUsers() {
        CooMatrixBuilder builder = new CooMatrixBuilder(false, false);
        for (int k = 0; k < 39; k++) {
            builder.add(k, k + 1, 1, 0);
            builder.add(k + 1, k, 1, 0);
        }
        CsrMatrix symmetric = builder.build(40, 40, DuplicatePolicy.FAIL);
        LogisticMf still = SOLVER.withNegativesPerPositive(1).withInitialDeviation(1e-30);
        try (WorkerPool workers = new WorkerPool(1)) {
            TrainingContext context = TrainingContext.builder(symmetric).build(workers);
            LogisticMfTraining training = LogisticMfTraining.begin(still, context, symmetric);
            training.epoch(0, 1e-30);
            // The squares of the gradients of biases, which are by the number of sampled pairs alone.
            List<float[]> state = training.state();
            assertFalse(Arrays.equals(state.get(3), state.get(7)));
        }
    }
}
