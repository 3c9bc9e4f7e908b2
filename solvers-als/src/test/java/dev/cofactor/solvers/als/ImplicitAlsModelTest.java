package dev.cofactor.solvers.als;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FactorUserState;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.UnusableValueException;
import dev.cofactor.solver.WorkerPool;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

/** What is done with a model after training, against sums over every pair. */
class ImplicitAlsModelTest {
    private static final int USERS = 12;
    private static final int ITEMS = 9;

    private static final ImplicitAls SOLVER = ImplicitAls.defaults()
            .withFactors(3)
            .withEpochs(2)
            .withUnobservedWeight(0.5)
            .withRegularization(0.3);

    /** User 4 and item 6 have no entries. */
    private static CsrMatrix data() {
        CsrMatrix random = TestMatrices.random(USERS, ITEMS, 0.5, 1);
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        for (int user = 0; user < USERS; user++) {
            for (int k = 0; k < random.row(user).size(); k++) {
                if (user != 4 && random.row(user).column(k) != 6) {
                    builder.add(
                            user, random.row(user).column(k), random.row(user).value(k), 0);
                }
            }
        }
        return builder.build(USERS, ITEMS, DuplicatePolicy.FAIL);
    }

    private static ImplicitAlsModel trained() {
        return TestMatrices.with(data(), 1, context -> (ImplicitAlsModel) SOLVER.train(context));
    }

    private static ImplicitAlsModel trainedWithFeatures() {
        try (WorkerPool workers = new WorkerPool(1)) {
            TrainingContext context = TrainingContext.builder(data())
                    .userFeatures(TestMatrices.random(USERS, 2, 1, 3))
                    .itemFeatures(TestMatrices.random(ITEMS, 2, 1, 4))
                    .build(workers);
            return (ImplicitAlsModel) SOLVER.train(context);
        }
    }

    /** Three items, the second of which nobody chose. */
    private static CsrMatrix newItems() {
        return new CooMatrixBuilder(true, false)
                .add(0, 1, 2, 0)
                .add(0, 4, 1, 0)
                .add(0, 11, 3, 0)
                .add(2, 0, 5, 0)
                .build(3, USERS, DuplicatePolicy.FAIL);
    }

    private static SparseMatrix features(int rows, int features) {
        return features == 0
                ? new CooMatrixBuilder(true, false).build(rows, 0, DuplicatePolicy.FAIL)
                : new CooMatrixBuilder(true, false)
                        .add(0, 0, 3, 0)
                        .add(0, 1, 4, 0)
                        .add(1, 1, 7, 0)
                        .build(rows, features, DuplicatePolicy.FAIL);
    }

    /** α₀ Σ x xᵀ over all rows but one. */
    private static double[][] gram(FactorMatrix factors, int without) {
        double[][] gram = new double[3][3];
        for (int row = 0; row < factors.rows(); row++) {
            for (int i = 0; i < 3 && row != without; i++) {
                for (int j = 0; j < 3; j++) {
                    gram[i][j] += 0.5 * factors.get(row, i) * factors.get(row, j);
                }
            }
        }
        return gram;
    }

    /** The minimum of an item's part of the objective, drawn to a prior. */
    private static double[] solved(FactorMatrix users, CsrMatrix items, int item, double[] prior) {
        double[][] a = gram(users, 4);
        double[] b = new double[3];
        for (int i = 0; i < 3; i++) {
            a[i][i] += 0.3;
            b[i] += 0.3 * prior[i];
            for (int k = 0; k < items.row(item).size(); k++) {
                int user = items.row(item).column(k);
                double confidence = 1 + items.row(item).value(k);
                b[i] += confidence * users.get(user, i);
                for (int j = 0; j < 3; j++) {
                    a[i][j] += (confidence - 0.5) * users.get(user, i) * users.get(user, j);
                }
            }
        }
        return Dense.solve(a, b);
    }

    private static void assertUnobserved(double[][] gram, int rows, UnobservedPairs actual) {
        ImplicitAlsTest.assertClose(gram, actual.gram(), 1e-5);
        assertEquals(rows, actual.rows());
    }

    @Test
    void aTrainedModelCountsRowsWithEntries() {
        ImplicitAlsModel model = trained();
        assertEquals(ScoreKind.PREFERENCE, model.scoreKind());
        assertUnobserved(gram(model.parameters().userFactors(), 4), USERS - 1, model.unobservedUsers());
        assertUnobserved(gram(model.parameters().itemFactors(), 6), ITEMS - 1, model.unobservedItems());
    }

