package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.WorkerPool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@link TimeSvdPlusPlus} beside a slow implementation of it. */
class TimedReferenceTest {
    private static final TimeSvdPlusPlus SOLVER = DriftingRatings.solver()
            .withBase(DriftingRatings.solver()
                    .base()
                    .withRegularization(new Regularization(0.1, 0.2, 0.3, 0.4, 0.6))
                    .withImplicitRegularization(0.7)
                    .withImplicitRate(2)
                    .withInitialDeviation(0.5))
            .withTimeRegularization(new TimeRegularization(0.9, 1.1, 1.3, 1.7));

    private final WorkerPool workers = new WorkerPool(1);

    /** Several ratings share a day. */
    private static SparseMatrix ratings(int users, int items) {
        return DriftingRatings.of(users, items, DriftingRatings::ofTastes)
                .filter((user, item, value, time) -> user + item > 0) // so that not all begin at once
                .byUser();
    }

    private static List<TimedReference.Rating> order(
            TimedReference reference, TimeSvdPlusPlusTraining training, int[] diagonals) {
        List<TimedReference.Rating> order = new ArrayList<>();
        for (int diagonal : diagonals) {
            for (int group = 0; group < training.grid().side(); group++) {
                TimedRatings block = training.grid()
                        .block(group, Diagonals.column(training.grid().side(), diagonal, group));
                for (int r = 0; r < block.size(); r++) {
                    int user = block.users[r];
                    int item = block.items[r];
                    order.add(reference.ratings().stream()
                            .filter(rating -> rating.user() == user && rating.item() == item)
                            .findAny()
                            .orElseThrow());
                }
            }
        }
        return order;
    }

    private void agrees(SparseMatrix byUser, TimeSvdPlusPlus solver, int side, double rate) {
        TrainingContext context = TrainingContext.builder(byUser).seed(3).build(workers);
        TimeSvdPlusPlusTraining training = new TimeSvdPlusPlusTraining(solver, context, byUser);
        TimedReference reference = new TimedReference(byUser, solver);
        reference.begin(training.personal());
        assertEquals(side, training.grid().side());
        for (int epoch = 0; epoch < 20; epoch++) {
            int[] diagonals = Placement.permutation(side, context.random("diagonals", epoch));
            double expected = reference.epoch(rate, order(reference, training, diagonals));
            assertEquals(expected, training.epoch(epoch, rate), 1e-5, "training RMSE of epoch " + epoch);
        }
        assertNear(reference.parameters(), reference.parameters(training.personal()), 1e-4);
    }

    static void assertNear(Map<String, double[][]> expected, Map<String, double[][]> actual, double tolerance) {
        for (String part : TimedReference.PARTS) {
            for (int row = 0; row < expected.get(part).length; row++) {
                for (int k = 0; k < expected.get(part)[row].length; k++) {
                    assertEquals(
                            expected.get(part)[row][k],
                            actual.get(part)[row][k],
                            tolerance,
                            part + " " + row + ", " + k);
                }
            }
        }
    }

    /** The fast code against slow loops in double precision that visit the ratings in the same order. */
    @Test
    void agreesWithTheSlowReference() {
        agrees(ratings(6, 7), SOLVER, 1, 0.03);
        agrees(ratings(30, 30), SOLVER, 2, 0.03);
        agrees(ratings(6, 7), SOLVER.withBase(SOLVER.base().withErrorLimit(0.4)), 1, 0.03);
    }

    /** An epoch of a tiny step moves all parameters along half the gradient of the objective, the y_j by ρ / n_j of it. */
    @Test
    void followsTheGradientOfTheObjective() {
        SparseMatrix byUser = ratings(7, 6);
        TrainingContext context = TrainingContext.builder(byUser).seed(3).build(workers);
        TimeSvdPlusPlusTraining training = new TimeSvdPlusPlusTraining(SOLVER, context, byUser);
        training.epoch(0, 0.05); // from here on no part is zero
        TimedReference reference = new TimedReference(byUser, SOLVER);
        reference.begin(training.personal());
        Map<String, double[][]> before = reference.parameters(training.personal());
        double rate = 1e-3;
        training.epoch(1, rate);
        Map<String, double[][]> after = reference.parameters(training.personal());
        for (String part : TimedReference.PARTS) {
            boolean moved = false;
            for (int row = 0; row < before.get(part).length; row++) {
                for (int k = 0; k < before.get(part)[row].length; k++) {
                    int count = reference.count(part, row, k);
                    double scale = part.equals("y") ? 2.0 / Math.max(1, count) : 1;
                    double expected = -rate / 2 * scale * reference.numericalGradient(part, row, k);
                    double actual = after.get(part)[row][k] - before.get(part)[row][k];
                    assertEquals(expected, actual, 5e-6 + 0.02 * Math.abs(expected), part + " " + row + ", " + k);
                    moved |= Math.abs(expected) > 5e-5;
                }
            }
            assertTrue(moved, part + " has a gradient");
        }
    }

    /** A model says what the formula says, at any time. */
    @Test
    void predictsByTheFormula() {
        Interactions<Integer, Integer> ratings = DriftingRatings.of(9, 8, DriftingRatings::ofBiases);
        SparseMatrix byUser = ratings.byUser();
        TrainingContext context = TrainingContext.builder(byUser).seed(3).build(workers);
        TimeSvdPlusPlusTraining training = new TimeSvdPlusPlusTraining(SOLVER, context, byUser);
        TimedReference reference = new TimedReference(byUser, SOLVER);
        for (int epoch = 0; epoch < 5; epoch++) {
            training.epoch(epoch, 0.05);
        }
        reference.begin(training.personal());
        double expected = 0;
        for (TimedReference.Rating rating : reference.ratings()) {
            expected += Math.pow(reference.error(rating), 2) / byUser.nonZeros();
        }
        assertEquals(Math.sqrt(expected), DriftingRatings.rmse(training.model(new double[0]), byUser), 1e-5);
    }
}
