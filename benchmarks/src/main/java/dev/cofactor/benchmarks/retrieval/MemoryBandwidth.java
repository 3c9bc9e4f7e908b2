package dev.cofactor.benchmarks.retrieval;

import dev.cofactor.matrix.FactorMatrix;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Reads a matrix once on one thread, as fast as this machine can: the least that a scan of it can take. */
public final class MemoryBandwidth {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private MemoryBandwidth() {}

    /** Adds up all numbers of the rows, which are in one array; the sum is of no use but to keep the compiler from cutting. */
    public static float read(FactorMatrix matrix) {
        int from = matrix.offset(0);
        return sum(matrix.block(0), from, from + matrix.rows() * matrix.stride());
    }

    private static float sum(float[] array, int from, int to) {
        FloatVector sum0 = FloatVector.zero(SPECIES);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        FloatVector sum4 = sum0;
        FloatVector sum5 = sum0;
        FloatVector sum6 = sum0;
        FloatVector sum7 = sum0;
        int at = from;
        for (; at + 8 * LANES <= to; at += 8 * LANES) {
            sum0 = sum0.add(FloatVector.fromArray(SPECIES, array, at));
            sum1 = sum1.add(FloatVector.fromArray(SPECIES, array, at + LANES));
            sum2 = sum2.add(FloatVector.fromArray(SPECIES, array, at + 2 * LANES));
            sum3 = sum3.add(FloatVector.fromArray(SPECIES, array, at + 3 * LANES));
            sum4 = sum4.add(FloatVector.fromArray(SPECIES, array, at + 4 * LANES));
            sum5 = sum5.add(FloatVector.fromArray(SPECIES, array, at + 5 * LANES));
            sum6 = sum6.add(FloatVector.fromArray(SPECIES, array, at + 6 * LANES));
            sum7 = sum7.add(FloatVector.fromArray(SPECIES, array, at + 7 * LANES));
        }
        FloatVector sum = sum0.add(sum1).add(sum2.add(sum3)).add(sum4.add(sum5).add(sum6.add(sum7)));
        float result = 0;
        for (int lane = 0; lane < LANES; lane++) {
            result += sum.lane(lane);
        }
        for (; at < to; at++) {
            result += array[at];
        }
        return result;
    }
}
