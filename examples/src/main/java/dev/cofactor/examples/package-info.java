/** Programs that show the library at work; {@link dev.cofactor.examples.QuickStart} first. */
@NullMarked
package dev.cofactor.examples;

import org.jspecify.annotations.NullMarked;
