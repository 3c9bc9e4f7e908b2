package dev.cofactor;

import java.util.List;

/**
 * The items at the two ends of a factor.
 *
 * @param highest the items with the greatest values, greatest first
 * @param lowest the items with the smallest values, smallest first
 * @param <I> the type of item ids
 */
public record FactorItems<I>(List<I> highest, List<I> lowest) {}
