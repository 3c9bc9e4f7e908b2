package dev.cofactor.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The {@link IdIndex} on the heap: a list one way, a hash map the other. About 40 bytes an id beside the id itself. */
final class HashIdIndex<T> implements IdIndex<T> {
    private final List<T> ids;
    private final Map<T, Integer> indexes;

    private HashIdIndex(List<T> ids, Map<T, Integer> indexes) {
        this.ids = ids;
        this.indexes = indexes;
    }

    @Override
    public int size() {
        return ids.size();
    }

    @Override
    public T id(int index) {
        return ids.get(index);
    }

    @Override
    public OptionalInt indexOf(T id) {
        Integer index = indexes.get(Objects.requireNonNull(id, "id"));
        return index == null ? OptionalInt.empty() : OptionalInt.of(index);
    }

    @Override
    public List<T> ids() {
        return ids;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IdIndex<?> that && ids.equals(that.ids());
    }

    @Override
    public int hashCode() {
        return ids.hashCode();
    }

    @Override
    public String toString() {
        return ids.size() + " ids";
    }

    static final class Builder<T> implements IdIndex.Builder<T> {
        private final List<T> ids = new ArrayList<>();
        private Map<T, Integer> indexes = new HashMap<>();
        /** Whether an index was built of the map, which must not change any more then. */
        private boolean shared;

        @Override
        public int add(T id) {
            if (shared) {
                Integer known = indexes.get(Objects.requireNonNull(id, "id"));
                if (known != null) {
                    return known;
                }
                indexes = new HashMap<>(indexes);
                shared = false;
            }
            Integer known = indexes.putIfAbsent(Objects.requireNonNull(id, "id"), ids.size());
            if (known != null) {
                return known;
            }
            ids.add(id);
            return ids.size() - 1;
        }

        @Override
        public int size() {
            return ids.size();
        }

        @Override
        public IdIndex<T> build() {
            shared = true;
            return new HashIdIndex<>(List.copyOf(ids), indexes);
        }
    }
}
