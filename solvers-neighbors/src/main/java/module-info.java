/** Solvers that score items by the items a user has: EASE, item neighbors, and the truncated SVD. */
module dev.cofactor.solvers.neighbors {
    requires transitive dev.cofactor;
    requires static transitive org.jspecify;
    requires com.google.common;

    exports dev.cofactor.solvers.neighbors;

    provides dev.cofactor.model.ModelCodec with
            dev.cofactor.solvers.neighbors.EaseCodec,
            dev.cofactor.solvers.neighbors.ItemKnnCodec,
            dev.cofactor.solvers.neighbors.PureSvdCodec;
}
