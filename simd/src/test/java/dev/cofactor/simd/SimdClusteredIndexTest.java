package dev.cofactor.simd;

import dev.cofactor.retrieval.ClusteredIndex;
import dev.cofactor.retrieval.Retrieval;
import dev.cofactor.testkit.RetrievalContract;

/** Lists whose centres are found, and whose sums are computed, on vectors. */
class SimdClusteredIndexTest extends RetrievalContract {
    @Override
    protected Retrieval retrieval() {
        return ClusteredIndex.defaults().withSampleUsers(1000);
    }
}
