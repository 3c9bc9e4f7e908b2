/** How far users folded in are from users trained with. */
@NullMarked
package dev.cofactor.benchmarks.foldin;

import org.jspecify.annotations.NullMarked;
