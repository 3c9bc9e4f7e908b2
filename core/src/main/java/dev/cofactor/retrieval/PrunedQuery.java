package dev.cofactor.retrieval;

import dev.cofactor.model.FactorUserState;

/*
 * With P the product of lengths, b and c bias and constant, K factors and h directions, and e = 2⁻²⁴: a score computed by the
 * state is off by at most (K + 1) e P + 2 e (|b| + |c|); a computed bound, of h + 2 terms whose factors were rounded before, by
 * (h + 5) e P + (h + 3) e |b|; and each product of floats can lose 2⁻¹⁵⁰ by underflow, each rounded component as much. Twice
 * the sum of these is what a bound must fail by for an item to be skipped.
 */
/** One user's side of a pruned scan. */
final class PrunedQuery {
    private static final double ROUNDING = 0x1p-23;
    private static final double LEAST = Float.MIN_VALUE;

    private final float[] weights;
    private final float rest;
    private final double length;
    private final double constant;
    private final double ofProduct;
    private final double ofRest;
    private final double underflow;
    private final boolean inRange;

    PrunedQuery(ItemTiles tiles, FactorUserState user) {
        float[] factors = user.factors();
        SplitVector vector = tiles.split();
        vector.split(factors, 0);
        int directions = tiles.directions().count();
        this.weights = new float[(directions + ItemTile.COLUMNS - 1) / ItemTile.COLUMNS * ItemTile.COLUMNS];
        for (int k = 0; k < directions; k++) {
            weights[k] = vector.component(k);
        }
        this.rest = vector.remaining();
        this.length = vector.length();
        this.constant = user.constant();
        this.ofProduct =
                ROUNDING * (factors.length + directions + 8) + SplitVector.slack(tiles.directions(), factors.length);
        this.ofRest = ROUNDING * (directions + 5);
        this.underflow = LEAST * (factors.length + (directions + 1) * (1 + length + tiles.length()) + 8);
        this.inRange = 4 * (length * tiles.length() + Math.abs(constant) + tiles.farthestBias()) < Float.MAX_VALUE
                && 4 * (length + tiles.length()) < Float.MAX_VALUE;
    }

    /** Whether no sum exceeds the floats, nor is anything not a number: only then do the bounds mean something. */
    boolean inRange() {
        return inRange;
    }

    /** Whether an item of a tile can have a score of at least this. */
    boolean canReach(ItemTile tile, float score) {
        return length * tile.length() + tile.greatestBias() + constant + margin(tile) >= score;
    }

    /** The bounds of a tile's products and biases. */
    void bound(ItemTile tile, float[] bounds) {
        tile.bound(weights, rest, bounds);
    }

    /** What the bound of an item must reach for its score to be at least the given one. */
    float leastBound(ItemTile tile, float score) {
        return Math.nextDown((float) (score - constant - margin(tile)));
    }

    private double margin(ItemTile tile) {
        return ofProduct * length * tile.length() + ofRest * (tile.farthestBias() + Math.abs(constant)) + underflow;
    }
}
