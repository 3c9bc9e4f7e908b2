/**
 * Races of whole trainings: each contender trains in a process of its own, all on the same file and by the same
 * protocol, one after the other and again. {@link dev.cofactor.benchmarks.Race} is the program, {@link
 * dev.cofactor.benchmarks.race.TrainingRequest} says what a contender is asked and what it answers.
 */
@NullMarked
package dev.cofactor.benchmarks.race;

import org.jspecify.annotations.NullMarked;
