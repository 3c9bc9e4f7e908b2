package dev.cofactor.solvers.als;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Recommender;
import dev.cofactor.data.IdIndex;
import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrices;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.Contribution;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.ScoreParts;
import dev.cofactor.model.UserEvidence;
import dev.cofactor.model.UserState;
import dev.cofactor.solver.Solver;
import dev.cofactor.solver.UnusableValueException;
import dev.cofactor.solver.WorkerPool;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What history items add to scores of ALS. */
class ExplanationTest {
    private static final SparseRow NOTHING = row(new int[0], new float[0]);
    private static final ImplicitAls IMPLICIT =
            ImplicitAls.defaults().withFactors(5).withRegularization(0.5).withUnobservedWeight(0.2);
    private static final ExplicitAls EXPLICIT = ExplicitAls.defaults()
            .withFactors(4)
            .withRegularization(0.3)
            .withBiasRegularization(0.5)
            .withFeatureRegularization(1);

    private static SparseRow row(int[] columns, float[] values) {
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        for (int k = 0; k < columns.length; k++) {
            builder.add(0, columns[k], values[k], 0);
        }
        return builder.build(1, 30, DuplicatePolicy.FAIL).row(0);
    }

    private static CsrMatrix data() {
        // One user and one item have nothing.
        return SparseMatrices.filter(
                TestMatrices.random(20, 12, 0.4, 5), (user, item, value, time) -> user != 3 && item != 4);
    }

    private static AlsModel train(Solver solver, boolean described) {
        try (WorkerPool workers = new WorkerPool(1)) {
            var context = described
                    ? ExplicitData.described(data(), 9)
                    : dev.cofactor.solver.TrainingContext.builder(data()).seed(9);
            return (AlsModel) solver.train(context.build(workers));
        }
    }

    private static UserEvidence newUser(AlsModel model, SparseRow history, SparseRow features) {
        return new UserEvidence(model.foldIn(history, features), OptionalInt.empty(), history, features);
    }

    @Test
    void refusesToExplainByAValueWithoutConfidence() {
        AlsModel model = train(IMPLICIT, false);
        SparseRow negative = row(new int[] {2, 7}, new float[] {1, -5});
        UserEvidence evidence = new UserEvidence(model.userState(0), OptionalInt.of(0), negative, NOTHING);
        UnusableValueException e = assertThrows(UnusableValueException.class, () -> model.explain(evidence, 1));
        assertEquals(7, e.column());
        Recommender<Integer, Integer> recommender =
                Recommender.of(Interactions.of(ids(20), ids(12), negativeOf(data())), model, "ImplicitAls");
        String message = assertThrows(IllegalArgumentException.class, () -> recommender.explain(1000, 1001))
                .getMessage();
        assertTrue(message.matches("item 100\\d in the history: the value -\\d.* has the confidence .*"), message);
    }

    private static IdIndex<Integer> ids(int count) {
        IdIndex.Builder<Integer> ids = IdIndex.builder();
        for (int index = 0; index < count; index++) {
            ids.add(1000 + index);
        }
        return ids.build();
    }

    private static CsrMatrix negativeOf(CsrMatrix matrix) {
        return SparseMatrices.mapValues(matrix, (user, item, value, time) -> -Math.abs(value) - 2);
    }

    private static double traced(ScoreParts parts) {
        return Contribution.sum(parts.history()) + Contribution.sum(parts.userFeatures());
    }

    private static double biases(ScoreParts parts) {
        return parts.offset() + parts.userBias() + parts.itemBias();
    }

    private static double of(List<Contribution> contributions, int index) {
        return contributions.stream()
                .filter(contribution -> contribution.index() == index)
                .mapToDouble(Contribution::value)
                .findFirst()
                .orElse(0);
    }

    /** Items of one factor: 1, 2 and 3. The user has the first (r = 1) and the second (r = 3), confidence 1 + r. */
    @Test
    void isTheQuotientOfAUserWithOneFactor() {
        FactorMatrix items = FactorRows.copy(FactorRows.of(new float[] {1}), 3);
        items.set(1, 0, 2);
        items.set(2, 0, 3);
        FactorParameters parameters =
                new FactorParameters(0, new float[0], new float[3], new FactorMatrix(0, 1), items);
        FactorMatrix gram = FactorRows.of(new float[] {14});
        UnobservedPairs pairs = new UnobservedPairs(gram, 3);
        ImplicitObjective objective =
                new ImplicitObjective(ImplicitLoss.HU_KOREN_VOLINSKY, Confidence.linear(1), 1, 5, 0, 1);
        ImplicitAlsModel model =
                new ImplicitAlsModel(parameters, objective, new SideFeatures(null, null), () -> pairs, () -> pairs);
        UserEvidence user = newUser(model, row(new int[] {0, 1}, new float[] {1, 3}), NOTHING);
        ScoreParts parts = model.explain(user, 2);
        // A = 14 + (2 − 1) 1² + (4 − 1) 2² + 5 = 32, right side 2 · 1 + 4 · 2 = 10, score 3 · 10 / 32.
        assertEquals(30.0 / 32, user.state().score(2), 1e-6);
        assertEquals(
                List.of(1, 0), parts.history().stream().map(Contribution::index).toList());
        assertEquals(4 * 2 * 3 / 32.0, of(parts.history(), 1), 1e-6);
        assertEquals(2 * 1 * 3 / 32.0, of(parts.history(), 0), 1e-6);
        assertEquals(30.0 / 32, Contribution.sum(parts.factors()), 1e-6);
    }

