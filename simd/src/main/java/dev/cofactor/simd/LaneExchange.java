package dev.cofactor.simd;

import static dev.cofactor.simd.Vectors.LANES;

import jdk.incubator.vector.VectorShuffle;

/** What sums of lanes are taken by; apart from {@link Vectors}, since loading it takes a cold JVM 10 ms. */
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
