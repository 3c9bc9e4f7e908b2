package dev.cofactor.simd;

import dev.cofactor.testkit.KernelsInUse;
import dev.cofactor.testkit.RecommendAllContract;
import org.junit.jupiter.api.Test;

class RecommendAllOnVectorsTest extends RecommendAllContract {

    @Test
    void vectorsAreInUseUnlessOthersAreAskedFor() {
        KernelsInUse.assertVectors();
    }
}
