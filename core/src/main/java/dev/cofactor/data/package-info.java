/** Interactions, ids, features: from files and streams to what solvers train on. */
@NullMarked
package dev.cofactor.data;

import org.jspecify.annotations.NullMarked;
