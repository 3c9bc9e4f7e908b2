package dev.cofactor.solvers.als;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FactorUserState;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingDivergedException;
import dev.cofactor.solver.UnusableValueException;
import dev.cofactor.solver.WorkerPool;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImplicitAlsTest {
    static final ImplicitAls SOLVER =
            ImplicitAls.defaults().withFactors(6).withEpochs(5).withRegularization(0.3);

    static FactorParameters train(ImplicitAls solver, CsrMatrix byUser, int threads) {
        return TestMatrices.with(byUser, threads, context -> ((ImplicitAlsModel) solver.train(context)).parameters());
    }

    private static DenseImplicit reference(ImplicitAls solver, CsrMatrix byUser) {
        return TestMatrices.with(byUser, 1, context -> {
            FactorMatrix items = new FactorMatrix(byUser.columns(), solver.factors());
            InitialFactors.draw(items, solver.initialDeviation(), context, "item factors");
            return new DenseImplicit(solver, byUser, new double[byUser.rows()][solver.factors()], Dense.copy(items));
        });
    }

    static void assertClose(double[][] expected, FactorMatrix actual, double tolerance) {
        double scale = Arrays.stream(expected)
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .max()
                .orElse(0);
        for (int row = 0; row < expected.length; row++) {
            for (int k = 0; k < expected[row].length; k++) {
                assertEquals(expected[row][k], actual.get(row, k), tolerance * scale, "row " + row + ", factor " + k);
            }
        }
    }

    private static void assertAllFinite(FactorParameters parameters) {
        for (FactorMatrix matrix : new FactorMatrix[] {parameters.userFactors(), parameters.itemFactors()}) {
            for (double[] row : Dense.copy(matrix)) {
                assertTrue(Arrays.stream(row).allMatch(Double::isFinite));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void agreesWithADenseReference(ImplicitLoss loss) {
        ImplicitAls solver = SOLVER.withLoss(loss)
                .withConfidence(Confidence.logarithmic(2, 0.5))
                .withUnobservedWeight(0.4)
                .withFrequencyExponent(0.7);
        CsrMatrix byUser = TestMatrices.random(30, 20, 0.2, 1);
        DenseImplicit reference = reference(solver, byUser);
        for (int epoch = 0; epoch < solver.epochs(); epoch++) {
            reference.solveUsers();
            reference.solveItems();
        }
        FactorParameters parameters = train(solver, byUser, 2);
        assertClose(reference.users, parameters.userFactors(), 1e-4);
        assertClose(reference.items, parameters.itemFactors(), 1e-4);
    }

    @ParameterizedTest
    @EnumSource
    void reportsTheLossOverAllPairs(ImplicitLoss loss) {
        ImplicitAls solver = SOLVER.withLoss(loss).withUnobservedWeight(0.5).withFrequencyExponent(1);
        CsrMatrix byUser = TestMatrices.random(30, 20, 0.2, 2);
        TestMatrices.with(byUser, 2, context -> {
            ImplicitAlsTraining training = ImplicitAlsTraining.begin(solver, context);
            training.sweep().users().solveRows();
            FactorParameters parameters = training.model().parameters();
            double expected = new DenseImplicit(
                            solver, byUser, Dense.copy(parameters.userFactors()), Dense.copy(parameters.itemFactors()))
                    .loss();
            assertEquals(expected, training.sweep().loss(), 1e-5 * expected);
            return null;
        });
    }

    @Property(tries = 30)
    void neverRaisesTheObjective(
            @ForAll @IntRange(min = 1, max = 25) int users,
            @ForAll @IntRange(min = 1, max = 25) int items,
            @ForAll @IntRange(min = 1, max = 9) int factors,
            @ForAll HalfStepMethod.Kind kind,
            @ForAll ImplicitLoss loss,
            @ForAll @IntRange(min = 0, max = 1000) int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ImplicitAls solver = SOLVER.withFactors(factors)
                .withLoss(loss)
                .withRegularization(Math.pow(10, random.nextDouble(-3, 2)))
                .withUnobservedWeight(random.nextDouble())
                .withFrequencyExponent(random.nextInt(3) / 2.0)
                .withMethod(
                        switch (kind) {
                            case AUTOMATIC -> HalfStepMethod.automatic();
                            case EXACT -> HalfStepMethod.exact();
                            case CONJUGATE_GRADIENT -> HalfStepMethod.conjugateGradient(1 + random.nextInt(3));
                            case BLOCKS -> HalfStepMethod.blocks(1 + random.nextInt(4));
                        });
        CsrMatrix byUser = TestMatrices.random(users, items, random.nextDouble(), seed);
        TestMatrices.with(byUser, 1, context -> {
            ImplicitAlsTraining training = ImplicitAlsTraining.begin(solver, context);
            double before = denseLoss(solver, byUser, training.model().parameters());
            for (int epoch = 0; epoch < 4; epoch++) {
                for (Runnable halfStep : new Runnable[] {
                    training.sweep().users()::solveRows, training.sweep().items()::solveRows
                }) {
                    halfStep.run();
                    double after = denseLoss(solver, byUser, training.model().parameters());
                    assertTrue(after <= before + 1e-5 * (1 + before), before + " rose to " + after);
                    before = after;
                }
            }
            return null;
        });
    }

    static double denseLoss(ImplicitAls solver, CsrMatrix byUser, FactorParameters parameters) {
        return new DenseImplicit(
                        solver, byUser, Dense.copy(parameters.userFactors()), Dense.copy(parameters.itemFactors()))
                .loss();
    }

    @Test
    void allMethodsEndAtTheSameObjective() {
        CsrMatrix byUser = TestMatrices.random(40, 30, 0.2, 4);
        ImplicitAls solver = SOLVER.withEpochs(60);
        double exact = denseLoss(solver, byUser, train(solver.withMethod(HalfStepMethod.exact()), byUser, 1));
        for (HalfStepMethod method : new HalfStepMethod[] {
            HalfStepMethod.conjugateGradient(3), HalfStepMethod.blocks(1), HalfStepMethod.blocks(4)
        }) {
            double loss = denseLoss(solver, byUser, train(solver.withMethod(method), byUser, 1));
            assertEquals(exact, loss, 0.02 * exact, method.toString());
        }
    }

    @Test
    void splitsLongRowsTheSameWayAtAnyNumberOfThreads() {
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        SplittableRandom random = new SplittableRandom(5);
        for (int user = 0; user < 10_000; user++) {
            builder.add(user, 0, 1, 0); // a row beyond the limit of two pieces
            builder.add(user, 1 + random.nextInt(8), 1 + random.nextInt(3), 0);
        }
        CsrMatrix byUser = builder.build(10_000, 9, DuplicatePolicy.LAST);
        assertTrue(SplitRow.isLong(byUser.transpose().row(0).size()));
        ImplicitAls exact = SOLVER.withMethod(HalfStepMethod.exact()).withEpochs(2);
        DenseImplicit reference = reference(exact, byUser);
        for (int epoch = 0; epoch < 2; epoch++) {
            reference.solveUsers();
            reference.solveItems();
        }
        assertClose(reference.items, trainedByOneThreadAndByThree(exact, byUser).itemFactors(), 1e-3);
        for (HalfStepMethod method :
                new HalfStepMethod[] {HalfStepMethod.conjugateGradient(4), HalfStepMethod.blocks(4)}) {
            FactorParameters trained = trainedByOneThreadAndByThree(exact.withMethod(method), byUser);
            assertEquals(
                    reference.loss(), denseLoss(exact, byUser, trained), 0.1 * reference.loss(), method.toString());
        }
    }

    private static FactorParameters trainedByOneThreadAndByThree(ImplicitAls solver, CsrMatrix byUser) {
        FactorParameters one = train(solver, byUser, 1);
        FactorParameters three = train(solver, byUser, 3);
        for (int item = 0; item < 9; item++) {
            assertArrayEquals(one.itemFactors().row(item), three.itemFactors().row(item));
        }
        assertArrayEquals(one.userFactors().row(77), three.userFactors().row(77));
        return one;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-12, 1e12})
    void isFiniteWithMoreFactorsThanItemsAndAnyRegularization(double regularization) {
        CsrMatrix byUser = TestMatrices.random(12, 4, 0.5, 6);
        for (HalfStepMethod method : new HalfStepMethod[] {
            HalfStepMethod.exact(), HalfStepMethod.conjugateGradient(3), HalfStepMethod.blocks(5)
        }) {
            ImplicitAls solver = SOLVER.withFactors(17)
                    .withRegularization(regularization)
                    .withUnobservedWeight(0)
                    .withMethod(method);
            assertAllFinite(train(solver, byUser, 1));
        }
    }

    @Test
    void isFiniteWhereAllRowsAreTheSame() {
        CsrMatrix byUser = TestMatrices.random(20, 20, 1.1, 7);
        assertAllFinite(train(SOLVER.withRegularization(0), byUser, 1));
    }

    @Test
    void leavesEmptyRowsAtZero() {
        CooMatrixBuilder builder = new CooMatrixBuilder(false, false);
        builder.add(1, 2, 1, 0);
        FactorParameters parameters = train(SOLVER, builder.build(3, 4, DuplicatePolicy.LAST), 1);
        assertArrayEquals(new float[6], parameters.userFactors().row(0));
        assertArrayEquals(new float[6], parameters.itemFactors().row(3));
        assertTrue(parameters.userFactors().row(1)[0] != 0);
    }

    @Test
    void foldsInTheMinimumOfTheUsersPart() {
        CsrMatrix byUser = TestMatrices.random(30, 20, 0.3, 8);
        TestMatrices.with(byUser, 1, context -> {
            ImplicitAlsModel model = (ImplicitAlsModel) SOLVER.train(context);
            DenseImplicit reference = new DenseImplicit(
                    SOLVER,
                    byUser,
                    Dense.copy(model.parameters().userFactors()),
                    Dense.copy(model.parameters().itemFactors()));
            reference.solveUsers();
            FactorMatrix folded = new FactorMatrix(byUser.rows(), SOLVER.factors());
            for (int user = 0; user < byUser.rows(); user++) {
                float[] factors = ((FactorUserState) model.foldIn(byUser.row(user))).factors();
                System.arraycopy(factors, 0, folded.block(user), folded.offset(user), factors.length);
            }
            assertClose(reference.users, folded, 1e-4);
            return null;
        });
    }

    @Test
    void saysWhyItStoppedBeforeNumbersOverflow() {
        CsrMatrix byUser = TestMatrices.random(10, 10, 0.5, 9);
        ImplicitAls solver = SOLVER.withConfidence(Confidence.linear(3e37)).withRegularization(1e38);
        TrainingDivergedException e = assertThrows(
                TrainingDivergedException.class, () -> train(solver.withInitialDeviation(1e10), byUser, 1));
        assertEquals(1, e.epoch());
        assertTrue(e.parameter().contains("regularization"), e.getMessage());
    }

    @Test
    void refusesValuesWithoutAConfidence() {
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        builder.add(0, 0, -3, 0);
        CsrMatrix byUser = builder.build(1, 1, DuplicatePolicy.LAST);
        UnusableValueException e = assertThrows(UnusableValueException.class, () -> train(SOLVER, byUser, 1));
        assertEquals("row 0, column 0: the value -3.0 " + e.reason(), e.getMessage());
        assertAllFinite(train(SOLVER.withConfidence(Confidence.constant(2)), byUser, 1));
    }

    @Test
    void refusesToFoldInValuesWithoutAConfidence() {
        CsrMatrix byUser = TestMatrices.random(10, 8, 0.5, 11);
        ImplicitAlsModel model = TestMatrices.with(byUser, 1, context -> (ImplicitAlsModel) SOLVER.train(context));
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        builder.add(0, 3, -5, 0);
        CsrMatrix history = builder.build(1, 8, DuplicatePolicy.FAIL);
        UnusableValueException e = assertThrows(UnusableValueException.class, () -> model.foldIn(history.row(0)));
        assertEquals(3, e.column());
        assertEquals(-5, e.value());
    }

    @Test
    void aModelSeenInTrainingDoesNotSpoilTheOneReturned() {
        CsrMatrix byUser = TestMatrices.random(30, 20, 0.3, 12);
        float[] alone = TestMatrices.with(byUser, 1, context -> {
            ImplicitAlsModel model = (ImplicitAlsModel) SOLVER.train(context);
            return ((FactorUserState) model.foldIn(byUser.row(3))).factors();
        });
        float[] watched;
        try (WorkerPool workers = new WorkerPool(1)) {
            TrainingContext context = TrainingContext.builder(byUser)
                    .seed(7)
                    .listener(report -> ((ImplicitAlsModel) report.model()).foldIn(byUser.row(3)))
                    .build(workers);
            ImplicitAlsModel model = (ImplicitAlsModel) SOLVER.train(context);
            watched = ((FactorUserState) model.foldIn(byUser.row(3))).factors();
        }
        assertArrayEquals(alone, watched);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e10, 1e20, 1e30})
    void aHugeRegularizationLeavesNothing(double regularization) {
        CsrMatrix byUser = TestMatrices.random(12, 9, 0.5, 13);
        for (HalfStepMethod method : new HalfStepMethod[] {
            HalfStepMethod.exact(), HalfStepMethod.conjugateGradient(3), HalfStepMethod.blocks(4)
        }) {
            FactorParameters parameters =
                    train(SOLVER.withRegularization(regularization).withMethod(method), byUser, 1);
            for (double[] row : Dense.copy(parameters.itemFactors())) {
                assertTrue(Dense.dot(row, row) < 1e-12, method.toString());
            }
        }
    }

    @Test
    void solvesWithMoreFactorsThanDataDeterminesAtAnySize() {
        CsrMatrix byUser = TestMatrices.random(30, 20, 0.4, 14);
        for (int factors : new int[] {100, 256, 384}) {
            ImplicitAls solver = SOLVER.withFactors(factors)
                    .withRegularization(0)
                    .withEpochs(2)
                    .withMethod(HalfStepMethod.exact());
            assertAllFinite(train(solver, byUser, 1));
        }
    }

    @Test
    void anUnratedItemHasWhatItsFeaturesSay() {
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        CooMatrixBuilder features = new CooMatrixBuilder(true, false);
        SplittableRandom random = new SplittableRandom(15);
        for (int user = 0; user < 40; user++) {
            for (int item = 0; item < 20; item++) {
                // Users of a kind choose items of the same kind; the last two items nobody has met.
                if (item < 18 && user % 2 == item % 2 && random.nextDouble() < 0.7) {
                    builder.add(user, item, 1, 0);
                }
            }
        }
        for (int item = 0; item < 20; item++) {
            features.add(item, item % 2, 1, 0);
        }
        CsrMatrix byUser = builder.build(40, 20, DuplicatePolicy.FAIL);
        try (WorkerPool workers = new WorkerPool(1)) {
            TrainingContext context = TrainingContext.builder(byUser)
                    .seed(7)
                    .itemFeatures(features.build(20, 2, DuplicatePolicy.FAIL))
                    .build(workers);
            ImplicitAlsModel model = (ImplicitAlsModel) SOLVER.withFactors(4).train(context);
            FeatureFactors kinds = model.features().items();
            assertArrayEquals(
                    kinds.factors().row(0), model.parameters().itemFactors().row(18));
            assertArrayEquals(
                    kinds.factors().row(1), model.parameters().itemFactors().row(19));
            for (int user = 0; user < 40; user++) {
                float same = model.userState(user).score(18 + user % 2);
                float other = model.userState(user).score(19 - user % 2);
                assertTrue(same > other + 0.2, "user " + user + ": " + same + " and " + other);
            }
        }
    }

    @Property(tries = 20)
    void neverRaisesTheObjectiveWithFeatures(
            @ForAll @IntRange(min = 1, max = 20) int users,
            @ForAll @IntRange(min = 1, max = 20) int items,
            @ForAll @IntRange(min = 0, max = 1000) int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ImplicitAls solver = SOLVER.withRegularization(Math.pow(10, random.nextDouble(-2, 1)))
                .withFeatureRegularization(Math.pow(10, random.nextDouble(-2, 1)))
                .withUnobservedWeight(random.nextDouble());
        CsrMatrix byUser = TestMatrices.random(users, items, random.nextDouble(), seed);
        try (WorkerPool workers = new WorkerPool(1)) {
            TrainingContext context = TrainingContext.builder(byUser)
                    .seed(seed)
                    .userFeatures(TestMatrices.random(users, 3, 0.6, seed + 1))
                    .itemFeatures(TestMatrices.random(items, 4, 0.5, seed + 2))
                    .build(workers);
            ImplicitSweep sweep = ImplicitAlsTraining.begin(solver, context).sweep();
            sweep.run(1); // unrated rows take their places
            double before = sweep.loss();
            for (int epoch = 0; epoch < 3; epoch++) {
                for (Runnable step : new Runnable[] {
                    sweep.users()::solveRows,
                    sweep.users()::solveFeatures,
                    sweep.items()::solveRows,
                    sweep.items()::solveFeatures
                }) {
                    step.run();
                    double after = sweep.loss();
                    assertTrue(after <= before + 2e-5 * (1 + before), before + " rose to " + after);
                    before = after;
                }
            }
        }
    }

    @Test
    void gramIsTheSumOfOuterProducts() {
        FactorMatrix rows = new FactorMatrix(2500, 3);
        SplittableRandom random = new SplittableRandom(10);
        double[][] expected = new double[3][3];
        for (int row = 0; row < rows.rows(); row++) {
            for (int k = 0; k < 3; k++) {
                rows.set(row, k, (float) random.nextDouble());
            }
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    expected[i][j] += (double) rows.get(row, i) * rows.get(row, j);
                }
            }
        }
        TestMatrices.with(TestMatrices.random(1, 1, 1, 0), 3, context -> {
            assertClose(
                    expected,
                    Gram.of(rows, Gram.range(0, rows.rows()), Kernels.get(), context.workers(), () -> {}),
                    1e-5);
            return null;
        });
    }
}
