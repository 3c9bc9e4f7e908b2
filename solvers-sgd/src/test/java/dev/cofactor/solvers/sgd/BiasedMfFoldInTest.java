package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FactorUserState;
import dev.cofactor.solver.Changes;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingDivergedException;
import dev.cofactor.solver.WorkerPool;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Fold-in and updates against the steps of training, written down slowly. */
class BiasedMfFoldInTest {
    private static final Regularization STRENGTH = new Regularization(0.03, 0.02, 0.08, 0.05, 0.5);
    private static final double LIMIT = 0.7;
    private static final BiasedMf ADAPTIVE = BiasedMf.defaults()
            .withFactors(3)
            .withEpochs(4)
            .withRegularization(STRENGTH)
            .withLearningRate(LearningRate.adaGrad(0.2))
            .withErrorLimit(LIMIT);
    private static final Interactions<Integer, Integer> RATINGS = Ratings.random(25, 20, 0.6);

    /** Rated by user 5. */
    private static final int ITEM = RATINGS.byUser().row(5).column(0);

    @Test
    void aNewUserTakesTheStepsOfTraining() {
        BiasedMf solver = BiasedMf.defaults()
                .withFactors(3)
                .withEpochs(5)
                .withRegularization(new Regularization(0.03, 0.02, 0.08, 0.05))
                .withLearningRate(LearningRate.inverseDecay(0.06, 0.5));
        SlowRow user = new SlowRow(new double[3], 0, false, Double.POSITIVE_INFINITY);
        assertFolded(user, solver, new double[] {0.06, 0.04, 0.03, 0.024, 0.02}, 1);
    }

    @Test
    void aNewUserTakesThemWithTheOptionsOfTraining() {
        double weight = Math.pow(RATINGS.byUser().row(0).size(), -0.5);
        SlowRow user = new SlowRow(new double[3], 0, true, LIMIT);
        assertFolded(user, ADAPTIVE, new double[] {0.2, 0.2, 0.2, 0.2}, weight);
    }

    private static void assertFolded(SlowRow user, BiasedMf solver, double[] rates, double weight) {
        BiasedMfModel model = Ratings.train(solver, RATINGS);
        FactorParameters parameters = model.parameters();
        SparseRow history = RATINGS.byUser().row(0);
        for (double rate : rates) {
            user.epoch(
                    history,
                    parameters.offset(),
                    parameters.itemFactors(),
                    parameters.itemBiases(),
                    rate,
                    weight * 0.08,
                    weight * 0.03);
        }
        FactorUserState folded = (FactorUserState) model.foldIn(history);
        assertEquals(parameters.offset() + user.bias, folded.constant(), 1e-5);
        assertArrayEquals(user.factors, SlowRow.doubles(folded.factors()), 1e-5);
    }

    private static Changes changes(int user, int item) {
        BitSet users = new BitSet();
        users.set(user);
        BitSet items = new BitSet();
        items.set(item);
        return Changes.of(users, items);
    }

    @Test
    void anUpdateMovesTheUserAndThenTheItemInEachEpoch() {
        BiasedMfModel before = Ratings.train(ADAPTIVE, RATINGS);
        SparseMatrix byUser = RATINGS.byUser();
        List<EpochReport> reports = new ArrayList<>();
        BiasedMfModel after;
        try (WorkerPool workers = new WorkerPool(2)) {
            TrainingContext context =
                    TrainingContext.builder(byUser).listener(reports::add).build(workers);
            after = (BiasedMfModel) ADAPTIVE.update(context, before, changes(5, ITEM));
        }
        assertEquals(4, reports.size());
        assertEquals(0.2, reports.get(3).metrics().get("learning rate"));

        FactorParameters slow = FactorStart.grown(before.parameters(), before.users(), before.items()); // a copy
        SlowRow user = new SlowRow(SlowRow.doubles(slow.userFactors().row(5)), slow.userBiases()[5], true, LIMIT);
        SlowRow item = new SlowRow(SlowRow.doubles(slow.itemFactors().row(ITEM)), slow.itemBiases()[ITEM], true, LIMIT);
        SparseRow ofUser = byUser.row(5);
        SparseRow ofItem = byUser.transpose().row(ITEM);
        double userWeight = Math.pow(ofUser.size(), -0.5);
        double itemWeight = Math.pow(ofItem.size(), -0.5);
        for (int epoch = 0; epoch < 4; epoch++) {
            user.epoch(
                    ofUser,
                    slow.offset(),
                    slow.itemFactors(),
                    slow.itemBiases(),
                    0.2,
                    userWeight * 0.08,
                    userWeight * 0.03);
            slow.userBiases()[5] = (float) user.bias;
            store(user, slow.userFactors(), 5);
            item.epoch(
                    ofItem,
                    slow.offset(),
                    slow.userFactors(),
                    slow.userBiases(),
                    0.2,
                    itemWeight * 0.05,
                    itemWeight * 0.02);
            slow.itemBiases()[ITEM] = (float) item.bias;
            store(item, slow.itemFactors(), ITEM);
        }
        FactorParameters fast = after.parameters();
        for (int u = 0; u < before.users(); u++) {
            float delta = u == 5 ? 2e-5f : 0; // what did not change keeps its bits
            assertArrayEquals(slow.userFactors().row(u), fast.userFactors().row(u), delta, "user index " + u);
            assertEquals(slow.userBiases()[u], fast.userBiases()[u], delta, "user index " + u);
        }
        for (int i = 0; i < before.items(); i++) {
            float delta = i == ITEM ? 2e-5f : 0;
            assertArrayEquals(slow.itemFactors().row(i), fast.itemFactors().row(i), delta, "item index " + i);
            assertEquals(slow.itemBiases()[i], fast.itemBiases()[i], delta, "item index " + i);
        }
        assertNotEquals(before.parameters().userBiases()[5], fast.userBiases()[5], 1e-3f);
        assertNotEquals(before.parameters().itemBiases()[ITEM], fast.itemBiases()[ITEM], 1e-3f);
    }

