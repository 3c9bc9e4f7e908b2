package dev.cofactor.retrieval;

import dev.cofactor.model.FactorParameters;
import java.util.concurrent.CancellationException;

/**
 * An exact scan that skips what cannot be among the best: the same lists as a scan of all items, bit for bit.
 *
 * <pre>{@code
 * Recommender<String, String> fast = recommender.withRetrieval(PrunedScan.defaults());
 * }</pre>
 *
 * <p>No product of two vectors is greater than that of their lengths, and none is greater than the product of their
 * components along some directions plus that of the lengths of what remains. So the longest items are looked at first,
 * parts of the catalogue are skipped whose greatest length does not suffice, and only items whose few components allow it
 * are scored (C. Teflioudi, R. Gemulla, O. Mykytiuk, LEMP: Fast Retrieval of Large Entries in a Matrix Product, SIGMOD 2015;
 * H. Li, T. N. Chan, M. L. Yiu, N. Mamoulis, FEXIPRO: Fast and Exact Inner Product Retrieval in Recommender Systems, SIGMOD
 * 2017). The directions are those that hold most of the lengths of the items. Every bound has room for the rounding of all
 * that is compared.
 *
 * <p>A {@link QuantizedScan} is faster on all that was measured; this one takes no vectors and less time to prepare. It pays
 * where a few directions hold most of the lengths, and lengths or biases differ: a twelfth of the time of a scan
 * where 16 of 64 directions hold 70 %, half of it or little less than all where they hold 36 %, as in factors of implicit
 * feedback. On independent normal factors there is nothing to skip: a query that would have to score more than one item in
 * eight gives up early, and all items are scanned, at little more time. {@link PrunedRetriever#effort} tells how it is for a
 * user.
 *
 * <p>Memory: 4 · (directions + 3) bytes an item beside the factors, 76 by default. To prepare takes
 * O(items · factors · directions), about a second for a million items of 64 factors, on the caller's thread; an interrupt
 * stops it.
 */
public final class PrunedScan implements Retrieval {
    private static final PrunedScan DEFAULTS = new PrunedScan(16);
    private static final int MOST_DIRECTIONS = 64;

    private final int directions;

    private PrunedScan(int directions) {
        this.directions = directions;
    }

    /** 16 directions. */
    public static PrunedScan defaults() {
        return DEFAULTS;
    }

    /**
     * Along how many directions components are kept; never more than the model has factors. More of them bound scores
     * better, and take more time and memory for each item.
     *
     * @throws IllegalArgumentException if it is not in [1, 64]
     */
    public PrunedScan withDirections(int directions) {
        if (directions < 1 || directions > MOST_DIRECTIONS) {
            throw new IllegalArgumentException(
                    "directions must be in [1, " + MOST_DIRECTIONS + "], but is " + directions);
        }
        return new PrunedScan(directions);
    }

    /**
     * Computes directions, components and lengths.
     *
     * @throws IllegalArgumentException if a parameter of an item is not finite
     * @throws CancellationException if the thread was interrupted
     */
    @Override
    public PrunedRetriever prepare(FactorParameters parameters) {
        return new PrunedRetriever(new ItemTiles(parameters, directions));
    }

    @Override
    public String toString() {
        return "PrunedScan[directions=" + directions + "]";
    }
}
