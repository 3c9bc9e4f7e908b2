/** Published protocols for rankings, and the solvers that are measured by them. */
@NullMarked
package dev.cofactor.benchmarks.ranking;

import org.jspecify.annotations.NullMarked;
