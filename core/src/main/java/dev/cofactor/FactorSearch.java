package dev.cofactor;

import com.google.common.collect.Comparators;
import dev.cofactor.data.IdIndex;
import dev.cofactor.matrix.FactorMatrix;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Searches the rows of a factor matrix; O(rows · factors). */
final class FactorSearch {
    private FactorSearch() {}

    static <T> List<Similar<T>> similar(
            IdIndex<T> ids, FactorMatrix factors, String what, T id, int count, Similarity similarity) {
        Objects.requireNonNull(similarity, "similarity");
        int self = ids.indexOf(id)
                .orElseThrow(() -> new UnknownIdException(what, id, "so nothing can be said to be similar to it"));
        float[] own = factors.row(self);
        double[] similarities = IntStream.range(0, factors.rows())
                .mapToDouble(row -> similarity.of(own, factors.row(row)))
                .toArray();
        IntPredicate isOther = row -> row != self && !isZero(own) && !isZero(factors.row(row));
        return greatest(factors.rows(), isOther, count, row -> similarities[row]).stream()
                .map(row -> new Similar<>(ids.id(row), similarities[row]))
                .toList();
    }

    static <T> FactorItems<T> extremes(IdIndex<T> ids, FactorMatrix factors, int factor, int count) {
        Objects.checkIndex(factor, factors.columns());
        IntPredicate all = row -> true;
        List<Integer> highest = greatest(factors.rows(), all, count, row -> factors.get(row, factor));
        List<Integer> lowest = greatest(factors.rows(), all, count, row -> -factors.get(row, factor));
        return new FactorItems<>(
                highest.stream().map(ids::id).toList(),
                lowest.stream().map(ids::id).toList());
    }

    /** Whether nothing was learnt: solvers leave such rows at zero. */
    private static boolean isZero(float[] factors) {
        for (float factor : factors) {
            if (factor != 0) {
                return false;
            }
        }
        return true;
    }

    /** The rows of the greatest values among those that a predicate accepts, greatest first, equal ones by row. */
    private static List<Integer> greatest(int rows, IntPredicate accepted, int count, IntToDoubleFunction value) {
        Comparator<Integer> order = Comparator.comparingDouble((Integer row) -> -value.applyAsDouble(row))
                .thenComparing(Comparator.naturalOrder());
        int most = Math.min(Query.requireCount(count), rows);
        return IntStream.range(0, rows).filter(accepted).boxed().collect(Comparators.least(most, order));
    }
}
