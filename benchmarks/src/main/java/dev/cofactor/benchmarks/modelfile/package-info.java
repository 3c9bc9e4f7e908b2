/** Files of large models: how fast they are written, read and opened. */
@NullMarked
package dev.cofactor.benchmarks.modelfile;

import org.jspecify.annotations.NullMarked;
