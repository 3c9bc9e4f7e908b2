package dev.cofactor.solvers.neighbors;

import dev.cofactor.testkit.KernelsInUse;
import org.junit.jupiter.api.Test;

class KernelsInUseTest {

    @Test
    void vectorsAreInUseUnlessOthersAreAskedFor() {
        KernelsInUse.assertVectors();
    }
}
