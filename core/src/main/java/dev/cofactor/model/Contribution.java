package dev.cofactor.model;

import java.util.Comparator;
import java.util.List;

/**
 * What one thing adds to a score, in the scale of the model.
 *
 * @param index the index of an item, a feature or a factor, as the list it stands in says
 * @param value what it adds; may be negative
 */
public record Contribution(int index, double value) {
    private static final Comparator<Contribution> BY_SIZE = Comparator.comparingDouble(
                    (Contribution contribution) -> -Math.abs(contribution.value()))
            .thenComparingInt(Contribution::index);

    /** A copy, those that matter most first: by descending absolute value, equal ones by index. */
    static List<Contribution> sorted(List<Contribution> contributions) {
        return contributions.stream().sorted(BY_SIZE).toList();
    }

    /** The sum of all values. */
    public static double sum(List<Contribution> contributions) {
        double sum = 0;
        for (Contribution contribution : contributions) {
            sum += contribution.value();
        }
        return sum;
    }
}
