package dev.cofactor.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cofactor.kernel.KernelProvider;
import dev.cofactor.kernel.Kernels;
import java.util.Optional;
import java.util.ServiceLoader;

/** Holds the tests of a module to the kernels that they are meant to run on. */
public final class KernelsInUse {
    private static final String PROPERTY = "cofactor.kernels";
    private static final String VECTOR_API = "jdk.incubator.vector";

    private KernelsInUse() {}

    /**
     * Fails if this JVM does not run on vectors, unless the system property {@code cofactor.kernels} asks for other kernels.
     * A missing module or flag is a failure; only a CPU or a JVM that cannot run vectors at full speed ends the test as
     * skipped, with the reason.
     */
    public static void assertVectors() {
        String asked = System.getProperty(PROPERTY);
        String description = Kernels.get().description();
        if (asked != null) {
            assertEquals(asked, description.split(" ", 2)[0], "kernels that -D" + PROPERTY + " asks for");
            return;
        }
        Optional<KernelProvider> provider = ServiceLoader.load(KernelProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.name().equals("simd"))
                .findFirst();
        assertTrue(provider.isPresent(), "cofactor-simd is not among the dependencies of the tests");
        assertTrue(
                ModuleLayer.boot().findModule(VECTOR_API).isPresent(),
                "the tests run without --add-modules " + VECTOR_API);
        Optional<String> obstacle = provider.get().obstacle();
        assumeTrue(obstacle.isEmpty(), () -> "no vectors here: " + obstacle.get());
        assertTrue(description.startsWith("simd "), () -> "the kernels in use are " + description);
    }
}
