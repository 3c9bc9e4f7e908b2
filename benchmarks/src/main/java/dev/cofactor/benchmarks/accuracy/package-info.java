/** How well ratings are predicted, and how the defaults of solvers were found. */
@NullMarked
package dev.cofactor.benchmarks.accuracy;

import org.jspecify.annotations.NullMarked;
