package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.Interactions;
import dev.cofactor.kernel.DescentStep;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingDivergedException;
import dev.cofactor.solver.WorkerPool;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GridDescentTest {
    private static final Regularization STRENGTH = new Regularization(0.1, 0.2, 0.3, 0.4, 0.5);
    private static final FactorOptions OPTIONS = new FactorOptions(3, STRENGTH, 0.5, 1.5);
    private static final SparseMatrix MANY = Ratings.random(60, 50, 0.5).byUser();

    private final WorkerPool workers = new WorkerPool(2);

    private GridDescent descent(SparseMatrix byUser, long seed, FactorOptions options, boolean adaptive) {
        TrainingContext context = TrainingContext.builder(byUser).seed(seed).build(workers);
        return new GridDescent(context, byUser, options, adaptive);
    }

    private static DescentStep step(GridDescent descent) {
        return OPTIONS.step(descent.offset(), 0.05, 0.3);
    }

    /** Biases alone, whose first steps differ by nothing but the order of ratings. */
    private float[] biasesAfter(long seed, int... epochs) {
        GridDescent descent = descent(MANY, seed, OPTIONS.withInitialDeviation(0), false);
        for (int epoch : epochs) {
            descent.pass(epoch, step(descent));
        }
        return descent.parameters().userBiases();
    }

    @Test
    void theOrderFollowsFromSeedAndEpoch() {
        assertArrayEquals(biasesAfter(1, 0), biasesAfter(1, 0));
        assertFalse(Arrays.equals(biasesAfter(1, 0), biasesAfter(2, 0)));
        assertFalse(Arrays.equals(biasesAfter(1, 0), biasesAfter(1, 1)), "other diagonals");
        assertEquals(firstGroup(1), firstGroup(1));
        assertNotEquals(firstGroup(1), firstGroup(2), "another grid");
    }

    private List<Integer> firstGroup(long seed) {
        Placement users = descent(MANY, seed, OPTIONS, false).placement();
        assertTrue(users.groups() > 1);
        return IntStream.range(0, users.size(0))
                .mapToObj(place -> users.row(0, place))
                .toList();
    }

    @Test
    void factorsFollowFromTheSeed() {
        FactorParameters one = descent(MANY, 1, OPTIONS, false).parameters();
        FactorParameters two = descent(MANY, 2, OPTIONS, false).parameters();
        double squares = 0;
        for (int user = 0; user < 60; user++) {
            assertFalse(
                    Arrays.equals(one.userFactors().row(user), two.userFactors().row(user)));
            squares += one.userFactors().dot(user, one.userFactors(), user);
        }
        assertEquals(0.5, Math.sqrt(squares / 180), 0.05, "the initial deviation");
    }

    /** Two users who meet different items, so that the order does not matter; the mean is 3. */
    @Test
    void takesTheStepsOfEachRating() {
        Interactions<String, String> two = Interactions.<String, String>builder()
                .add("u", "i", 5)
                .add("v", "j", 1)
                .build();
        for (boolean adaptive : new boolean[] {false, true}) {
            GridDescent descent = descent(two.byUser(), 4, OPTIONS, adaptive);
            FactorParameters start = descent.parameters();
            assertEquals(3, start.offset());
            SlowRow[] users = new SlowRow[2];
            SlowRow[] items = new SlowRow[2];
            for (int k = 0; k < 2; k++) {
                users[k] = new SlowRow(SlowRow.doubles(start.userFactors().row(k)), 0, adaptive, 1.5);
                items[k] = new SlowRow(SlowRow.doubles(start.itemFactors().row(k)), 0, adaptive, 1.5);
            }
            for (int epoch = 0; epoch < 3; epoch++) {
                FactorParameters before = descent.parameters();
                double squares = 0;
                for (int k = 0; k < 2; k++) {
                    double error = (k == 0 ? 5 : 1)
                            - before.offset()
                            - before.userBiases()[k]
                            - before.itemBiases()[k]
                            - before.userFactors().dot(k, before.itemFactors(), k);
                    squares += error * error;
                }
                assertEquals(Math.sqrt(squares / 2), descent.pass(epoch, step(descent)), 1e-6);
                for (int k = 0; k < 2; k++) {
                    users[k].epoch(two.byUser().row(k), 3, before.itemFactors(), before.itemBiases(), 0.05, 0.3, 0.1);
                    items[k].epoch(
                            two.byUser().transpose().row(k),
                            3,
                            before.userFactors(),
                            before.userBiases(),
                            0.05,
                            0.4,
                            0.2);
                }
            }
            FactorParameters end = descent.parameters();
            for (int k = 0; k < 2; k++) {
                assertArrayEquals(
                        users[k].factors, SlowRow.doubles(end.userFactors().row(k)), 1e-6);
                assertArrayEquals(
                        items[k].factors, SlowRow.doubles(end.itemFactors().row(k)), 1e-6);
                assertEquals(users[k].bias, end.userBiases()[k], 1e-6);
                assertEquals(items[k].bias, end.itemBiases()[k], 1e-6);
            }
        }
    }

    @Test
    void namesWhatIsNotFinite() {
        for (String what : new String[] {"user", "item"}) {
            for (int array = 0; array < 2; array++) {
                GridDescent descent = descent(MANY, 1, OPTIONS, false);
                descent.requireFinite(2, "the rate");
                // Of each group there are factors, biases and an empty array of squares; users come first.
                int groups = descent.placement().groups();
                int at = (what.equals("user") ? 0 : 3 * groups) + array;
                float[] numbers = descent.state().get(at);
                numbers[numbers.length - (array == 0 ? 16 : 1)] =
                        Float.NaN; // of the last row, the first factor or the bias
                TrainingDivergedException e =
                        assertThrows(TrainingDivergedException.class, () -> descent.requireFinite(2, "the rate"));
                assertEquals(2, e.epoch());
                assertEquals("the rate", e.parameter());
                float[] biases = what.equals("user")
                        ? descent.parameters().userBiases()
                        : descent.parameters().itemBiases();
                int row = Integer.parseInt(e.getMessage().replaceAll(".* " + what + " index (\\d+) .*", "$1"));
                if (array == 1) {
                    assertTrue(Float.isNaN(biases[row]), e.getMessage());
                } else {
                    FactorParameters parameters = descent.parameters();
                    float factor =
                            (what.equals("user") ? parameters.userFactors() : parameters.itemFactors()).get(row, 0);
                    assertTrue(Float.isNaN(factor), e.getMessage());
                }
            }
        }
    }
}
