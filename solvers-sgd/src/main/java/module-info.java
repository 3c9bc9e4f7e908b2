/** Solvers that learn by stochastic gradient descent. */
module dev.cofactor.solvers.sgd {
    requires transitive dev.cofactor;
    requires static transitive org.jspecify;

    exports dev.cofactor.solvers.sgd;

    provides dev.cofactor.model.ModelCodec with
            dev.cofactor.solvers.sgd.BiasedMfCodec,
            dev.cofactor.solvers.sgd.BprCodec,
            dev.cofactor.solvers.sgd.LogisticMfCodec,
            dev.cofactor.solvers.sgd.SvdPlusPlusCodec,
            dev.cofactor.solvers.sgd.TimeSvdPlusPlusCodec;
}
