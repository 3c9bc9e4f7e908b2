package dev.cofactor.data;

/**
 * What was read, and how it went.
 *
 * @param data what was read
 * @param report the rows read and skipped
 * @param <D> the type of the data
 */
public record ReadResult<D>(D data, ReadReport report) {}
