package dev.cofactor.eval.ranking;

import dev.cofactor.data.Features;
import dev.cofactor.data.IdIndex;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What is put into groups: users or items. */
final class Grouped {
    private final String side;
    private final IdIndex<?> ids;
    private final int[] counts;
    private final Optional<? extends Features<?>> features;

    /**
     * Everybody, or everything.
     *
     * @param side {@code users} or {@code items}
     * @param counts how many training interactions each has
     * @param features what is known of them, if anything is
     */
    private Grouped(String side, IdIndex<?> ids, int[] counts, Optional<? extends Features<?>> features) {
        this.side = side;
        this.ids = ids;
        this.counts = counts;
        this.features = features;
    }

    /** The users, with the interactions that are known of them. */
    static Grouped users(RankedParts parts) {
        SparseMatrix seen = parts.seen().byUser();
        return new Grouped(
                "users",
                parts.train().users(),
                IntStream.range(0, seen.rows())
                        .map(user -> seen.row(user).size())
                        .toArray(),
                parts.train().userFeatures());
    }

    /** The items. */
    static Grouped items(RankedParts parts) {
        return new Grouped(
                "items",
                parts.train().items(),
                parts.popularity(),
                parts.train().itemFeatures());
    }

    /** How many training interactions each has; not a copy. */
    int[] counts() {
        return counts;
    }

    Group group(String name, BitSet members) {
        return new Group(side + ": " + name, members);
    }

    List<Group> byFeature(String feature) {
        if (features.isEmpty()) {
            throw new IllegalArgumentException("the training part knows no features of " + side
                    + ", so they have no groups by " + feature + "; add features before the split");
        }
        return byFeature(features.get(), feature);
    }

    private <T> List<Group> byFeature(Features<T> known, String feature) {
        List<Group> groups = new ArrayList<>();
        SparseMatrix byFeature = known.matrix().transpose();
        for (int column = 0; column < known.names().size(); column++) {
            String name = known.names().id(column);
            if (name.startsWith(feature + "=")) {
                groups.add(group(name, members(known, byFeature.row(column))));
            }
        }
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("no feature of " + side + " is called " + feature + "=…");
        }
        return groups;
    }

    private <T> BitSet members(Features<T> known, SparseRow described) {
        BitSet members = new BitSet();
        for (int k = 0; k < described.size(); k++) {
            index(ids, known.ids().id(described.column(k))).ifPresent(members::set);
        }
        return members;
    }

    @SuppressWarnings("unchecked") // features are of the ids of the interactions that they belong to
    private static <T> OptionalInt index(IdIndex<?> ids, T id) {
        return ((IdIndex<T>) ids).indexOf(id);
    }

    List<Group> by(String name, Function<Object, String> attribute) {
        Map<String, BitSet> byName = new TreeMap<>();
        for (int i = 0; i < ids.size(); i++) {
            byName.computeIfAbsent(attribute.apply(ids.id(i)), key -> new BitSet())
                    .set(i);
        }
        return byName.entrySet().stream()
                .map(entry -> group(name + "=" + entry.getKey(), entry.getValue()))
                .toList();
    }
}
