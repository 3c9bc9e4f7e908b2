/** An approximate index over the items of models with factors. */
module dev.cofactor.retrieval.hnsw {
    requires transitive dev.cofactor;
    requires org.apache.lucene.core;
    requires static transitive org.jspecify;

    exports dev.cofactor.retrieval.hnsw;
}
