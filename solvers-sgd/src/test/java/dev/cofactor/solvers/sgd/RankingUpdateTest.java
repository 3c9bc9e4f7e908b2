package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.solver.Changes;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.UpdatableSolver;
import dev.cofactor.solver.WorkerPool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Updates of the solvers that learn from what users chose. */
class RankingUpdateTest {
    private static final int UPDATE_EPOCHS = 13;
    private static final CsrMatrix ALL = Positives.planted(90, 300, 5);
    private static final CsrMatrix BEFORE = Positives.rows(ALL, 80, 300);

    static List<UpdatableSolver> solvers() {
        return List.of(
                Bpr.defaults().withFactors(6).withEpochs(40).withUpdateEpochs(UPDATE_EPOCHS),
                LogisticMf.defaults()
                        .withFactors(6)
                        .withEpochs(40)
                        .withRegularization(3)
                        .withUpdateEpochs(UPDATE_EPOCHS));
    }

    private static FactorModel update(
            UpdatableSolver solver, Model before, Changes changes, int threads, List<EpochReport> reports) {
        try (WorkerPool workers = new WorkerPool(threads)) {
            return (FactorModel) solver.update(
                    TrainingContext.builder(ALL).listener(reports::add).build(workers), before, changes);
        }
    }

    private static Changes changes(int[] users, int[] items) {
        BitSet changedUsers = new BitSet();
        Arrays.stream(users).forEach(changedUsers::set);
        BitSet changedItems = new BitSet();
        Arrays.stream(items).forEach(changedItems::set);
        return Changes.of(changedUsers, changedItems);
    }

    private static boolean sameUser(FactorParameters one, FactorParameters two, int user) {
        return one.userBiases()[user] == two.userBiases()[user]
                && Arrays.equals(one.userFactors().row(user), two.userFactors().row(user));
    }

    private static boolean sameItem(FactorParameters one, FactorParameters two, int item) {
        return one.itemBiases()[item] == two.itemBiases()[item]
                && Arrays.equals(one.itemFactors().row(item), two.itemFactors().row(item));
    }

    @ParameterizedTest
    @MethodSource("solvers")
    void movesWhatChangedAndNothingElse(UpdatableSolver solver) {
        FactorModel before = Positives.train(solver, BEFORE);
        Changes changes = changes(new int[] {3, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89}, new int[] {7});
        for (int threads : new int[] {1, 3}) {
            List<EpochReport> reports = new ArrayList<>();
            FactorModel after = update(solver, before, changes, threads, reports);
            assertEquals(UPDATE_EPOCHS, reports.size());
            for (int user = 0; user < 80; user++) {
                boolean same = sameUser(before.parameters(), after.parameters(), user);
                assertEquals(user != 3, same, "user index " + user);
            }
            for (int item = 0; item < 300; item++) {
                boolean same = sameItem(before.parameters(), after.parameters(), item);
                assertEquals(item != 7, same, "item index " + item);
            }
            double inOrder = Positives.shareInOrder(ALL, 80, 90, false, after::userState);
            assertTrue(inOrder > 0.95, inOrder + " of the pairs of new users");
        }
    }

    /** An item that changed moves against users that did not. */
    @ParameterizedTest
    @MethodSource("solvers")
    void movesItemsAlone(UpdatableSolver solver) {
        FactorModel before = Positives.train(solver, ALL);
        FactorModel after = update(solver, before, changes(new int[0], new int[] {7, 8}), 2, new ArrayList<>());
        for (int user = 0; user < 90; user++) {
            assertTrue(sameUser(before.parameters(), after.parameters(), user), "user index " + user);
        }
        assertFalse(sameItem(before.parameters(), after.parameters(), 7));
        assertFalse(sameItem(before.parameters(), after.parameters(), 8));
        assertTrue(sameItem(before.parameters(), after.parameters(), 9));
    }

    @ParameterizedTest
    @MethodSource("solvers")
    void movesNothingWithoutChanges(UpdatableSolver solver) {
        FactorModel before = Positives.train(solver, ALL);
        List<EpochReport> reports = new ArrayList<>();
        FactorModel after = update(solver, before, changes(new int[0], new int[0]), 2, reports);
        for (int user = 0; user < 90; user++) {
            assertTrue(sameUser(before.parameters(), after.parameters(), user), "user index " + user);
        }
        for (int item = 0; item < 300; item++) {
            assertTrue(sameItem(before.parameters(), after.parameters(), item), "item index " + item);
        }
        assertEquals(0, reports.get(0).metrics().get("training loss"), "what does not move does not count");
    }

    @ParameterizedTest
    @MethodSource("solvers")
    void refusesWhatItCannotGoOnWith(UpdatableSolver solver) {
        Changes none = changes(new int[0], new int[0]);
        UpdatableSolver seven = solver instanceof Bpr bpr ? bpr.withFactors(7) : ((LogisticMf) solver).withFactors(7);
        FactorModel model = Positives.train(seven, ALL);
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> update(solver, model, none, 1, new ArrayList<>()));
        assertTrue(e.getMessage().contains("7 factors") && e.getMessage().contains("6"), e.getMessage());
        BiasedMfModel other = Ratings.train(BiasedMf.defaults().withFactors(6), Ratings.random(5, 5, 0.8));
        e = assertThrows(IllegalArgumentException.class, () -> update(solver, other, none, 1, new ArrayList<>()));
        assertTrue(e.getMessage().contains(solver.name()) && e.getMessage().contains("BiasedMfModel"), e.getMessage());
    }
}
