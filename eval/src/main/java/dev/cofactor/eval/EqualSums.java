package dev.cofactor.eval;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Sums of hashes, one for each of many things, and which things have the same. 12 bytes each, 24 while they are sorted. */
final class EqualSums {
    private final long[] sums;
    private final int[] counts;

    EqualSums(int size) {
        sums = new long[size];
        counts = new int[size];
    }

    void add(int index, long hash) {
        sums[index] += hash;
        counts[index]++;
    }

    /**
     * Of each thing the number of its group, from 1; 0 if no other thing has the same sum.
     *
     * @param fewest how many hashes a thing must have to be in a group
     */
    int[] groups(int fewest) {
        long[] sorted = IntStream.range(0, sums.length)
                .filter(index -> counts[index] >= fewest)
                .mapToLong(index -> sums[index])
                .toArray();
        Arrays.sort(sorted);
        Map<Long, Integer> numbers = new HashMap<>();
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                numbers.putIfAbsent(sorted[i], numbers.size() + 1);
            }
        }
        return IntStream.range(0, sums.length)
                .map(index -> counts[index] >= fewest ? numbers.getOrDefault(sums[index], 0) : 0)
                .toArray();
    }

    /** The number of things that are in a group. */
    static int members(int[] groups) {
        return (int) Arrays.stream(groups).filter(group -> group > 0).count();
    }
}
