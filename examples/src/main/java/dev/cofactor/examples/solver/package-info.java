/** A solver written outside the library: {@link dev.cofactor.examples.solver.NonNegativeMf}, its model, and its codec. */
@NullMarked
package dev.cofactor.examples.solver;

import org.jspecify.annotations.NullMarked;
