/** Measurements of speed and memory, each with the command that runs it in its class comment. */
@NullMarked
package dev.cofactor.benchmarks;

import org.jspecify.annotations.NullMarked;
