package dev.cofactor.testkit;

import dev.cofactor.kernel.Kernels;

class ScalarKernelsContractTest extends KernelsContract {
    @Override
    public Kernels kernels() {
        return Kernels.scalar();
    }
}
