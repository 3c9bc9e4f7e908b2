/** The hot loops, one by one, by JMH; {@link dev.cofactor.benchmarks.KernelBenchmarks} runs a short version of all. */
@NullMarked
package dev.cofactor.benchmarks.kernel;

import org.jspecify.annotations.NullMarked;
