/**
 * The search for the options of a solver that do best on a validation part, cut from the data that the search is given:
 * {@link dev.cofactor.eval.search.Search}. A test part is no business of it.
 */
@NullMarked
package dev.cofactor.eval.search;

import org.jspecify.annotations.NullMarked;
