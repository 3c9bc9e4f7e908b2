/** Solvers that learn by alternating least squares. */
module dev.cofactor.solvers.als {
    requires transitive dev.cofactor;
    requires static transitive org.jspecify;
}
