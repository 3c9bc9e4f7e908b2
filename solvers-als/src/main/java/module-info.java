/** Solvers that learn by alternating least squares. */
module dev.cofactor.solvers.als {
    requires transitive dev.cofactor;
    requires static transitive org.jspecify;

    exports dev.cofactor.solvers.als;

    provides dev.cofactor.model.ModelCodec with
            dev.cofactor.solvers.als.ExplicitAlsCodec,
            dev.cofactor.solvers.als.ImplicitAlsCodec;
}
