/** Renders the documentation of this repository as a static site. */
@NullMarked
package dev.cofactor.site;

import org.jspecify.annotations.NullMarked;
