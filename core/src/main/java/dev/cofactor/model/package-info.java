/** What training returns: models score items for users by dense indexes; they know no ids. */
@NullMarked
package dev.cofactor.model;

import org.jspecify.annotations.NullMarked;
