package dev.cofactor;

/**
 * A user or item with its similarity to the one asked about.
 *
 * @param id the user or item
 * @param similarity how alike it is; greater is more alike
 * @param <T> the type of the ids
 */
public record Similar<T>(T id, double similarity) {}
