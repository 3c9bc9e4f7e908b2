package dev.cofactor.eval.ranking;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Groups by the number of training interactions. */
final class GroupsByCount {
    private GroupsByCount() {}

    /** One group from each of the ascending bounds to below the next one. */
    static List<Group> of(Grouped grouped, int[] from) {
        List<Group> groups = new ArrayList<>();
        for (int g = 0; g < from.length; g++) {
            int least = from[g];
            boolean last = g + 1 == from.length;
            long most = last ? Integer.MAX_VALUE : from[g + 1] - 1L;
            BitSet members = new BitSet();
            IntStream.range(0, grouped.counts().length)
                    .filter(i -> grouped.counts()[i] >= least && grouped.counts()[i] <= most)
                    .forEach(members::set);
            groups.add(grouped.group(name(least, most, last), members));
        }
        return groups;
    }

    private static String name(int least, long most, boolean last) {
        if (last) {
            return least + " or more interactions";
        }
        return least == most ? least + " interactions" : least + " to " + most + " interactions";
    }

    /** The fewest that have a share of all interactions, and the others. */
    static List<Group> headAndTail(Grouped grouped, double share) {
        int[] counts = grouped.counts();
        long total = IntStream.of(counts).asLongStream().sum();
        int[] order = IntStream.range(0, counts.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> -counts[i]).thenComparing(i -> i))
                .mapToInt(i -> i)
                .toArray();
        BitSet head = new BitSet();
        long sum = 0;
        for (int i = 0; i < order.length && sum < share * total; i++) {
            head.set(order[i]);
            sum += counts[order[i]];
        }
        BitSet tail = new BitSet();
        tail.set(0, counts.length);
        tail.andNot(head);
        String percent = String.format(Locale.ROOT, "%s %% of interactions", text(100 * share));
        return List.of(grouped.group("head, " + percent, head), grouped.group("tail", tail));
    }

    private static String text(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
