package dev.cofactor.simd;

import dev.cofactor.retrieval.QuantizedScan;
import dev.cofactor.retrieval.Retrieval;
import dev.cofactor.testkit.RetrievalContract;

/** A scan of codes whose sums are computed on vectors. */
class SimdQuantizedScanTest extends RetrievalContract {
    @Override
    protected Retrieval retrieval() {
        return QuantizedScan.defaults();
    }
}
