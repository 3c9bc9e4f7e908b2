/** Splits that others have made, read from their files. */
@NullMarked
package dev.cofactor.eval.split;

import org.jspecify.annotations.NullMarked;
