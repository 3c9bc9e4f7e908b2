/** The experiment of {@link dev.cofactor.examples.ItemFeaturesExample}: what genres are worth for films with few ratings. */
@NullMarked
package dev.cofactor.examples.features;

import org.jspecify.annotations.NullMarked;
