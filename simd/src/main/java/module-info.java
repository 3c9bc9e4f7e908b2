/** The hot loops on vectors; found by core through the service loader, nothing to call. */
module dev.cofactor.simd {
    requires dev.cofactor;
    requires jdk.incubator.vector;
    requires jdk.management;
    requires static org.jspecify;

    provides dev.cofactor.kernel.KernelProvider with
            dev.cofactor.simd.SimdKernelProvider;
}
