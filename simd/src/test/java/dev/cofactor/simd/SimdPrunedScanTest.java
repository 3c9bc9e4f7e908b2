package dev.cofactor.simd;

import dev.cofactor.retrieval.PrunedScan;
import dev.cofactor.retrieval.Retrieval;
import dev.cofactor.testkit.RetrievalContract;

/** A pruned scan of scores that are computed on vectors. */
class SimdPrunedScanTest extends RetrievalContract {
    @Override
    protected Retrieval retrieval() {
        return PrunedScan.defaults();
    }
}
