/** Peers from Maven Central, made to race (see {@link dev.cofactor.benchmarks.Race}); compiled by the profile peers. */
@NullMarked
package dev.cofactor.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
