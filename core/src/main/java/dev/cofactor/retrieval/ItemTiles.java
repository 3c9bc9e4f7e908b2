package dev.cofactor.retrieval;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorParameters;
import java.util.Arrays;
import java.util.concurrent.CancellationException;

/** The items of a model in tiles, those first whose scores can be greatest for a user of usual length. */
final class ItemTiles {
    /** The greatest number of items in a tile. */
    static final int ITEMS = 512;

    private final FactorParameters parameters;
    private final PrincipalDirections directions;
    private final ItemTile[] tiles;
    private double held;
    private double length;
    private double farthestBias;

    /** Prepares for a model, with at most so many directions. */
    ItemTiles(FactorParameters parameters, int most) {
        ItemOrder.requireFinite(parameters);
        this.parameters = parameters;
        this.directions = new PrincipalDirections(parameters.itemFactors(), most);
        int[] order = ItemOrder.byGreatestScore(parameters);
        this.tiles = new ItemTile[(order.length + ITEMS - 1) / ITEMS];
        float[] zeros = new float[ITEMS];
        SplitVector vector = split();
        double squares = 0;
        double remaining = 0;
        for (int t = 0; t < tiles.length; t++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException(
                        "interrupted after " + t * ITEMS + " of " + order.length + " items were prepared");
            }
            int[] items = Arrays.copyOfRange(order, t * ITEMS, Math.min(order.length, (t + 1) * ITEMS));
            ItemTile tile = new ItemTile(items, directions.count(), zeros);
            for (int place = 0; place < items.length; place++) {
                FactorMatrix factors = parameters.itemFactors();
                vector.split(factors.block(items[place]), factors.offset(items[place]));
                tile.set(place, vector, parameters.itemBiases()[items[place]]);
                squares += vector.length() * vector.length();
                remaining += (double) vector.remaining() * vector.remaining();
            }
            tiles[t] = tile;
            length = Math.max(length, tile.length());
            farthestBias = Math.max(farthestBias, tile.farthestBias());
        }
        held = squares > 0 ? Math.max(0, 1 - remaining / squares) : 1;
    }

    /** What splits vectors as those of the items were split. */
    SplitVector split() {
        return new SplitVector(directions, parameters.factors());
    }

    FactorParameters parameters() {
        return parameters;
    }

    PrincipalDirections directions() {
        return directions;
    }

    int count() {
        return tiles.length;
    }

    ItemTile tile(int number) {
        return tiles[number];
    }

    /** The part of the squares of the lengths of the items that the directions hold. */
    double held() {
        return held;
    }

    /** The greatest length of an item. */
    double length() {
        return length;
    }

    /** The greatest absolute bias. */
    double farthestBias() {
        return farthestBias;
    }

    /** The size in bytes, but for headers. */
    long bytes() {
        return Arrays.stream(tiles).mapToLong(ItemTile::bytes).sum();
    }
}
