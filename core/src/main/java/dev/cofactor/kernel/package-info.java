/** The hot loops behind one interface, for Cofactor's own modules: scalar here, on vectors in {@code cofactor-simd}. */
@NullMarked
package dev.cofactor.kernel;

import org.jspecify.annotations.NullMarked;
