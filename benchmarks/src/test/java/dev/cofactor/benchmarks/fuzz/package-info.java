/** Files that somebody altered: whatever is in them, the worst is an error that says so. */
@NullMarked
package dev.cofactor.benchmarks.fuzz;

import org.jspecify.annotations.NullMarked;
