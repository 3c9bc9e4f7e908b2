package dev.cofactor.simd;

import dev.cofactor.kernel.KernelProvider;
import dev.cofactor.kernel.Kernels;
import java.util.Optional;

/** Offers the kernels on the Vector API where the JVM compiles them to vector instructions. */
public final class SimdKernelProvider implements KernelProvider {

    /** Called by the service loader. */
    public SimdKernelProvider() {}

    @Override
    public String name() {
        return "simd";
    }

    @Override
    public Optional<String> obstacle() {
        return VectorSupport.obstacle();
    }

    @Override
    public Kernels kernels() {
        return new SimdKernels();
    }
}
