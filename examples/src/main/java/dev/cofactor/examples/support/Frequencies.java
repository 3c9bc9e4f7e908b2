package dev.cofactor.examples.support;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What comes how often. */
public final class Frequencies {
    private Frequencies() {}

    /** The different things of a stream, the most frequent first, equally frequent ones in their natural order. */
    public static <T extends Comparable<T>> List<T> mostFrequent(Stream<T> things) {
        Map<T, Long> counts = things.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<T, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
