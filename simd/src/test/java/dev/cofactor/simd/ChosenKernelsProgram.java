package dev.cofactor.simd;

import dev.cofactor.kernel.Kernels;

/** Prints the kernels of a JVM, twice; {@link KernelChoiceInJvmsTest} runs it. */
final class ChosenKernelsProgram {
    private ChosenKernelsProgram() {}

    public static void main(String[] arguments) {
        for (int time = 0; time < 2; time++) {
            try {
                System.out.println("chosen: " + Kernels.get().description());
            } catch (IllegalStateException e) {
                System.out.println("refused: " + e.getMessage());
            }
        }
    }
}
