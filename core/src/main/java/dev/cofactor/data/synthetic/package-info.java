/** Generated ratings whose truth is known. */
@NullMarked
package dev.cofactor.data.synthetic;

import org.jspecify.annotations.NullMarked;
