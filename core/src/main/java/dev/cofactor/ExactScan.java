package dev.cofactor;

import dev.cofactor.model.UserState;
import dev.cofactor.scan.ScoreTiles;
import dev.cofactor.scan.TopItems;
import java.util.BitSet;

/*
 * Most items are turned away by one comparison with the worst item kept so far; only those that are good enough are put to
 * the filters. So a scan costs little more than to read the item factors once, whatever the filters are.
 */
/** Looks at all candidates of a query, in the order of the item index, and keeps the best that pass its filters. */
final class ExactScan {
    /** Where an allow-list leaves less than this part of the items, they are scored one by one. */
    private static final int FEW = 4;

    private final Trained<?, ?> trained;
    private final UserState state;
    private final ItemFilter<?> filter;
    private final TopItems top;
    private final int mostKept;

    ExactScan(Trained<?, ?> trained, UserState state, ItemFilter<?> filter, int count) {
        this.trained = trained;
        this.state = state;
        this.filter = filter;
        this.mostKept = Math.max(1, Math.min(count, filter.candidates()));
        this.top = new TopItems(mostKept);
    }

    /** The best items; fewer than wanted only if no more pass. To be called once. */
    TopItems best() {
        int items = trained.items().size();
        if (filter.among().isPresent() && filter.candidates() < items / FEW) {
            oneByOne(filter.among().get());
        } else {
            tileByTile(items);
        }
        return top;
    }

    private void oneByOne(BitSet candidates) {
        for (int item = candidates.nextSetBit(0); item >= 0; item = candidates.nextSetBit(item + 1)) {
            if (filter.passesLists(item)) {
                offer(item, state.score(item));
            }
        }
    }

    private void tileByTile(int items) {
        ScoreTiles tiles = new ScoreTiles(state, items);
        for (int from = 0; from < items; from += ScoreTiles.ITEMS) {
            int to = Math.min(items, from + ScoreTiles.ITEMS);
            tiles.load(from, to);
            for (int item = tiles.next(from, to, least()); item < to; item = tiles.next(item + 1, to, least())) {
                if (filter.passesLists(item)) {
                    offer(item, tiles.score(item));
                }
            }
        }
    }

    private void offer(int item, float score) {
        trained.checked(score, item);
        if (top.admits(item, score) && filter.meetsCondition(item)) {
            top.add(item, score);
        }
    }

    private float least() {
        return top.size() < mostKept ? Float.NEGATIVE_INFINITY : top.worstScore();
    }
}
