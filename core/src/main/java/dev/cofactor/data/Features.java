package dev.cofactor.data;

import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.SparseMatrices;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What is known of users or items beside their interactions: for each id a set of named features with weights, such as
 * {@code genre=Comedy} or {@code gender=F}. Immutable.
 *
 * @param <T> the type of the ids
 */
public final class Features<T> {
    private final IdIndex<T> ids;
    private final IdIndex<String> names;
    private final SparseMatrix matrix;

    private Features(IdIndex<T> ids, IdIndex<String> names, SparseMatrix matrix) {
        this.ids = ids;
        this.names = names;
        this.matrix = matrix;
    }

    /** A builder; ids and names are numbered in the order in which they first come. */
    public static <T> Builder<T> builder() {
        return new Builder<>();
    }

    /** The described ids; those without any feature included. */
    public IdIndex<T> ids() {
        return ids;
    }

    /** The feature names: {@code name=category} for a category, the bare name for a number. */
    public IdIndex<String> names() {
        return names;
    }

    /** One row for each of {@link #ids()}, one column for each of {@link #names()}; values are weights. */
    public SparseMatrix matrix() {
        return matrix;
    }

    /** The names of an id's features, in the order of {@link #names()}; empty for an id that is not described. */
    public List<String> of(T id) {
        OptionalInt index = ids.indexOf(id);
        if (index.isEmpty()) {
            return List.of();
        }
        SparseRow row = matrix.row(index.getAsInt());
        List<String> result = new ArrayList<>(row.size());
        for (int k = 0; k < row.size(); k++) {
            result.add(names.id(row.column(k)));
        }
        return List.copyOf(result);
    }

    /**
     * The features of the chosen ids only; all {@link #names()} stay, so that columns keep their meaning.
     *
     * @param index numbers the ids to choose from
     * @param chosen places in that index
     */
    Features<T> retain(IdIndex<T> index, BitSet chosen) {
        BitSet rows = new BitSet();
        for (int row = 0; row < ids.size(); row++) {
            OptionalInt place = index.indexOf(ids.id(row));
            if (place.isPresent() && chosen.get(place.getAsInt())) {
                rows.set(row);
            }
        }
        if (rows.cardinality() == ids.size()) {
            return this;
        }
        BitSet columns = new BitSet();
        columns.set(0, names.size());
        return new Features<>(IdIndexes.select(ids, rows), names, SparseMatrices.select(matrix, rows, columns));
    }

    @Override
    public String toString() {
        return names.size() + " features of " + ids.size() + " ids";
    }

    /**
     * Collects features.
     *
     * @param <T> the type of the ids
     */
    public static final class Builder<T> {
        private final IdIndex.Builder<T> ids = IdIndex.builder();
        private final IdIndex.Builder<String> names = IdIndex.builder();
        private final CooMatrixBuilder entries = new CooMatrixBuilder(true, false);

        private Builder() {}

        /** Makes an id known, with or without features. */
        public Builder<T> describe(T id) {
            ids.add(id);
            return this;
        }

        /**
         * Adds a category, such as {@code ("genre", "Comedy")}; its weight is 1. For another weight, use
         * {@code number(id, "genre=Comedy", weight)}.
         *
         * @throws IllegalArgumentException if the name contains {@code =}, which would make it ambiguous
         */
        public Builder<T> category(T id, String name, String category) {
            if (name.indexOf('=') >= 0) {
                throw new IllegalArgumentException(
                        id + ": the name of a category must not contain '=', but is \"" + name + "\"");
            }
            return number(id, name + "=" + Objects.requireNonNull(category, "category"), 1);
        }

        /**
         * Adds a number, such as {@code ("price", 9.5f)}; 0 means the feature is absent.
         *
         * @throws IllegalArgumentException if the weight is NaN or infinite
         */
        public Builder<T> number(T id, String name, float weight) {
            if (!Float.isFinite(weight)) {
                throw new IllegalArgumentException(
                        id + ": the feature \"" + name + "\" must be finite, but is " + weight);
            }
            entries.add(ids.add(id), names.add(name), weight, 0);
            return this;
        }

        /**
         * The features; a feature given twice for the same id counts once, the last weight holds.
         *
         * @throws IllegalStateException if this builder has been used
         */
        public Features<T> build() {
            CsrMatrix given = entries.build(ids.size(), names.size(), DuplicatePolicy.LAST);
            // Zeros may go only now: a later 0 takes back an earlier weight.
            CsrMatrix present = SparseMatrices.filter(given, (row, column, weight, timestamp) -> weight != 0);
            return new Features<>(ids.build(), names.build(), present);
        }
    }
}
