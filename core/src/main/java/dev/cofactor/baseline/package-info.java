/** Solvers without learning to speak of: what every other solver has to beat, and what reports show beside it. */
@NullMarked
package dev.cofactor.baseline;

import org.jspecify.annotations.NullMarked;
