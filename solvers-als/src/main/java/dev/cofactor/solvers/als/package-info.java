/** Solvers that learn by alternating least squares. */
@NullMarked
package dev.cofactor.solvers.als;

import org.jspecify.annotations.NullMarked;
