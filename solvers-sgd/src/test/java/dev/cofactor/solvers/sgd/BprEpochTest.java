package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.WorkerPool;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Which triples an epoch visits, seen through a step that writes them down. */
class BprEpochTest {
    private static final int USERS = 300;
    private static final int ITEMS = 900;
    private final CsrMatrix byUser = Positives.random(USERS, ITEMS, 0.1, 3);
    private final int[] negatives = new int[ITEMS];
    private final Set<Long> visited = new HashSet<>();

    private final class Recorder extends BprStep {
        private final DealtItems items;
        private final PositiveGrid grid;

        Recorder(DealtItems items, PositiveGrid grid) {
            super(new FactorMatrix(USERS, 1), items, 0.1, PairwiseRegularization.of(0, 0));
            this.items = items;
            this.grid = grid;
        }

        @Override
        void move(Triples triples, int from, int to, PairwiseLoss loss) {
            for (int k = from; k < to; k++) {
                visit(triples.users[k], triples.positives[k], triples.negatives[0][k]);
            }
        }

        private void visit(int user, int positive, int negative) {
            int item = items.item(positive);
            int other = items.item(negative);
            assertTrue(byUser.row(user).find(item).isPresent());
            assertTrue(byUser.row(user).find(other).isEmpty());
            assertTrue(visited.add((long) user * ITEMS + item), "a positive comes twice");
            assertEquals(part(positive), part(negative), "the part of the items");
            negatives[other]++;
        }

        private int part(int place) {
            int part = 0;
            while (grid.firstPlace(part + 1) <= place) {
                part++;
            }
            return part;
        }
    }

    @Test
    void visitsEachPositiveOnceWithANegativeOfItsPart() {
        try (WorkerPool workers = new WorkerPool(1)) {
            TrainingContext context = TrainingContext.builder(byUser).build(workers);
            PositiveGrid grid = new PositiveGrid(context, byUser);
            FactorParameters parameters = FactorParameters.zeros(0, USERS, ITEMS, 1);
            DealtItems items = new DealtItems(parameters, new float[ITEMS], grid, workers);
            BprEpoch epoch = new BprEpoch(context, grid, new Recorder(items, grid), 1);
            int epochs = 20;
            for (int number = 0; number < epochs; number++) {
                visited.clear();
                grid.deal(new SplittableRandom(number));
                epoch.run(uniform(grid), number);
                assertEquals(byUser.nonZeros(), visited.size());
            }
            // Dealt anew each time, all items are drawn about equally often: some 600 times each, give or take.
            double mean = (double) epochs * byUser.nonZeros() / ITEMS;
            for (int item = 0; item < ITEMS; item++) {
                assertEquals(mean, negatives[item], 6 * Math.sqrt(mean) + 0.1 * mean, "item index " + item);
            }
        }
    }

    @Test
    void ofTheCandidatesTakesTheOneWithTheHighestScore() {
        try (WorkerPool workers = new WorkerPool(1)) {
            TrainingContext context = TrainingContext.builder(byUser).build(workers);
            PositiveGrid grid = new PositiveGrid(context, context.byUser());
            FactorParameters parameters = FactorParameters.zeros(0, USERS, ITEMS, 1);
            for (int item = 0; item < ITEMS; item++) {
                parameters.itemBiases()[item] = item;
            }
            DealtItems items = new DealtItems(parameters, new float[ITEMS], grid, workers);
            double[] meanScores = new double[3];
            for (int candidates = 1; candidates <= 3; candidates++) {
                visited.clear();
                Arrays.fill(negatives, 0);
                grid.deal(new SplittableRandom(1));
                items.take();
                new BprEpoch(context, grid, new Recorder(items, grid), candidates).run(uniform(grid), 1);
                for (int item = 0; item < ITEMS; item++) {
                    meanScores[candidates - 1] += (double) item * negatives[item] / byUser.nonZeros();
                }
            }
            // The greatest of n numbers that are uniform from 0 to 1 is n / (n + 1) on average.
            assertEquals(ITEMS / 2.0, meanScores[0], 0.02 * ITEMS);
            assertEquals(ITEMS * 2 / 3.0, meanScores[1], 0.02 * ITEMS);
            assertEquals(ITEMS * 3 / 4.0, meanScores[2], 0.02 * ITEMS);
        }
    }

