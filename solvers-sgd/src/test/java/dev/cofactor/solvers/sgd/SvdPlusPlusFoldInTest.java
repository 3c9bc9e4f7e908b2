package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FactorUserState;
import dev.cofactor.solver.Changes;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.WorkerPool;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fold-in and updates against the steps of training, written down slowly. */
class SvdPlusPlusFoldInTest {
    private static final int FACTORS = 3;
    private static final double[] RATES = {0.06, 0.04, 0.03};
    private static final SvdPlusPlus SOLVER = SvdPlusPlus.defaults()
            .withFactors(FACTORS)
            .withEpochs(RATES.length)
            .withInitialDeviation(0.4)
            .withRegularization(new Regularization(0.3, 0.2, 0.8, 0.5, 0.6))
            .withLearningRate(LearningRate.inverseDecay(0.06, 0.5));
    private static final Interactions<Integer, Integer> RATINGS = Ratings.random(25, 20, 0.6);

    /** The implicit part of a user. */
    private static double[] sum(SparseRow history, FactorMatrix implicit) {
        double[] sum = new double[FACTORS];
        for (int i = 0; i < history.size(); i++) {
            for (int k = 0; k < FACTORS; k++) {
                sum[k] += implicit.get(history.column(i), k) / Math.sqrt(history.size());
            }
        }
        return sum;
    }

    /** Moves p_u + s_u along the ratings without regularization, then shrinks p_u for all of them. */
    private static void epoch(SlowRow z, SparseRow history, FactorParameters items, double[] sum, double rate) {
        double weight = Math.pow(history.size(), -0.4);
        z.epoch(history, items.offset(), items.itemFactors(), items.itemBiases(), rate, 0, weight * 0.3);
        double keep = Math.pow(1 - z.rate(rate) * weight * 0.8, history.size());
        for (int k = 0; k < FACTORS; k++) {
            z.factors[k] = sum[k] + keep * (z.factors[k] - sum[k]);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aNewUserTakesTheStepsOfTraining(boolean adaptive) {
        SvdPlusPlus solver = adaptive ? SOLVER.withLearningRate(LearningRate.adaGrad(0.1)) : SOLVER;
        SvdPlusPlusModel model = Ratings.train(solver, RATINGS);
        SparseRow history = RATINGS.byUser().row(0);
        double[] sum = sum(history, model.implicit());
        SlowRow z = new SlowRow(sum.clone(), 0, adaptive, Double.POSITIVE_INFINITY);
        for (double rate : RATES) {
            epoch(z, history, model.parameters(), sum, adaptive ? 0.1 : rate);
        }
        FactorUserState folded = (FactorUserState) model.foldIn(history);
        assertEquals(model.parameters().offset() + z.bias, folded.constant(), 1e-5);
        assertArrayEquals(z.factors, SlowRow.doubles(folded.factors()), 1e-5);
    }

    private static SvdPlusPlusModel update(SvdPlusPlusModel before, SparseMatrix byUser, int[] users, int[] items) {
        BitSet changedUsers = new BitSet();
        BitSet changedItems = new BitSet();
        for (int user : users) {
            changedUsers.set(user);
        }
        for (int item : items) {
            changedItems.set(item);
        }
        try (WorkerPool workers = new WorkerPool(2)) {
            TrainingContext context = TrainingContext.builder(byUser).build(workers);
            return (SvdPlusPlusModel) SOLVER.update(context, before, Changes.of(changedUsers, changedItems));
        }
    }

    /** User 5 was there before, user 25 is new. */
    @Test
    void anUpdateMovesUsersFromWhereTheyAre() {
        SvdPlusPlusModel before = Ratings.train(SOLVER, RATINGS);
        SparseMatrix byUser = Positives.rows(Positives.random(26, 20, 0.5, 2), 26, 20);
        SvdPlusPlusModel after = update(before, byUser, new int[] {5, 25}, new int[0]);
        for (int user : new int[] {5, 25}) {
            SparseRow history = byUser.row(user);
            double[] sum = sum(history, before.implicit());
            SlowRow z = user == 5
                    ? new SlowRow(
                            SlowRow.doubles(before.parameters().userFactors().row(5)),
                            before.parameters().userBiases()[5],
                            false,
                            Double.POSITIVE_INFINITY)
                    : new SlowRow(sum.clone(), 0, false, Double.POSITIVE_INFINITY);
            for (double rate : RATES) {
                epoch(z, history, before.parameters(), sum, rate);
            }
            assertArrayEquals(
                    z.factors, SlowRow.doubles(after.parameters().userFactors().row(user)), 1e-5);
            assertEquals(z.bias, after.parameters().userBiases()[user], 1e-5);
        }
        assertArrayEquals(
                before.parameters().userFactors().row(7),
                after.parameters().userFactors().row(7));
        assertArrayEquals(
                before.parameters().itemFactors().row(7),
                after.parameters().itemFactors().row(7));
    }

    @Test
    void anUpdateDrawsNewItems() {
        SvdPlusPlusModel before = Ratings.train(SOLVER.withLearningRate(LearningRate.constant(1e-30)), RATINGS);
        SparseMatrix byUser = Positives.random(25, 60, 0.5, 2);
        FactorParameters after = update(
                        before, byUser, new int[0], IntStream.range(20, 60).toArray())
                .parameters();
        double squares = 0;
        for (int item = 20; item < 60; item++) {
            squares += after.itemFactors().dot(item, after.itemFactors(), item);
        }
        assertEquals(0.4, Math.sqrt(squares / (40 * FACTORS)), 0.04, "the initial deviation");
    }

    @Test
    void anUpdateMovesItemsAndLeavesImplicitFactors() {
        SvdPlusPlusModel before = Ratings.train(SOLVER, RATINGS);
        // Item 20 is new, and so is item 21, which nobody has rated.
        SparseMatrix byUser = Positives.rows(Positives.random(25, 21, 0.5, 2), 25, 22);
        SvdPlusPlusModel after = update(before, byUser, new int[0], new int[] {3, 20, 21});
        SparseRow ofItem = byUser.transpose().row(3);
        double weight = Math.pow(ofItem.size(), -0.4);
        SlowRow item = new SlowRow(
                SlowRow.doubles(before.parameters().itemFactors().row(3)),
                before.parameters().itemBiases()[3],
                false,
                Double.POSITIVE_INFINITY);
        for (double rate : RATES) {
            item.epoch(
                    ofItem,
                    before.parameters().offset(),
                    before.parameters().userFactors(),
                    before.parameters().userBiases(),
                    rate,
                    weight * 0.5,
                    weight * 0.2);
        }
        assertArrayEquals(
                item.factors, SlowRow.doubles(after.parameters().itemFactors().row(3)), 1e-5);
        assertEquals(item.bias, after.parameters().itemBiases()[3], 1e-5);
        assertArrayEquals(new float[FACTORS], after.parameters().itemFactors().row(21));
        for (int i = 0; i < 22; i++) {
            assertArrayEquals(
                    i < 20 ? before.implicit().row(i) : new float[FACTORS],
                    after.implicit().row(i),
                    "implicit factors of item index " + i);
        }
    }
}
