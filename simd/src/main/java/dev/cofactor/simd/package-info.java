/** The kernels on vectors, by {@code jdk.incubator.vector}. */
@NullMarked
package dev.cofactor.simd;

import org.jspecify.annotations.NullMarked;
