package dev.cofactor.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/*
 * Sums over the lanes of a vector are taken by exchanging halves: lane i and lane i + L/2 first, then quarters, and so on.
 * reduceLanes would be shorter, but its order is not fixed: interpreted and compiled code give different bits.
 *
 * There is one species in this module and only one. Vectors of another width, even in another method, spoil what the JVM
 * has learnt of the types in the methods they share, and on JDK 17 loops that were fast then box their vectors.
 */
/** The width of the vectors and what depends on it. */
final class Vectors {
    /** Rows of factors are padded to 16 floats, so wider vectors would not divide them. */
    private static final int MOST_LANES = 16;

    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED.length() > MOST_LANES
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();

    private Vectors() {}

    /** The sum of all lanes. */
    static float sum(FloatVector vector) {
        FloatVector sum = vector.add(vector.rearrange(LaneExchange.HALVES));
        sum = sum.add(sum.rearrange(LaneExchange.QUARTERS));
        if (LANES >= 8) {
            sum = sum.add(sum.rearrange(LaneExchange.EIGHTHS));
        }
        if (LANES >= 16) {
            sum = sum.add(sum.rearrange(LaneExchange.SIXTEENTHS));
        }
        return sum.lane(0);
    }

    /**
     * The same sum of the lanes of a vector that was stored in an array. For many sums this is faster: loops that hold
     * vectors and exchange their lanes as well grow too big for C2 to inline.
     */
    static float sum(float[] lanes, int at) {
        return switch (LANES) {
            case 16 -> sum8(lanes, at, 8) + sum8(lanes, at + 1, 8);
            case 8 -> sum4(lanes, at, 4) + sum4(lanes, at + 1, 4);
            default -> (lanes[at] + lanes[at + 2]) + (lanes[at + 1] + lanes[at + 3]);
        };
    }

    private static float sum8(float[] lanes, int at, int half) {
        return sum4(lanes, at, half) + sum4(lanes, at + 2, half);
    }

    private static float sum4(float[] lanes, int at, int half) {
        return (lanes[at] + lanes[at + half]) + (lanes[at + half / 2] + lanes[at + half / 2 + half]);
    }

    static FloatVector load(float[] array, int offset) {
        return FloatVector.fromArray(SPECIES, array, offset);
    }

    static FloatVector splat(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }

    /** The number of whole vectors in so many floats, as floats. */
    static int whole(int length) {
        return length & -LANES;
    }
}
