package dev.cofactor.retrieval.hnsw;

import org.apache.lucene.util.hnsw.RandomVectorScorer;
import org.apache.lucene.util.hnsw.RandomVectorScorerSupplier;

/** How near items are to each other, for the building of a graph. */
record ItemSimilarities(LiftedItems items) implements RandomVectorScorerSupplier {
    @Override
    public RandomVectorScorer scorer(int item) {
        return new RandomVectorScorer() {
            @Override
            public float score(int other) {
                return items.similarity(item, other);
            }

            @Override
            public int maxOrd() {
                return items.size();
            }
        };
    }

    @Override
    public RandomVectorScorerSupplier copy() {
        return this;
    }
}
