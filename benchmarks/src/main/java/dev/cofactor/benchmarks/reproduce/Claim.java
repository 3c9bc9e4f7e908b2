package dev.cofactor.benchmarks.reproduce;

/**
 * Figures at their place in the documentation.
 *
 * @param document the path of the file from the root of the repository
 * @param text what stands there, its figures marked
 */
public record Claim(String document, MarkedText text) {}