    /** Of a new user all is traced, with and without features, whatever the objective. */
    @Test
    void addsUpForNewUsers() {
        for (Solver solver : List.of(
                IMPLICIT,
                IMPLICIT.withLoss(ImplicitLoss.ALL_PAIRS).withFrequencyExponent(0.5),
                IMPLICIT.withConfidence(Confidence.logarithmic(3, 0.5)),
                EXPLICIT,
                EXPLICIT.withFrequencyExponent(1).withBiasRegularization(0),
                EXPLICIT.withNonNegativeFactors(true).withInitialDeviation(1))) {
            for (boolean described : new boolean[] {false, true}) {
                AlsModel model = train(solver, described);
                SparseRow features = described ? row(new int[] {0, 2}, new float[] {1, 2.5f}) : NOTHING;
                for (SparseRow history : List.of(
                        row(new int[] {1, 5, 6, 11}, new float[] {5, 1, 3, 4}),
                        row(new int[] {7}, new float[] {2}),
                        NOTHING)) {
                    assertTraced(model, newUser(model, history, features), solver);
                }
            }
        }
    }

    private static void assertTraced(AlsModel model, UserEvidence user, Solver solver) {
        for (int item = 0; item < model.items(); item++) {
            ScoreParts parts = model.explain(user, item);
            double score = user.state().score(item);
            assertEquals(score, biases(parts) + traced(parts), 2e-4 * (1 + Math.abs(score)), solver + " item " + item);
            assertEquals(score, biases(parts) + Contribution.sum(parts.factors()), 1e-5 * (1 + Math.abs(score)));
            assertEquals(user.history().size(), parts.history().size());
            assertEquals(user.features().size(), parts.userFeatures().size());
        }
    }

    /** Each contribution by a dense system in double precision, one solution for each history item. */
    @Test
    void agreesWithADenseReference() {
        SparseRow history = row(new int[] {0, 2, 5, 9}, new float[] {4, 1, 5, 2});
        ImplicitAlsModel implicit = (ImplicitAlsModel) train(IMPLICIT, false);
        double[][] items = Dense.copy(implicit.parameters().itemFactors());
        double[][] system = new double[5][5];
        double[] right = new double[4];
        for (int item = 0; item < items.length; item++) {
            addOuter(system, items[item], item == 4 ? 0 : 0.2); // all but the item that nobody has
        }
        for (int k = 0; k < history.size(); k++) {
            right[k] = 1 + history.value(k);
            addOuter(system, items[history.column(k)], right[k] - 0.2);
        }
        addRidge(system, 0.5);
        assertContributions(implicit, history, system, right);

        ExplicitAlsModel explicit = (ExplicitAlsModel) train(EXPLICIT, false);
        items = Dense.copy(explicit.parameters().itemFactors());
        system = new double[4][4];
        double[] sum = new double[4];
        double total = 0;
        double count = 4 + explicit.objective().biasRidge(4);
        for (int k = 0; k < 4; k++) {
            int item = history.column(k);
            right[k] = history.value(k)
                    - explicit.parameters().offset()
                    - explicit.parameters().itemBiases()[item];
            total += right[k];
            addOuter(system, items[item], 1);
            for (int f = 0; f < 4; f++) {
                sum[f] += items[item][f];
            }
        }
        addOuter(system, sum, -1 / count);
        addRidge(system, explicit.objective().ridge(4));
        for (int k = 0; k < 4; k++) {
            right[k] -= total / count;
        }
        assertContributions(explicit, history, system, right);
    }

    private static void addOuter(double[][] system, double[] vector, double weight) {
        for (int i = 0; i < vector.length; i++) {
            for (int j = 0; j < vector.length; j++) {
                system[i][j] += weight * vector[i] * vector[j];
            }
        }
    }

