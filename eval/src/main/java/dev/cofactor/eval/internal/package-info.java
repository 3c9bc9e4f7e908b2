/** What several packages of this module need, not exported. */
@NullMarked
package dev.cofactor.eval.internal;

import org.jspecify.annotations.NullMarked;
