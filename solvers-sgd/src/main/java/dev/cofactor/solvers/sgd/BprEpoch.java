package dev.cofactor.solvers.sgd;

import dev.cofactor.solver.TrainingContext;
import java.util.SplittableRandom;

/** One pass of {@link Bpr} over the positives, each with an item drawn that its user did not choose. */
final class BprEpoch {
    private static final int STEPS_BETWEEN_LOOKS = 1024;

    private final TrainingContext context;
    private final PositiveGrid grid;
    private final BprStep step;

    BprEpoch(TrainingContext context, PositiveGrid grid, BprStep step) {
        this.context = context;
        this.grid = grid;
        this.step = step;
    }

    /**
     * Goes over all blocks.
     *
     * @param negatives what to draw from, for each part of the items
     * @param number tells apart the random numbers of this pass from those of others
     */
    PairwiseLoss run(ItemDraw[] negatives, long number) {
        int side = grid.side();
        PairwiseLoss[] losses = new PairwiseLoss[side];
        PairwiseLoss sum = new PairwiseLoss();
        for (int diagonal = 0; diagonal < side; diagonal++) {
            int distance = diagonal;
            context.workers().run(side, group -> {
                int part = grid.part(distance, group);
                SplittableRandom random = context.random("negatives", (number * side + group) * side + part);
                losses[group] = descend(group, part, new NegativeDraw(negatives[part]), random);
            });
            for (PairwiseLoss loss : losses) {
                sum.add(loss);
            }
        }
        return sum;
    }

    private PairwiseLoss descend(int group, int part, NegativeDraw negatives, SplittableRandom random) {
        PairwiseLoss loss = new PairwiseLoss();
        int[] users = grid.users(group);
        int[] places = grid.places(group);
        int first = grid.firstPlace(part);
        int end = grid.start(group, part + 1);
        int from = grid.start(group, part);
        while (from < end) {
            int user = users[from];
            int to = from;
            negatives.begin();
            while (to < end && users[to] == user) {
                negatives.exclude(places[to++] - first);
            }
            for (int k = from; k < to && !negatives.isEmpty(); k++) {
                if (k % STEPS_BETWEEN_LOOKS == 0) {
                    context.throwIfCancelled();
                }
                step.take(user, places[k], first + negatives.next(random), loss);
            }
            from = to;
        }
        return loss;
    }
}
