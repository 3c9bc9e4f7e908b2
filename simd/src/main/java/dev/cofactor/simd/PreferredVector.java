package dev.cofactor.simd;

import jdk.incubator.vector.FloatVector;

/** The vectors of this CPU; apart from the provider, which is loaded also where there is no Vector API. */
final class PreferredVector {
    private PreferredVector() {}

    /** How many floats a vector holds. */
    static int floats() {
        return FloatVector.SPECIES_PREFERRED.length();
    }
}
