package dev.cofactor.data;

import java.util.Objects;

/** A column of a table, by its name or its position. */
sealed interface CsvColumn {

    /**
     * The name as the file has it, or the position in decimal; messages show {@code toString}, with a name in quotes.
     */
    String rawName();

    /** The column under a header; the file must have one. */
    record Named(String name) implements CsvColumn {
        @Override
        public String rawName() {
            return name;
        }

        @Override
        public String toString() {
            return Quoted.text(name);
        }
    }

    /** The column at a position, counted from 0. */
    record At(int position) implements CsvColumn {
        @Override
        public String rawName() {
            return Integer.toString(position);
        }

        @Override
        public String toString() {
            return Integer.toString(position);
        }
    }

    static CsvColumn of(String name) {
        return new Named(Objects.requireNonNull(name, "name"));
    }

    static CsvColumn of(int position) {
        if (position < 0) {
            throw new IllegalArgumentException("columns are counted from 0, but the position is " + position);
        }
        return new At(position);
    }
}
