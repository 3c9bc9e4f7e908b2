package dev.cofactor.testkit;

import dev.cofactor.retrieval.PrunedScan;
import dev.cofactor.retrieval.Retrieval;

class PrunedScanContractTest extends RetrievalContract {
    @Override
    protected Retrieval retrieval() {
        return PrunedScan.defaults();
    }
}
