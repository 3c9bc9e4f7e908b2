package dev.cofactor.eval.split;

import dev.cofactor.data.IdIndex;
import java.util.Set;

/** Indexes of numbers. */
final class NumberIds {
    private NumberIds() {}

    /** The numbers in ascending order, so that index and number are the same if all from 0 on are there. */
    static IdIndex<Integer> of(Set<Integer> numbers) {
        return IdIndex.of(numbers.stream().sorted().toList());
    }
}
