/** An application that uses Cofactor. */
module consumer {
    requires dev.cofactor;
    requires dev.cofactor.retrieval.hnsw;
    requires dev.cofactor.solvers.als;
    requires dev.cofactor.solvers.neighbors;
    requires dev.cofactor.solvers.sgd;
    requires dev.cofactor.eval;
}