    @Test
    void newItemsAreTheMinimumOfTheirPart() {
        ImplicitAlsModel model = trained();
        FactorParameters before = model.parameters();
        ImplicitAlsModel grown = (ImplicitAlsModel) model.withItems(newItems(), features(3, 0));
        FactorMatrix items = grown.parameters().itemFactors();
        assertEquals(ITEMS + 3, grown.items());
        assertEquals(USERS, grown.users());
        for (int item = 0; item < ITEMS; item++) {
            assertArrayEquals(before.itemFactors().row(item), items.row(item));
        }
        for (int item : new int[] {0, 2}) {
            double[] expected = solved(before.userFactors(), newItems(), item, new double[3]);
            for (int k = 0; k < 3; k++) {
                assertEquals(expected[k], items.get(ITEMS + item, k), 1e-5);
            }
        }
        assertArrayEquals(new float[3], items.row(ITEMS + 1), "nobody chose it");
        assertEquals(ITEMS, model.items());
        assertNull(grown.features().items());
        assertEquals(model.objective(), grown.objective());
    }

    @Test
    void newItemsCountWhereUsersAreFoldedIn() {
        ImplicitAlsModel model = trained();
        ImplicitAlsModel grown = (ImplicitAlsModel) model.withItems(newItems(), features(3, 0));
        FactorMatrix items = grown.parameters().itemFactors();
        assertUnobserved(gram(items, 6), ITEMS + 1, grown.unobservedItems());
        assertUnobserved(gram(model.parameters().userFactors(), 4), USERS - 1, grown.unobservedUsers());
    }

    @Test
    void newItemsAreDrawnToWhatTheirFeaturesSay() {
        ImplicitAlsModel model = trainedWithFeatures();
        float[][] kinds = {
            model.features().items().factors().row(0),
            model.features().items().factors().row(1)
        };
        ImplicitAlsModel grown = (ImplicitAlsModel) model.withItems(newItems(), features(3, 2));
        FactorMatrix items = grown.parameters().itemFactors();
        double[] prior = new double[3];
        for (int k = 0; k < 3; k++) {
            prior[k] = 0.6 * kinds[0][k] + 0.8 * kinds[1][k];
        }
        double[] expected = solved(model.parameters().userFactors(), newItems(), 0, prior);
        for (int k = 0; k < 3; k++) {
            assertEquals(expected[k], items.get(ITEMS, k), 1e-5);
        }
        assertArrayEquals(kinds[1], items.row(ITEMS + 1), 1e-6f);
        assertEquals(ITEMS + 3, grown.features().items().entities());
    }

    @Test
    void refusesNewItemsWithoutConfidence() {
        ImplicitAlsModel model = trained();
        CsrMatrix negative = new CooMatrixBuilder(true, false).add(1, 3, -5, 0).build(2, USERS, DuplicatePolicy.FAIL);
        UnusableValueException e =
                assertThrows(UnusableValueException.class, () -> model.withItems(negative, features(2, 0)));
        assertEquals(1, e.row());
        assertEquals(3, e.column());
    }

    private static BitSet some(int... users) {
        BitSet some = new BitSet();
        for (int user : users) {
            some.set(user);
        }
        return some;
    }

    @Test
    void removedUsersNoLongerCount() {
        ImplicitAlsModel model = trained();
        ImplicitAlsModel fewer = model.withoutUsers(some(0, 3, 10));
        int[] stay = {1, 2, 4, 5, 6, 7, 8, 9, 11};
        assertEquals(stay.length, fewer.users());
        for (int user = 0; user < stay.length; user++) {
            assertArrayEquals(
                    model.parameters().userFactors().row(stay[user]),
                    fewer.parameters().userFactors().row(user));
        }
        // user 4, who has no entries, is now user 2
        assertUnobserved(gram(fewer.parameters().userFactors(), 2), stay.length - 1, fewer.unobservedUsers());
        assertUnobserved(gram(model.parameters().itemFactors(), 6), ITEMS - 1, fewer.unobservedItems());
        assertEquals(USERS - 1, model.unobservedUsers().rows());
        float[] before = ((FactorUserState) model.foldIn(data().row(0))).factors();
        assertArrayEquals(before, ((FactorUserState) fewer.foldIn(data().row(0))).factors());
    }

    @Test
    void removedUsersTakeTheirFeaturesAlong() {
        ImplicitAlsModel model = trainedWithFeatures();
        ImplicitAlsModel fewer = model.withoutUsers(some(5));
        assertEquals(USERS - 1, fewer.features().users().entities());
        assertUnobserved(gram(fewer.parameters().userFactors(), 4), USERS - 2, fewer.unobservedUsers());
        assertEquals(
                0,
                model.withoutUsers(some(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11))
                        .unobservedUsers()
                        .rows());
    }
}
