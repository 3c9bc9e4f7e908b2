package dev.cofactor.solvers.sgd;

import dev.cofactor.solver.TrainingContext;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

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
        Arrays.setAll(losses, group -> new PairwiseLoss());
        new Diagonals(context, side).visit((group, part) -> {
            SplittableRandom random = context.random("negatives", (number * side + group) * side + part);
            losses[group].add(new Block(group, part, negatives[part], random).descend());
        });
        PairwiseLoss sum = new PairwiseLoss();
        for (PairwiseLoss loss : losses) {
            sum.add(loss);
        }
        return sum;
    }

    /** The positives of a group of users in a part of the items. */
    private final class Block {
        private final int[] users;
        private final int[] positives;
        private final int first;
        private final int end;
        private final int[] signatures;
        private final ItemDraw all;
        private final NegativeDraw negatives;
        private final SplittableRandom random;
        private final PairwiseLoss loss = new PairwiseLoss();
        private final Triples triples = new Triples(candidates);
        private final int from;
        private final int to;

        /** The signature of a user who may have chosen everything. */
        private final int full;

        /** Where the positives of the user end whose choices are excluded. */
        private int excludedEnd;

        Block(int group, int part, ItemDraw all, SplittableRandom random) {
            this.users = grid.users(group);
            this.positives = grid.places(group);
            this.first = grid.firstPlace(part);
            this.end = grid.firstPlace(part + 1);
            this.signatures = grid.signatures(group);
            this.all = all;
            this.negatives = new NegativeDraw(all);
            this.random = random;
            this.from = grid.start(group, part);
            this.to = grid.start(group, part + 1);
            this.full =
                    IntStream.range(0, end - first).map(PositiveGrid::signature).reduce(0, (a, b) -> a | b);
        }

        PairwiseLoss descend() {
            if (!step.fetch(first, end)) {
                return loss; // steps would spread what is not finite; the check after the epoch finds it
            }
            for (int k = from; k < to; k++) {
                if (signatures[k] == full && choseAll(k)) {
                    continue;
                }
                if (triples.isFull()) {
                    take();
                }
                int triple = triples.add(users[k], positives[k]);
                for (int[] drawn : triples.negatives) {
                    drawn[triple] = first + negative(k);
                }
            }
            take();
            return loss;
        }

        /** A place in the part that the user of a positive did not choose. */
        private int negative(int k) {
            int place = all.next(random);
            return (signatures[k] & PositiveGrid.signature(place)) == 0 ? place : unlessChosen(k, place);
        }

        private int unlessChosen(int k, int place) {
            exclude(k);
            return negatives.excludes(place) ? negatives.next(random) : place;
        }

        private boolean choseAll(int k) {
            exclude(k);
            return negatives.isEmpty();
        }

        /** Excludes all that the user of a positive chose in the part, unless that is what is excluded. */
        private void exclude(int k) {
            if (k < excludedEnd) {
                return;
            }
            int begin = k;
            while (begin > from && users[begin - 1] == users[k]) {
                begin--;
            }
            negatives.begin();
            for (excludedEnd = begin; excludedEnd < to && users[excludedEnd] == users[k]; excludedEnd++) {
                negatives.exclude(positives[excludedEnd] - first);
            }
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
