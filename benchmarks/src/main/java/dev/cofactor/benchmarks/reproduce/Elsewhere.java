package dev.cofactor.benchmarks.reproduce;

/**
 * A table of the documentation, or rows of one, that no program of the repository can print.
 *
 * @param document the path of the file from the root of the repository
 * @param header how the header of the table begins, or each of the rows
 * @param reason why
 */
public record Elsewhere(String document, String header, String reason) {}
