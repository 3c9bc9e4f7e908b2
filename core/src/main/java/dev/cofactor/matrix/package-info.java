/** Sparse and dense matrices: what solvers train on and what training produces. */
@NullMarked
package dev.cofactor.matrix;

import org.jspecify.annotations.NullMarked;
