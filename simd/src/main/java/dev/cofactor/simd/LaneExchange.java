package dev.cofactor.simd;

import static dev.cofactor.simd.Vectors.LANES;

import jdk.incubator.vector.VectorShuffle;

/** Which lanes {@link Vectors#sum} exchanges; apart from it, so that the first scan of a cold JVM need not load shuffles. */
final class LaneExchange {
    static final VectorShuffle<Float> HALVES = of(LANES / 2);
    static final VectorShuffle<Float> QUARTERS = of(Math.max(1, LANES / 4));
    static final VectorShuffle<Float> EIGHTHS = of(Math.max(1, LANES / 8));
    static final VectorShuffle<Float> SIXTEENTHS = of(Math.max(1, LANES / 16));

    private LaneExchange() {}

    private static VectorShuffle<Float> of(int distance) {
        return VectorShuffle.fromOp(Vectors.SPECIES, lane -> lane ^ distance);
    }
}
