/** The pictures that {@link dev.cofactor.examples.MovieLensExample} draws. */
@NullMarked
package dev.cofactor.examples.plots;

import org.jspecify.annotations.NullMarked;
