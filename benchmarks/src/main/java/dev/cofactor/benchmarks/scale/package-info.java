/** What training costs as data grows. */
@NullMarked
package dev.cofactor.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
