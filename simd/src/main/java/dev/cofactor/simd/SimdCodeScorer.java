package dev.cofactor.simd;

import dev.cofactor.kernel.CodeScorer;
import java.util.Arrays;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/*
 * Vectors of shorts, as wide in bits as those of floats. Two of them, of 64 items, go by all columns with two sums each; a
 * weight lies as often in an array as a vector has lanes, since to load it is cheaper than to spread it.
 */
/** Scores of codes on vectors. */
final class SimdCodeScorer implements CodeScorer {
    private static final VectorSpecies<Short> SPECIES = VectorSpecies.of(short.class, Vectors.SPECIES.vectorShape());
    private static final int LANES = SPECIES.length();

    private final short[] spread;
    private final short start;
    private final int columns;

    /** Scores for a user, whose weights are copied. */
    SimdCodeScorer(short[] weights) {
        short[] shifts = CodeScorer.shiftWeights(weights);
        this.spread = new short[shifts.length * LANES];
        for (int k = 0; k < shifts.length; k++) {
            Arrays.fill(spread, k * LANES, (k + 1) * LANES, shifts[k]);
        }
        this.start = CodeScorer.start(weights);
        this.columns = weights.length / 4;
    }

    @Override
    public void score(short[] codes, int firstTile, int tiles, short[] sums) {
        products(codes, firstTile * columns * ITEMS, tiles, columns, spread, start, sums);
    }

    private static void products(
            short[] codes, int from, int tiles, int columns, short[] weights, short start, short[] sums) {
        ShortVector starts = ShortVector.broadcast(SPECIES, start);
        ShortVector zero = ShortVector.zero(SPECIES);
        int tile = from;
        for (int target = 0; target < tiles * ITEMS; target += ITEMS, tile += columns * ITEMS) {
            for (int item = 0; item < ITEMS; item += 2 * LANES) {
                ShortVector even0 = starts;
                ShortVector even1 = starts;
                ShortVector odd0 = zero;
                ShortVector odd1 = zero;
                int at = tile + item;
                for (int k = 0; k < columns * 4 * LANES; k += 4 * LANES, at += ITEMS) {
                    ShortVector c0 = ShortVector.fromArray(SPECIES, codes, at);
                    ShortVector c1 = ShortVector.fromArray(SPECIES, codes, at + LANES);
                    ShortVector w = ShortVector.fromArray(SPECIES, weights, k);
                    even0 = even0.add(c0.mul(w));
                    even1 = even1.add(c1.mul(w));
                    w = ShortVector.fromArray(SPECIES, weights, k + LANES);
                    odd0 = odd0.add(c0.lanewise(VectorOperators.ASHR, 4).mul(w));
                    odd1 = odd1.add(c1.lanewise(VectorOperators.ASHR, 4).mul(w));
                    w = ShortVector.fromArray(SPECIES, weights, k + 2 * LANES);
                    even0 = even0.add(c0.lanewise(VectorOperators.ASHR, 8).mul(w));
                    even1 = even1.add(c1.lanewise(VectorOperators.ASHR, 8).mul(w));
                    w = ShortVector.fromArray(SPECIES, weights, k + 3 * LANES);
                    odd0 = odd0.add(c0.lanewise(VectorOperators.ASHR, 12).mul(w));
                    odd1 = odd1.add(c1.lanewise(VectorOperators.ASHR, 12).mul(w));
                }
                even0.add(odd0).intoArray(sums, target + item);
                even1.add(odd1).intoArray(sums, target + item + LANES);
            }
        }
    }
}
