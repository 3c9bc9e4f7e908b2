package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.solver.Changes;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.WorkerPool;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How often {@link TimeSvdPlusPlus} looks for cancellation within an epoch. */
class TimedCancellationTest {
    private static final int USERS = 130;
    private static final int ITEMS = 70;

    private final SparseMatrix byUser =
            DriftingRatings.of(USERS, ITEMS, DriftingRatings::ofBiases).byUser();
    private final TrainingContext context =
            TrainingContext.builder(byUser).seed(3).build(new WorkerPool(1));
    private final TimeSvdPlusPlus solver =
            DriftingRatings.solver().withBase(DriftingRatings.solver().base().withEpochs(1));

    /** Who looks for cancellation asks the thread whether it is interrupted. */
    private static final class Watched extends Thread {
        private final Runnable atLook;
        private int looks;

        Watched(Runnable work, Runnable atLook) throws InterruptedException {
            super(work);
            this.atLook = atLook;
            start();
            join();
        }

        @Override
        public boolean isInterrupted() {
            looks++;
            atLook.run();
            return super.isInterrupted();
        }
    }

    @Test
    void looksInEachBlockOfTheGrid() throws InterruptedException {
        TimeSvdPlusPlusTraining training = new TimeSvdPlusPlusTraining(solver, context, byUser);
        float[] biases = training.personal().still().userBiases();
        Set<Integer> seen = new HashSet<>(); // biases move in the blocks only
        Watched watched = new Watched(() -> training.epoch(0, 0.01), () -> seen.add(Arrays.hashCode(biases)));
        int blocks = training.grid().side() * training.grid().side();
        assertTrue(blocks > 50, blocks + " blocks");
        assertTrue(seen.size() >= blocks, seen.size() + " looks while " + blocks + " blocks were worked on");
        int passes = 2 * (USERS / 64 + 1);
        assertEquals(USERS + ITEMS + blocks + passes, watched.looks);
    }

    @Test
    void looksAtTheRowsOfAnUpdate() throws InterruptedException {
        TimeSvdPlusPlusModel model = (TimeSvdPlusPlusModel) solver.train(context);
        BitSet users = new BitSet();
        users.set(0, USERS);
        BitSet items = new BitSet();
        items.set(0, ITEMS);
        Watched watched = new Watched(() -> solver.update(context, model, Changes.of(users, items)), () -> {});
        int atTheEnd = 1;
        assertEquals(USERS + ITEMS + 3 + 2 + atTheEnd, watched.looks, "rows made ready, blocks of users and of items");
    }
}
