/** Recommenders in a service: replaced under load, and asked millions of times. */
@NullMarked
package dev.cofactor.benchmarks.live;

import org.jspecify.annotations.NullMarked;