    private static ItemDraw[] uniform(PositiveGrid grid) {
        ItemDraw[] draws = new ItemDraw[grid.side()];
        for (int part = 0; part < draws.length; part++) {
            draws[part] = ItemDraw.uniform(grid.firstPlace(part + 1) - grid.firstPlace(part));
        }
        return draws;
    }

    @Test
    void drawsAnewInEachEpoch() {
        try (WorkerPool workers = new WorkerPool(1)) {
            TrainingContext context = TrainingContext.builder(byUser).build(workers);
            PositiveGrid grid = new PositiveGrid(context, byUser);
            grid.deal(new SplittableRandom(1));
            FactorParameters parameters = FactorParameters.zeros(0, USERS, ITEMS, 1);
            DealtItems items = new DealtItems(parameters, new float[ITEMS], grid, workers);
            BprEpoch epoch = new BprEpoch(context, grid, new Recorder(items, grid), 1);
            int[][] drawn = new int[3][];
            for (int run = 0; run < 3; run++) {
                visited.clear();
                Arrays.fill(negatives, 0);
                epoch.run(uniform(grid), run / 2);
                drawn[run] = negatives.clone();
            }
            assertArrayEquals(drawn[0], drawn[1], "the same number");
            assertFalse(Arrays.equals(drawn[0], drawn[2]), "another one");
        }
    }

    /** An epoch of training is its parts: the items dealt by a quarter of its number, a pass, the loss of all triples. */
    @Test
    void isWhatTrainingRepeats() {
        Bpr solver = Bpr.defaults().withFactors(3).withNegatives(NegativeSampling.uniform());
        try (WorkerPool workers = new WorkerPool(2)) {
            TrainingContext context = TrainingContext.builder(byUser).seed(4).build(workers);
            for (int number : new int[] {0, 3, 4}) {
                BprTraining training = BprTraining.begin(solver, context, byUser);
                FactorParameters parameters =
                        ((BprModel) BprTraining.begin(solver, context, byUser).model(new double[0])).parameters();
                PositiveGrid grid = new PositiveGrid(context, byUser);
                grid.deal(context.random("items", number / 4));
                DealtItems items = new DealtItems(parameters, new float[ITEMS], grid, workers);
                items.take();
                BprStep step = new BprStep(parameters.userFactors(), items, 0.1, solver.regularization());
                PairwiseLoss loss = new BprEpoch(context, grid, step, 1).run(uniform(grid), number);
                items.giveBack();

                assertEquals(loss.mean(), training.epoch(number, 0.1));
                assertEquals(byUser.nonZeros(), loss.pairs());
                FactorParameters trained = ((BprModel) training.model(new double[0])).parameters();
                assertArrayEquals(parameters.itemBiases(), trained.itemBiases());
                assertArrayEquals(
                        parameters.userFactors().row(5), trained.userFactors().row(5));
            }
        }
    }

    @Test
    void takesNoStepsInAPartThatIsNotFinite() {
        try (WorkerPool workers = new WorkerPool(1)) {
            TrainingContext context = TrainingContext.builder(byUser).build(workers);
            PositiveGrid grid = new PositiveGrid(context, byUser);
            FactorParameters parameters = FactorParameters.zeros(0, USERS, ITEMS, 1);
            DealtItems items = new DealtItems(parameters, new float[ITEMS], grid, workers);
            grid.deal(new SplittableRandom(1));
            long inSpoiltPart = 0;
            for (int part = 0; part < grid.side(); part++) {
                inSpoiltPart += grid.start(part, 2) - grid.start(part, 1); // of each group, the part with the index 1
            }
            parameters.itemFactors().set(grid.items()[grid.firstPlace(2) - 1], 0, Float.NEGATIVE_INFINITY);
            items.take();
            new BprEpoch(context, grid, new Recorder(items, grid), 1).run(uniform(grid), 1);
            assertTrue(inSpoiltPart > 0);
            assertEquals(byUser.nonZeros() - inSpoiltPart, visited.size());
        }
    }
}
