/** What {@code RetrievalBenchmark} measures. */
@NullMarked
package dev.cofactor.benchmarks.retrieval;

import org.jspecify.annotations.NullMarked;
