/**
 * New orders for the best items of a query: more varied, less popular, newer, of more groups, or to learn from. Each is a
 * small class of its own; {@code Query.rerank} applies them in the order given.
 */
@NullMarked
package dev.cofactor.rerank;

import org.jspecify.annotations.NullMarked;
