package dev.cofactor.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.testkit.KernelsContract;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimdKernelsTest extends KernelsContract {
    @Override
    public Kernels kernels() {
        return new SimdKernels();
    }

    @Override
    protected List<String> jvmOptions() {
        return List.of("--add-modules", "jdk.incubator.vector");
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 32})
    void theBitsAreTheSameColdAndCompiledWithNarrowerVectors(int bytes) throws IOException, InterruptedException {
        String width = "-XX:MaxVectorSize=" + bytes;
        assertEquals(bitsOfNewJvm(1, width, "-Xint"), bitsOfNewJvm(300, width));
    }
}
