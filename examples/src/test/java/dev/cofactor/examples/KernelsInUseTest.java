package dev.cofactor.examples;

import dev.cofactor.testkit.KernelsInUse;
import org.junit.jupiter.api.Test;

class KernelsInUseTest {

    @Test
    void vectorsAreInUseUnlessOthersAreAskedFor() {
        KernelsInUse.assertVectors();
    }
}
