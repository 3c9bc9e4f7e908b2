package dev.cofactor.solvers.als;

import dev.cofactor.testkit.KernelsInUse;
import org.junit.jupiter.api.Test;

class KernelsInUseTest {

    @Test
    void vectorsAreInUseUnlessOthersAreAskedFor() {
        KernelsInUse.assertVectors();
    }
}
