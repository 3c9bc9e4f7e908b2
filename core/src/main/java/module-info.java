/**
 * The core of Cofactor: interactions, sparse matrices, the recommender, baselines, and the contract for solvers.
 */
@SuppressWarnings("module") // the modules that kernels are exported to are built after this one
module dev.cofactor {
    requires com.google.common;
    requires de.siegmar.fastcsv;
    requires static transitive org.jspecify;

    exports dev.cofactor;
    exports dev.cofactor.baseline;
    exports dev.cofactor.data;
    exports dev.cofactor.data.synthetic;
    exports dev.cofactor.exchange;
    exports dev.cofactor.kernel to
            dev.cofactor.retrieval.hnsw,
            dev.cofactor.simd,
            dev.cofactor.solvers.als,
            dev.cofactor.solvers.neighbors,
            dev.cofactor.solvers.sgd,
            dev.cofactor.testkit;
    exports dev.cofactor.matrix;
    exports dev.cofactor.model;
    exports dev.cofactor.rerank;
    exports dev.cofactor.retrieval;
    exports dev.cofactor.scan to
            dev.cofactor.eval,
            dev.cofactor.retrieval.hnsw;
    exports dev.cofactor.solver;
    exports dev.cofactor.tensor;

    uses dev.cofactor.kernel.KernelProvider;
    uses dev.cofactor.model.ModelCodec;

    provides dev.cofactor.model.ModelCodec with
            dev.cofactor.baseline.BiasModelCodec,
            dev.cofactor.baseline.RandomModelCodec,
            dev.cofactor.exchange.ImportedFactorsCodec;
}
