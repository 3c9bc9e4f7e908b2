package dev.cofactor.solvers.als;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Recommender;
import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.SparseMatrices;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FactorUserState;
import dev.cofactor.model.Model;
import dev.cofactor.solver.Changes;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingDivergedException;
import dev.cofactor.solver.WorkerPool;
import java.util.Arrays;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplicitAlsTest {
    private static final ExplicitAls SMALL =
            ExplicitAls.defaults().withFactors(4).withEpochs(5);

    private static void assertFinite(Model model) {
        float[] scores = new float[model.items()];
        for (int user = 0; user < model.users(); user++) {
            model.userState(user).scoreAll(scores);
            for (float score : scores) {
                assertTrue(Float.isFinite(score) && Math.abs(score) < 100, "user " + user + ": " + score);
            }
        }
    }

    private static CsrMatrix matrix(int users, int items, float... userItemValue) {
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        for (int i = 0; i < userItemValue.length; i += 3) {
            builder.add((int) userItemValue[i], (int) userItemValue[i + 1], userItemValue[i + 2], 0);
        }
        return builder.build(users, items, DuplicatePolicy.FAIL);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-12, 1e12})
    void isFiniteAtAnyRegularization(double strength) {
        SparseMatrix[] data = {
            ExplicitData.ratings(9, 7, 0.6, 1),
            ExplicitData.ratings(5, 40, 0.1, 2),
            ExplicitData.ratings(30, 3, 0.9, 3),
            matrix(3, 4, 1, 2, 5),
            SparseMatrices.mapValues(ExplicitData.ratings(12, 10, 0.8, 4), (user, item, value, time) -> 4)
        };
        for (SparseMatrix byUser : data) {
            for (int factors : new int[] {1, 4, 20}) {
                ExplicitAls solver = SMALL.withFactors(factors).withRegularization(strength);
                for (ExplicitAls each : new ExplicitAls[] {
                    solver,
                    solver.withBiasRegularization(strength),
                    solver.withBiasRegularization(strength).withFrequencyExponent(0),
                    solver.withFeatureRegularization(strength)
                }) {
                    assertFinite(each.train(ExplicitData.context(byUser)));
                    assertFinite(each.train(ExplicitData.described(byUser, 7).build(new WorkerPool(1))));
                }
            }
        }
    }

    @Test
    void regularizesAllTheWayToTheMean() {
        SparseMatrix byUser = ExplicitData.ratings(9, 7, 0.6, 1);
        TrainingContext context = ExplicitData.context(byUser);
        Model model =
                SMALL.withRegularization(1e12).withBiasRegularization(1e12).train(context);
        assertEquals(context.meanValue(), model.userState(3).score(2), 1e-5);
    }

    @Test
    void learnsOneRatingByItsBiases() {
        // μ = 5 already, so there is nothing left to explain.
        ExplicitAlsModel model = ExplicitData.train(SMALL, ExplicitData.context(matrix(3, 4, 1, 2, 5)));
        FactorParameters parameters = model.parameters();
        assertEquals(5, parameters.offset());
        assertArrayEquals(new float[3], parameters.userBiases());
        assertArrayEquals(new float[4], parameters.itemBiases());
        assertArrayEquals(new float[4], parameters.itemFactors().row(0), "an item without ratings");
        assertArrayEquals(new float[4], parameters.userFactors().row(0), "a user without ratings");
    }

    /** Two users, one item, one epoch, by hand. */
    @Test
    void solvesForBiasesByHand() {
        // Ratings 5 and 3 of the only item: μ = 4, residuals ±1. With factors held at zero by τ, b_u = ±1 / (1 + γ),
        // then
        // the item has residuals ±(1 − 1 / (1 + γ)), whose sum is 0.
        ExplicitAls solver = SMALL.withEpochs(1)
                .withRegularization(1e9)
                .withBiasRegularization(0.25)
                .withFrequencyExponent(0);
        FactorParameters parameters = ExplicitData.train(solver, ExplicitData.context(matrix(2, 1, 0, 0, 5, 1, 0, 3)))
                .parameters();
        assertEquals(0.8f, parameters.userBiases()[0], 1e-6);
        assertEquals(-0.8f, parameters.userBiases()[1], 1e-6);
        assertEquals(0, parameters.itemBiases()[0], 1e-6);
    }

    @Test
    void givesIdenticalUsersIdenticalRows() {
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        for (int user = 0; user < 20; user++) {
            for (int item = 0; item < 6; item++) {
                builder.add(user, item, item % 2 == 0 ? 5 : 1, 0);
            }
        }
        SparseMatrix byUser = builder.build(20, 6, DuplicatePolicy.FAIL);
        ExplicitAlsModel model = ExplicitData.train(SMALL, ExplicitData.context(byUser));
        FactorParameters parameters = model.parameters();
        for (int user = 1; user < 20; user++) {
            assertArrayEquals(
                    parameters.userFactors().row(0), parameters.userFactors().row(user));
        }
        assertEquals(5, model.userState(3).score(4), 0.5);
        assertEquals(1, model.userState(3).score(5), 0.5);
    }

    @Test
    void foldsInTheRowsOfTraining() {
        SparseMatrix byUser = ExplicitData.ratings(15, 12, 0.6, 1);
        TrainingContext context = ExplicitData.described(byUser, 2).build(new WorkerPool(1));
        ExplicitAlsModel model = ExplicitData.train(SMALL, context);
        ExplicitSweep sweep = ExplicitData.sweep(model, context);
        sweep.users().solveRows(); // so that users are those that fit to the items
        FactorParameters parameters = model.parameters();
        for (int user = 0; user < 15; user++) {
            FactorUserState folded = (FactorUserState) model.foldIn(
                    byUser.row(user), context.userFeatures().orElseThrow().row(user));
            assertArrayEquals(parameters.userFactors().row(user), folded.factors());
            assertEquals(parameters.offset() + parameters.userBiases()[user], folded.constant());
        }
        sweep.items().solveRows();
        SparseMatrix features = context.itemFeatures().orElseThrow();
        ExplicitAlsModel grown = (ExplicitAlsModel) model.withItems(context.byItem(), features);
        assertEquals(24, grown.items());
        assertEquals(12, model.items());
        for (int item = 0; item < 12; item++) {
            float[] trained = parameters.itemFactors().row(item);
            assertArrayEquals(trained, grown.parameters().itemFactors().row(item));
            assertArrayEquals(trained, grown.parameters().itemFactors().row(12 + item));
            assertEquals(parameters.itemBiases()[item], grown.parameters().itemBiases()[12 + item]);
        }
    }

    @Test
    void knowsNothingOfSomebodyWithoutHistoryAndFeatures() {
        TrainingContext context =
                ExplicitData.described(ExplicitData.ratings(15, 12, 0.6, 1), 2).build(new WorkerPool(1));
        ExplicitAlsModel model = ExplicitData.train(SMALL, context);
        SparseMatrix nothing = matrix(1, 12);
        FactorUserState state = (FactorUserState) model.foldIn(nothing.row(0), nothing.row(0));
        assertArrayEquals(new float[4], state.factors());
        assertEquals(model.parameters().offset(), state.constant());
    }

    @Test
    void updatesOnlyWhatChangedAndNotThePreviousModel() {
        SparseMatrix byUser = ExplicitData.ratings(15, 12, 0.6, 1);
        ExplicitAlsModel before = ExplicitData.train(SMALL, ExplicitData.context(byUser));
        float[] row = before.parameters().userFactors().row(3);
        BitSet users = new BitSet();
        users.set(3);
        users.set(15);
        BitSet items = new BitSet();
        items.set(5);
        items.set(12);
        SparseMatrix more = SparseMatrices.overlaid(
                SparseMatrices.padded(byUser, 16, 13), matrix(16, 13, 3, 5, 1, 15, 5, 5, 15, 12, 2, 3, 12, 4));
        ExplicitAlsModel after =
                (ExplicitAlsModel) SMALL.update(ExplicitData.context(more), before, Changes.of(users, items));
        assertArrayEquals(row, before.parameters().userFactors().row(3));
        for (int user = 0; user < 16; user++) {
            float[] updated = after.parameters().userFactors().row(user);
            boolean same =
                    user < 15 && Arrays.equals(before.parameters().userFactors().row(user), updated);
            assertEquals(user != 3 && user != 15, same, "user " + user);
        }
        for (int item = 0; item < 13; item++) {
            boolean same = item < 12
                    && before.parameters().itemBiases()[item]
                            == after.parameters().itemBiases()[item];
            assertEquals(item != 5 && item != 12, same, "item " + item);
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> SMALL.withFactors(3).update(ExplicitData.context(more), before, Changes.of(users, items)));
    }

    /** A block of users and items that share nothing with those before has to be learnt all the same. */
    @Test
    void learnsNewUsersOfNewItems() {
        SparseMatrix old = ExplicitData.ratings(20, 10, 0.8, 1);
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        BitSet users = new BitSet();
        BitSet items = new BitSet();
        for (int user = 20; user < 40; user++) {
            for (int item = 10; item < 20; item++) {
                builder.add(user, item, (user + item) % 2 == 0 ? 5 : 1, 0);
                users.set(user);
                items.set(item);
            }
        }
        SparseMatrix all = SparseMatrices.overlaid(
                SparseMatrices.padded(old, 40, 20), builder.build(40, 20, DuplicatePolicy.FAIL));
        ExplicitAls solver = SMALL.withUpdateEpochs(6);
        Model before = solver.train(ExplicitData.context(old));
        Model after = solver.update(ExplicitData.context(all), before, Changes.of(users, items));
        assertTrue(after.userState(24).score(16) > 4);
        assertTrue(after.userState(24).score(17) < 2);
    }

    @Test
    void namesTheCauseOfADivergence() {
        SparseMatrix huge = matrix(2, 2, 0, 0, 1e38f, 0, 1, -3e38f, 1, 0, 3e38f, 1, 1, -2e38f);
        TrainingDivergedException error =
                assertThrows(TrainingDivergedException.class, () -> SMALL.train(ExplicitData.context(huge)));
        assertTrue(error.parameter().startsWith("regularization = "), error.parameter());
        assertEquals(1, error.epoch());
    }

    @Test
    void refusesConfigurationsAndDataThatMakeNoSense() {
        ExplicitAls solver = ExplicitAls.defaults();
        assertThrows(IllegalArgumentException.class, () -> solver.withFactors(0));
        assertThrows(IllegalArgumentException.class, () -> solver.withEpochs(0));
        assertThrows(IllegalArgumentException.class, () -> solver.withUpdateEpochs(0));
        assertThrows(IllegalArgumentException.class, () -> solver.withRegularization(-1));
        assertThrows(IllegalArgumentException.class, () -> solver.withBiasRegularization(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> solver.withFeatureRegularization(Double.POSITIVE_INFINITY));
        assertThrows(IllegalArgumentException.class, () -> solver.withInitialDeviation(0));
        Interactions<String, String> clicks =
                Interactions.<String, String>builder().add("u", "i").build();
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> Recommender.builder().solver(solver).train(clicks));
        assertTrue(error.getMessage().contains("no values"), error.getMessage());
    }
}