    private static void addRidge(double[][] system, double ridge) {
        for (int i = 0; i < system.length; i++) {
            system[i][i] += ridge;
        }
    }

    private static void assertContributions(AlsModel model, SparseRow history, double[][] system, double[] right) {
        double[][] items = Dense.copy(model.parameters().itemFactors());
        for (int item = 0; item < items.length; item++) {
            ScoreParts parts = model.explain(newUser(model, history, NOTHING), item);
            for (int k = 0; k < history.size(); k++) {
                double[][] copy = new double[system.length][];
                for (int i = 0; i < copy.length; i++) {
                    copy[i] = system[i].clone();
                }
                double[] b = items[history.column(k)].clone();
                for (int i = 0; i < b.length; i++) {
                    b[i] *= right[k];
                }
                double expected = Dense.dot(Dense.solve(copy, b), items[item]);
                assertEquals(expected, of(parts.history(), history.column(k)), 1e-4 * (1 + Math.abs(expected)));
            }
        }
    }

    /** For a user of training, what is traced is what folding in would give; the rest is what the stored row has beside. */
    @Test
    void tracesUsersOfTrainingAsIfFoldedIn() {
        CsrMatrix data = data();
        for (Solver solver : List.of(
                IMPLICIT.withEpochs(2),
                IMPLICIT.withEpochs(2).withMethod(HalfStepMethod.conjugateGradient(2)),
                EXPLICIT.withEpochs(2))) {
            AlsModel model = train(solver, true);
            FeatureFactors features = model.features().users();
            for (int user = 0; user < model.users(); user++) {
                UserState state = model.userState(user);
                SparseRow history = data.row(user);
                UserEvidence evidence = new UserEvidence(state, OptionalInt.of(user), history, NOTHING);
                UserState folded = model.foldIn(history, features.weights().row(user));
                for (int item = 0; item < model.items(); item++) {
                    ScoreParts ofFolded = model.explain(
                            new UserEvidence(
                                    folded,
                                    OptionalInt.empty(),
                                    history,
                                    features.weights().row(user)),
                            item);
                    ScoreParts parts = model.explain(evidence, item);
                    assertEquals(traced(ofFolded), traced(parts), 1e-4);
                    assertEquals(state.score(item), biases(parts) + Contribution.sum(parts.factors()), 1e-5);
                    assertEquals(folded.score(item), biases(ofFolded) + traced(ofFolded), 2e-4);
                }
            }
        }
    }

    /** Trained until nothing moves any more, the stored rows are the solutions, and little is left to explain. */
    @Test
    void leavesLittleUntracedOfUsersWhenTrainingHasConverged() {
        double early = greatestUntraced(EXPLICIT.withEpochs(1));
        double late = greatestUntraced(EXPLICIT.withEpochs(300));
        assertTrue(late < 1e-3 && late < early / 20, early + " and " + late);
        double implicitEarly = greatestUntraced(IMPLICIT.withEpochs(1));
        double implicitLate = greatestUntraced(IMPLICIT.withEpochs(300));
        assertTrue(implicitLate < 1e-3 && implicitLate < implicitEarly / 20, implicitEarly + " and " + implicitLate);
    }

    private static double greatestUntraced(Solver solver) {
        AlsModel model = train(solver, false);
        double greatest = 0;
        for (int user = 0; user < model.users(); user++) {
            UserState state = model.userState(user);
            for (int item = 0; item < model.items(); item++) {
                ScoreParts parts =
                        model.explain(new UserEvidence(state, OptionalInt.of(user), data().row(user), NOTHING), item);
                greatest = Math.max(greatest, Math.abs(Contribution.sum(parts.factors()) - traced(parts)));
            }
        }
        return greatest;
    }

    /** The features of an item have the part of the interaction that the item would have without anything of its own. */
    @Test
    void saysWhatFeaturesOfTheItemAdd() {
        AlsModel model = train(IMPLICIT, true);
        UserState state = model.userState(0);
        for (int item = 0; item < model.items(); item++) {
            ScoreParts parts = model.explain(new UserEvidence(state, OptionalInt.of(0), data().row(0), NOTHING), item);
            float[] prior = new float[5];
            model.features().items().prior(item, prior, 0);
            double expected = FactorRows.dot(model.parameters().userFactors(), 0, prior);
            assertEquals(expected, Contribution.sum(parts.itemFeatures()), 1e-5);
        }
        // Of the item that nobody has, the features are all there is.
        ScoreParts parts = model.explain(new UserEvidence(state, OptionalInt.of(0), data().row(0), NOTHING), 4);
        assertEquals(state.score(4), Contribution.sum(parts.itemFeatures()), 1e-5);
    }
}
