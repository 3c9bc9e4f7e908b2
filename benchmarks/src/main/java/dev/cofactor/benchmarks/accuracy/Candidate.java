package dev.cofactor.benchmarks.accuracy;

import dev.cofactor.solver.Solver;

/**
 * A configuration to try.
 *
 * @param name what is special about it
 * @param solver the configured solver
 */
public record Candidate(String name, Solver solver) {}
