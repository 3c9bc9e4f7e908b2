package dev.cofactor.data;

import java.util.BitSet;

/** Parts and unions of id indexes; an index that would not change is returned itself, so that it stays shared. */
final class IdIndexes {

    private IdIndexes() {}

    /** The ids at the chosen places, in their old order. */
    static <T> IdIndex<T> select(IdIndex<T> ids, BitSet chosen) {
        if (chosen.cardinality() == ids.size()) {
            return ids;
        }
        IdIndex.Builder<T> builder = IdIndex.builder();
        chosen.stream().forEach(index -> builder.add(ids.id(index)));
        return builder.build();
    }

    /** All ids of the first index with their old places, then those that only the second one has. */
    static <T> IdIndex<T> union(IdIndex<T> first, IdIndex<T> second) {
        if (second.ids().stream().allMatch(first::contains)) {
            return first;
        }
        IdIndex.Builder<T> builder = IdIndex.builder();
        first.ids().forEach(builder::add);
        second.ids().forEach(builder::add);
        return builder.build();
    }
}
