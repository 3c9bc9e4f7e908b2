package dev.cofactor.solvers.sgd;

import dev.cofactor.solver.TrainingContext;
import java.util.SplittableRandom;

/*
 * Triples are drawn a thousand at a time before their steps are taken. Drawing is full of branches that cannot be
 * foreseen; kept apart, they do not empty the pipeline of the processor, which can load the rows of the next triples while
 * it computes with those of one.
 *
 * Steps are taken eight at a time: the differences of eight triples are computed, then their rows move, one triple after the
 * other. So no step waits for the one before it, which halves the time of a step with 64 factors; a difference misses what
 * at most seven steps have changed.
 */
/** One pass of {@link Bpr} over the positives, each with an item drawn that its user did not choose. */
final class BprEpoch {
    private static final int AT_ONCE = 8;

    private final TrainingContext context;
    private final PositiveGrid grid;
    private final BprStep step;
    private final int candidates;

    BprEpoch(TrainingContext context, PositiveGrid grid, BprStep step, int candidates) {
        this.context = context;
        this.grid = grid;
        this.step = step;
        this.candidates = candidates;
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
                losses[group] = new Block(group, part, new NegativeDraw(negatives[part]), random).descend();
            });
            for (PairwiseLoss loss : losses) {
                sum.add(loss);
            }
        }
        return sum;
    }

    /** The positives of a group of users in a part of the items. */
    private final class Block {
        private final int[] users;
        private final int[] positives;
        private final int first;
        private final int end;
        private final NegativeDraw negatives;
        private final SplittableRandom random;
        private final PairwiseLoss loss = new PairwiseLoss();
        private final Triples triples = new Triples(candidates);
        private final int from;
        private final int to;

        Block(int group, int part, NegativeDraw negatives, SplittableRandom random) {
            this.users = grid.users(group);
            this.positives = grid.places(group);
            this.first = grid.firstPlace(part);
            this.end = grid.firstPlace(part + 1);
            this.negatives = negatives;
            this.random = random;
            this.from = grid.start(group, part);
            this.to = grid.start(group, part + 1);
        }

        PairwiseLoss descend() {
            if (!step.fetch(first, end)) {
                return loss; // steps would spread what is not finite; the check after the epoch finds it
            }
            int next = from;
            while (next < to) {
                int begin = next;
                next = exclude(begin);
                for (int k = begin; k < next && !negatives.isEmpty(); k++) {
                    if (triples.isFull()) {
                        take();
                    }
                    int triple = triples.add(users[k], positives[k]);
                    for (int[] drawn : triples.negatives) {
                        drawn[triple] = first + negatives.next(random);
                    }
                }
            }
            take();
            return loss;
        }

        /** Excludes all positives of a user from what is drawn; returns where those of the next one begin. */
        private int exclude(int begin) {
            negatives.begin();
            int next = begin;
            while (next < to && users[next] == users[begin]) {
                negatives.exclude(positives[next++] - first);
            }
            return next;
        }

        private void take() {
            context.throwIfCancelled();
            for (int begin = 0; begin < triples.count(); begin += AT_ONCE) {
                step.take(triples, begin, Math.min(begin + AT_ONCE, triples.count()), loss);
            }
            triples.clear();
        }
    }
}
