/** Solvers that learn by stochastic gradient descent. */
@NullMarked
package dev.cofactor.solvers.sgd;

import org.jspecify.annotations.NullMarked;
