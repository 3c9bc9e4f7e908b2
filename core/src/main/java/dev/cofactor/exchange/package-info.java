/** Models of other programs in, recommendations and factors out. */
@NullMarked
package dev.cofactor.exchange;

import org.jspecify.annotations.NullMarked;
