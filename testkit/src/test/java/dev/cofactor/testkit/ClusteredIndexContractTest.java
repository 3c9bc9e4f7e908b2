package dev.cofactor.testkit;

import dev.cofactor.retrieval.ClusteredIndex;
import dev.cofactor.retrieval.Retrieval;

class ClusteredIndexContractTest extends RetrievalContract {
    @Override
    protected Retrieval retrieval() {
        return ClusteredIndex.defaults().withSampleUsers(1000);
    }
}
