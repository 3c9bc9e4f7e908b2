package dev.cofactor.kernel;

/*
 * With s a short as a signed number and s >> 4 its shift that keeps the sign, the number in the bits 4j to 4j + 3, from 0 to 15,
 * is (s >> 4j) − 16 (s >> 4j + 4); so a sum over the numbers is one over the shifts with differences of the weights, and nothing
 * has to be masked. All of it is true modulo 2^16, and so are sums and products of shorts that overflow.
 */
/**
 * Scores items by numbers of four bits with the weights of one user: sums of products modulo 2<sup>16</sup>, which are exact
 * where the whole sum, not every part of it, is a short. The workspace of one thread.
 *
 * <p>Items come in tiles of {@link #ITEMS}, a tile in columns of as many shorts, and a short holds four numbers of one item
 * ({@link #pack}). So n weights, n a multiple of four, mean n / 4 columns, and tile t starts at {@code t · (n / 4) · ITEMS}.
 */
public interface CodeScorer {
    /** The number of items in a tile. */
    int ITEMS = 64;

    /** The least number. */
    int LEAST = -8;

    /** The greatest number. */
    int GREATEST = 7;

    /**
     * Scores all items of some tiles.
     *
     * @param codes packed numbers
     * @param firstTile the first tile of the codes to score
     * @param tiles how many
     * @param sums receives that of item i of tile {@code firstTile + t} at {@code t · ITEMS + i}
     */
    void score(short[] codes, int firstTile, int tiles, short[] sums);

    /** Four numbers from {@link #LEAST} to {@link #GREATEST}, those for the first weights first, as a short. */
    static short pack(int first, int second, int third, int fourth) {
        return (short) ((first - LEAST) | ((second - LEAST) << 4) | ((third - LEAST) << 8) | (fourth << 12));
    }

    /** What an implementation multiplies the shifts of a short with, in the order of the weights. */
    static short[] shiftWeights(short[] weights) {
        short[] differences = weights.clone();
        for (int k = 0; k < weights.length; k++) {
            if (k % 4 > 0) {
                differences[k] = (short) (weights[k] - 16 * weights[k - 1]);
            }
        }
        return differences;
    }

    /** What an implementation starts its sums with, since {@link #pack} adds to three numbers of four. */
    static short start(short[] weights) {
        int sum = 0;
        for (int k = 0; k < weights.length; k++) {
            sum += k % 4 < 3 ? LEAST * weights[k] : 0;
        }
        return (short) sum;
    }
}
