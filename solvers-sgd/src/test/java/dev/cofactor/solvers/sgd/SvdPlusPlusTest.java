package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Recommender;
import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingDivergedException;
import dev.cofactor.solver.WorkerPool;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SvdPlusPlusTest {
    private static final int FACTORS = 3;
    private static final Regularization REGULARIZATION = new Regularization(0.1, 0.2, 0.3, 0.4, 0.6);
    private static final double IMPLICIT = 0.7;

    private static SvdPlusPlus solver() {
        return SvdPlusPlus.defaults()
                .withFactors(FACTORS)
                .withInitialDeviation(0.5)
                .withRegularization(REGULARIZATION)
                .withImplicitRegularization(IMPLICIT)
                .withImplicitRate(2);
    }

    private static SvdPlusPlusModel model(SvdPlusPlusTraining training) {
        return (SvdPlusPlusModel) training.model(new double[0]);
    }

    /** The users in the order in which training visits them. */
    private static int[] userOrder(TrainingContext context) {
        RatingGrid grid = new RatingGrid(context.byUser(), context.random("grid", 0), context.workers(), () -> {});
        assertEquals(1, grid.side());
        return IntStream.range(0, grid.users().rows())
                .map(place -> grid.users().row(0, place))
                .toArray();
    }

    /** An epoch of a tiny step moves all parameters along half the gradient of the objective, the y_j by ρ / n_j of it. */
    @Test
    void followsTheGradientOfTheObjective() {
        SparseMatrix byUser = Ratings.random(7, 5, 0.5).byUser();
        try (WorkerPool workers = new WorkerPool(1)) {
            TrainingContext context = TrainingContext.builder(byUser).seed(3).build(workers);
            SvdPlusPlusTraining training = new SvdPlusPlusTraining(solver(), context, byUser);
            training.epoch(0, 0.05); // from here on no part is zero
            PlusPlusReference reference =
                    new PlusPlusReference(byUser, model(training), REGULARIZATION, IMPLICIT, FACTORS);
            double[] before = reference.parameters();
            double rate = 1e-3;
            training.epoch(1, rate);
            double[] after = reference.parameters(model(training));
            for (int k = 0; k < before.length; k++) {
                double expected = -rate / 2 * reference.scale(k, 2) * reference.numericalGradient(k);
                assertEquals(expected, after[k] - before[k], 2e-5 + 0.02 * Math.abs(expected), reference.name(k));
            }
        }
    }

    /** The fast code against slow loops in double precision that visit the ratings in the same order. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void agreesWithTheSlowReference(boolean adaptive) {
        SparseMatrix byUser = Ratings.random(6, 7, 0.5).byUser(); // so few that the grid is a single block
        SvdPlusPlus solver = adaptive ? solver().withLearningRate(LearningRate.adaGrad(0.03)) : solver();
        try (WorkerPool workers = new WorkerPool(1)) {
            TrainingContext context = TrainingContext.builder(byUser).seed(3).build(workers);
            SvdPlusPlusTraining training = new SvdPlusPlusTraining(solver, context, byUser);
            PlusPlusReference reference =
                    new PlusPlusReference(byUser, model(training), REGULARIZATION, IMPLICIT, FACTORS);
            int[] order = userOrder(context);
            for (int epoch = 0; epoch < 20; epoch++) {
                double expected = reference.epoch(0.03, 2, adaptive, order);
                assertEquals(expected, training.epoch(epoch, 0.03), 1e-5, "training RMSE of epoch " + epoch);
            }
            double[] fast = reference.parameters(model(training));
            double[] slow = reference.parameters();
            for (int k = 0; k < fast.length; k++) {
                assertEquals(slow[k], fast[k], 1e-4, reference.name(k));
            }
        }
    }

    @Test
    void predictsByTheFormula() {
        Interactions<Integer, Integer> ratings = Ratings.random(8, 6, 0.5);
        SvdPlusPlusModel model = Ratings.train(solver().withEpochs(5), ratings);
        // A user of whom only the implicit part is known: no steps are taken from a history whose errors are all zero.
        SparseRow history = ratings.byUser().row(2);
        float[] sum = new float[FACTORS];
        for (int k = 0; k < history.size(); k++) {
            for (int f = 0; f < FACTORS; f++) {
                sum[f] += model.implicit().get(history.column(k), f) / (float) Math.sqrt(history.size());
            }
        }
        ImplicitDescent.User user = new ImplicitDescent.User(history, model.implicit());
        for (int f = 0; f < FACTORS; f++) {
            assertEquals(sum[f], user.factors()[f], 1e-6);
        }
    }

    @Test
    void drivesTheErrorOfATinyProblemToZero() {
        List<Double> errors = new ArrayList<>();
        SvdPlusPlus solver = SvdPlusPlus.defaults()
                .withFactors(8)
                .withEpochs(3000)
                .withLearningRate(LearningRate.constant(0.05))
                .withRegularization(Regularization.of(0, 0))
                .withImplicitRegularization(0)
                .withImplicitRate(1);
        Recommender.builder()
                .solver(solver)
                .listener(report -> errors.add(report.metrics().get("training RMSE")))
                .train(Ratings.random(6, 5, 0.6));
        assertTrue(errors.get(errors.size() - 1) < 1e-3, "training RMSE " + errors.get(errors.size() - 1));
        assertTrue(errors.get(0) > 0.5, "it begins far away");
    }

    @Test
    void shrinksImplicitFactorsWithTheirRegularization() {
        Interactions<Integer, Integer> ratings = Ratings.random(30, 20, 0.5);
        double weak = norm(Ratings.train(solver().withImplicitRegularization(0.1), ratings));
        double strong = norm(Ratings.train(solver().withImplicitRegularization(20), ratings));
        assertTrue(strong < weak / 3, weak + " and " + strong);
    }

    private static double norm(SvdPlusPlusModel model) {
        double sum = 0;
        for (int item = 0; item < model.items(); item++) {
            for (float y : model.implicit().row(item)) {
                sum += y * y;
            }
        }
        return Math.sqrt(sum);
    }

    private static void assertDiverges(String what, String cause, SvdPlusPlus solver) {
        Interactions<Integer, Integer> ratings = Ratings.random(30, 20, 0.5);
        TrainingDivergedException e =
                assertThrows(TrainingDivergedException.class, () -> Ratings.train(solver, ratings));
        assertEquals(1, e.epoch());
        assertTrue(e.getMessage().contains(": " + what + " index"), e.getMessage());
        assertTrue(e.parameter().startsWith(cause), e.parameter());
    }

    @Test
    void namesEpochParameterAndCauseWhenItDiverges() {
        assertDiverges(
                "bias or factors of user", "learningRate", solver().withLearningRate(LearningRate.constant(100)));
        assertDiverges(
                "factors of user", "regularization", solver().withRegularization(new Regularization(0, 0, 1e30, 0)));
        assertDiverges(
                "implicit factors of item",
                "regularization",
                solver().withRegularization(Regularization.of(0, 0)).withImplicitRegularization(1e40));
    }

    @Test
    void refusesWhatCannotBe() {
        assertThrows(IllegalArgumentException.class, () -> solver().withImplicitRegularization(-1));
        assertThrows(IllegalArgumentException.class, () -> solver().withImplicitRate(0));
        assertThrows(IllegalArgumentException.class, () -> solver().withFactors(0));
    }
}
