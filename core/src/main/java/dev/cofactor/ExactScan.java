package dev.cofactor;

import dev.cofactor.internal.Together;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.RangeUserState;
import dev.cofactor.model.UserState;
import dev.cofactor.scan.ScoreTiles;
import dev.cofactor.scan.TopItems;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicInteger;

/*
 * Most items are turned away by one comparison with the worst item kept so far; only those that are good enough are put to
 * the filters. So a scan costs little more than to read the item factors once, whatever the filters are.
 */
/** Looks at all candidates of a query, in the order of the item index, and keeps the best that pass its filters. */
final class ExactScan {
    /** Where an allow-list leaves less than this part of the items, they are scored one by one. */
    private static final int FEW = 4;

    /** As many factors of items as are scanned in some tens of milliseconds, once the code is compiled. */
    private static final long LARGE = 1L << 24;

    private static final int PIECES = 8;
    private static final int MOST_KEPT_TOGETHER = 1 << 12;

    /*
     * The first scans of a JVM run in code that is not compiled yet, and have the system find each page of a mapped file: the
     * first answer of a mapped model of a million items takes several times as long as those after it. So processors share
     * these scans; later ones leave the other processors to other queries.
     */
    private static final AtomicInteger COLD_SCANS = new AtomicInteger(4);

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
        } else if (filter.isUnconditional() && mostKept <= MOST_KEPT_TOGETHER && isCold()) {
            together(items, PIECES);
        } else {
            tileByTile(0, items, top);
        }
        return top;
    }

    /** Whether this is one of the first scans, of a model so large that these are slow. */
    private boolean isCold() {
        return state instanceof RangeUserState
                && trained.model() instanceof FactorModel model
                && model.parameters().itemFactors().isMapped()
                && (long) model.items() * model.parameters().factors() >= LARGE
                && COLD_SCANS.get() > 0
                && COLD_SCANS.getAndDecrement() > 0;
    }

    /** The same items, since they are ordered by score and index alone. */
    TopItems together(int items, int pieces) {
        int tiles = (items + ScoreTiles.ITEMS - 1) / ScoreTiles.ITEMS;
        TopItems[] parts = new TopItems[pieces];
        Together.each(pieces, piece -> {
            parts[piece] = new TopItems(mostKept);
            int from = (int) ((long) tiles * piece / pieces) * ScoreTiles.ITEMS;
            int to = (int) Math.min(items, ((long) tiles * (piece + 1) / pieces) * ScoreTiles.ITEMS);
            tileByTile(from, to, parts[piece]);
        });
        for (TopItems part : parts) {
            while (part.size() > 0) {
                float score = part.worstScore();
                int item = part.removeWorst();
                if (top.admits(item, score)) {
                    top.add(item, score);
                }
            }
        }
        return top;
    }

    private void oneByOne(BitSet candidates) {
        for (int item = candidates.nextSetBit(0); item >= 0; item = candidates.nextSetBit(item + 1)) {
            if (filter.passesLists(item)) {
                offer(item, state.score(item), top);
            }
        }
    }

    private void tileByTile(int begin, int end, TopItems best) {
        ScoreTiles tiles = new ScoreTiles(state, trained.items().size());
        for (int from = begin; from < end; from += ScoreTiles.ITEMS) {
            int to = Math.min(end, from + ScoreTiles.ITEMS);
            tiles.load(from, to);
            for (int item = tiles.next(from, to, least(best));
                    item < to;
                    item = tiles.next(item + 1, to, least(best))) {
                if (filter.passesLists(item)) {
                    offer(item, tiles.score(item), best);
                }
            }
        }
    }

    private void offer(int item, float score, TopItems best) {
        trained.checked(score, item);
        if (best.admits(item, score) && filter.meetsCondition(item)) {
            best.add(item, score);
        }
    }

    private float least(TopItems best) {
        return best.size() < mostKept ? Float.NEGATIVE_INFINITY : best.worstScore();
    }
}
