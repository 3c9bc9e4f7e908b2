/** Figures of the documentation, seen again. */
@NullMarked
package dev.cofactor.benchmarks.reproduce;

import org.jspecify.annotations.NullMarked;