    private static void store(SlowRow row, FactorMatrix factors, int index) {
        for (int k = 0; k < row.factors.length; k++) {
            factors.set(index, k, (float) row.factors[k]);
        }
    }

    @Test
    void anUpdateDrawsNewRowsThatHaveRatingsOnly() {
        BiasedMf solver =
                ADAPTIVE.withLearningRate(LearningRate.constant(1e-30)).withInitialDeviation(0.5);
        BiasedMfModel before = Ratings.train(solver, RATINGS);
        // Users 25 to 28 and items 20 to 23 are new and have ratings, user 29 and item 24 have none.
        SparseMatrix wider = Positives.rows(Positives.random(29, 24, 0.4, 1), 30, 25);
        try (WorkerPool workers = new WorkerPool(1)) {
            TrainingContext context = TrainingContext.builder(wider).build(workers);
            BitSet users = new BitSet();
            users.set(25, 30);
            BitSet items = new BitSet();
            items.set(20, 25);
            FactorParameters after =
                    ((BiasedMfModel) solver.update(context, before, Changes.of(users, items))).parameters();
            double squares = 0;
            for (int user = 25; user < 29; user++) {
                squares += after.userFactors().dot(user, after.userFactors(), user);
            }
            assertEquals(0.5, Math.sqrt(squares / 12), 0.2, "the deviation of new user factors");
            squares = 0;
            for (int item = 20; item < 24; item++) {
                squares += after.itemFactors().dot(item, after.itemFactors(), item);
            }
            assertEquals(0.5, Math.sqrt(squares / 12), 0.2, "the deviation of new item factors");
            assertArrayEquals(new float[3], after.userFactors().row(29));
            assertArrayEquals(new float[3], after.itemFactors().row(24));
            assertArrayEquals(
                    before.parameters().userFactors().row(7),
                    after.userFactors().row(7));
        }
    }

    @Test
    void anUpdateSaysWhenItDiverges() {
        for (boolean user : new boolean[] {true, false}) {
            BiasedMfModel model =
                    Ratings.train(BiasedMf.defaults().withFactors(3).withEpochs(1), RATINGS);
            BiasedMfModel rash = new BiasedMfModel(
                    Lazy.of(model.parameters()),
                    new RowDescent(new double[] {1e30, 1e30}, false, STRENGTH, Double.POSITIVE_INFINITY));
            BitSet one = new BitSet();
            one.set(4);
            Changes changes = user ? Changes.of(one, new BitSet()) : Changes.of(new BitSet(), one);
            try (WorkerPool workers = new WorkerPool(1)) {
                TrainingContext context =
                        TrainingContext.builder(RATINGS.byUser()).build(workers);
                TrainingDivergedException e = assertThrows(
                        TrainingDivergedException.class,
                        () -> BiasedMf.defaults().withFactors(3).update(context, rash, changes));
                assertEquals(1, e.epoch());
                assertTrue(e.parameter().contains("1.0E30"), e.parameter());
                assertTrue(e.getMessage().contains((user ? "user" : "item") + " index 4"), e.getMessage());
            }
        }
    }
}
