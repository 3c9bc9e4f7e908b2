/** Solvers that score items by the items a user has: EASE, item neighbors, and the truncated SVD. */
@NullMarked
package dev.cofactor.solvers.neighbors;

import org.jspecify.annotations.NullMarked;
