/** What an application touches: build a recommender from interactions, ask it, save it, load it. */
@NullMarked
package dev.cofactor;

import org.jspecify.annotations.NullMarked;
