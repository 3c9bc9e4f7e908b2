package dev.cofactor.testkit;

import dev.cofactor.retrieval.QuantizedScan;
import dev.cofactor.retrieval.Retrieval;

class QuantizedScanContractTest extends RetrievalContract {
    @Override
    protected Retrieval retrieval() {
        return QuantizedScan.defaults();
    }
}
