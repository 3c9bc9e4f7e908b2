package dev.cofactor.retrieval;

import dev.cofactor.model.FactorUserState;
import dev.cofactor.scan.TopItems;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;

/** Lengths and a few components of the items of one model; see {@link PrunedScan}. */
public final class PrunedRetriever implements ItemRetriever {
    /** Where one item in so many is scored, at places all over the memory, a scan of all in their order takes as long. */
    private static final int MOST_SCORED = 8;

    private static final int ALWAYS_SCORED = 1024;

    /** Forecasts are too high, since the list gets better: only those that are so by more than this count. */
    private static final int TOO_HIGH = 4;

    private final ItemTiles tiles;

    PrunedRetriever(ItemTiles tiles) {
        this.tiles = tiles;
    }

    @Override
    public String description() {
        return String.format(
                Locale.ROOT,
                "pruned scan of %,d items by %d of %d directions, which hold %.1f %% of the squared lengths",
                tiles.parameters().itemFactors().rows(),
                tiles.directions().count(),
                tiles.parameters().factors(),
                100 * tiles.held());
    }

    /** Empty: it finds the whole list. */
    @Override
    public OptionalDouble measuredRecall() {
        return OptionalDouble.empty();
    }

    @Override
    public long bytes() {
        return tiles.bytes();
    }

    @Override
    public int[] candidates(FactorUserState user, int count, IntPredicate allowed) {
        Search search = new Search(user, count);
        return search.run(allowed) ? search.top.drain() : new int[0];
    }

    /**
     * What a query for the best {@code count} items looks at, without filters.
     *
     * @throws IllegalArgumentException if {@code count} is not positive, or the state is not of the model that this was
     *     prepared for
     */
    public Effort effort(FactorUserState user, int count) {
        Search search = new Search(user, Effort.most(user, tiles.parameters(), count));
        boolean done = search.run(item -> true);
        return new Effort(search.bounded, search.scored, !done);
    }

    @Override
    public String toString() {
        return description();
    }

    /** One query. */
    private final class Search {
        private final FactorUserState user;
        private final PrunedQuery query;
        private final TopItems top;
        private final int count;
        private final long mostScored;
        private long nextForecast;
        private final float[] bounds = new float[ItemTiles.ITEMS];
        private int bounded;
        private int scored;

        Search(FactorUserState user, int count) {
            this.user = user;
            this.query = new PrunedQuery(tiles, user);
            this.top = new TopItems(count);
            this.count = count;
            this.nextForecast = ALWAYS_SCORED + 2L * count;
            this.mostScored =
                    Math.max(nextForecast, tiles.parameters().itemFactors().rows() / MOST_SCORED);
        }

        /** Looks at all tiles; false if it gave up. */
        boolean run(IntPredicate allowed) {
            if (!query.inRange()) {
                return false;
            }
            for (int t = 0; t < tiles.count(); t++) {
                ItemTile tile = tiles.tile(t);
                if (canMatter(tile)) {
                    look(tile, allowed);
                    if (scored > mostScored) {
                        return false;
                    }
                    if (scored > nextForecast) {
                        if (forecast(t + 1) > TOO_HIGH * (double) mostScored) {
                            return false;
                        }
                        nextForecast = 2L * scored;
                    }
                }
            }
            return true;
        }

        private boolean canMatter(ItemTile tile) {
            return top.size() < count || query.canReach(tile, top.worstScore());
        }

        /** How many items will have been scored, if those to come are as those before. */
        private double forecast(int from) {
            long reachable = 0;
            for (int t = from; t < tiles.count(); t++) {
                reachable += canMatter(tiles.tile(t)) ? tiles.tile(t).size() : 0;
            }
            return scored + (double) scored / bounded * reachable;
        }

        private void look(ItemTile tile, IntPredicate allowed) {
            query.bound(tile, bounds);
            bounded += tile.size();
            float least = least(tile);
            for (int place = next(0, tile.size(), least);
                    place < tile.size();
                    place = next(place + 1, tile.size(), least)) {
                int item = tile.item(place);
                float score = user.score(item);
                scored++;
                if (top.admits(item, score) && allowed.test(item)) {
                    top.add(item, score);
                    least = least(tile);
                }
            }
        }

        private int next(int from, int to, float least) {
            float[] values = bounds;
            int place = from;
            while (place < to && values[place] < least) {
                place++;
            }
            return place;
        }

        private float least(ItemTile tile) {
            return top.size() < count ? Float.NEGATIVE_INFINITY : query.leastBound(tile, top.worstScore());
        }
    }
}
