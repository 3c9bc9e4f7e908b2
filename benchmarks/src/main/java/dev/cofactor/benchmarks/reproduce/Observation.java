package dev.cofactor.benchmarks.reproduce;

import java.util.List;

/**
 * Figures that a program prints, and where they are claimed.
 *
 * @param seen a part of its output as it was once, its figures marked
 * @param claims where the same figures, in the same order, are claimed
 * @param tolerances one for each figure
 */
public record Observation(MarkedText seen, List<Claim> claims, List<Tolerance> tolerances) {

    /** Copies. */
    public Observation {
        claims = List.copyOf(claims);
        tolerances = List.copyOf(tolerances);
        int figures = seen.figures().size();
        if (claims.isEmpty()) {
            throw new IllegalArgumentException("nothing is claimed of what is seen: " + seen);
        }
        for (Claim claim : claims) {
            if (claim.text().figures().size() != figures) {
                throw new IllegalArgumentException("of " + figures + " figures seen, "
                        + claim.text().figures().size() + " are claimed: " + claim.text());
            }
        }
        if (tolerances.size() != figures) {
            throw new IllegalArgumentException(
                    "there are " + figures + " figures and " + tolerances.size() + " tolerances: " + seen);
        }
    }
}
