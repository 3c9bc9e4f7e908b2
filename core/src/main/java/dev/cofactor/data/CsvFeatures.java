package dev.cofactor.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is known of users or items from a table of text, such as a CSV file:
 *
 * <pre>{@code
 * Features<Integer> movies = CsvFeatures.builder().ids(IdCodec.integers())
 *         .idColumn("movieId").category("genres", '|').number("year")
 *         .read(Path.of("movies.csv"));
 * }</pre>
 *
 * <p>Ids are strings unless {@link #ids} says otherwise. An empty field is a feature that the row does not have; a
 * row without any still makes its id known. Several rows of one id add up; the last of them holds for a feature that
 * they share. Each option is set once; a reader may read several files, but by one thread at a time.
 *
 * @param <T> the type of the ids
 */
public final class CsvFeatures<T> extends CsvTable<CsvFeatures<T>, Features<T>> {
    private final List<FeatureColumn> features = new ArrayList<>();
    private @Nullable IdCodec<?> ids;
    private @Nullable CsvColumn id;

    private CsvFeatures() {}

    /** A reader of features of ids that are strings. */
    public static CsvFeatures<String> builder() {
        return new CsvFeatures<>();
    }

    /** How ids are made of text; they are strings unless said. */
    @SuppressWarnings("unchecked") // the reader makes ids with this codec only
    public <V> CsvFeatures<V> ids(IdCodec<V> codec) {
        ids = once("ids", ids, Objects.requireNonNull(codec, "codec"));
        return (CsvFeatures<V>) this;
    }

    /** The column of the ids, by its name in the header. */
    public CsvFeatures<T> idColumn(String name) {
        id = once("idColumn", id, CsvColumn.of(name));
        return this;
    }

    /** The column of the ids, by its position counted from 0. */
    public CsvFeatures<T> idColumn(int position) {
        id = once("idColumn", id, CsvColumn.of(position));
        return this;
    }

    /** A column that holds one category; the feature is called {@code name=category}. */
    public CsvFeatures<T> category(String name) {
        return add(new FeatureColumn.Category(CsvColumn.of(name), name));
    }

    /** A column without a name that holds one category. */
    public CsvFeatures<T> category(int position, String name) {
        return add(new FeatureColumn.Category(CsvColumn.of(position), Objects.requireNonNull(name, "name")));
    }

    /** A column that holds any number of categories with a character between them, such as {@code Comedy|Drama}. */
    public CsvFeatures<T> category(String name, char between) {
        return add(new FeatureColumn.Categories(CsvColumn.of(name), name, between));
    }

    /** A column without a name that holds any number of categories with a character between them. */
    public CsvFeatures<T> category(int position, String name, char between) {
        return add(new FeatureColumn.Categories(CsvColumn.of(position), Objects.requireNonNull(name, "name"), between));
    }

    /** A column that holds a finite number, the weight of the feature {@code name}. */
    public CsvFeatures<T> number(String name) {
        return add(new FeatureColumn.Weight(CsvColumn.of(name), name));
    }

    /** A column without a name that holds a finite number. */
    public CsvFeatures<T> number(int position, String name) {
        return add(new FeatureColumn.Weight(CsvColumn.of(position), Objects.requireNonNull(name, "name")));
    }

    @Override
    CsvFeatures<T> self() {
        return this;
    }

    @Override
    @SuppressWarnings("unchecked") // where no codec was set, T is still String
    ReadResult<Features<T>> load(CsvInput input) throws IOException {
        if (id == null) {
            throw new IllegalStateException("say with idColumn which column has the ids");
        }
        List<CsvColumn> columns = new ArrayList<>(List.of(id));
        features.forEach(feature -> columns.add(feature.column()));
        FeatureRows<T> rows = new FeatureRows<>((IdCodec<T>) (ids == null ? IdCodec.strings() : ids), features);
        ReadReport report = CsvRows.forEach(input, format(columns), columns, rows::add);
        return new ReadResult<>(rows.build(), report);
    }

    private CsvFeatures<T> add(FeatureColumn feature) {
        for (FeatureColumn present : features) {
            if (present.name().equals(feature.name())) {
                throw new IllegalStateException("the feature " + Quoted.text(feature.name())
                        + " was already set to column " + present.column());
            }
        }
        features.add(feature);
        return this;
    }
}
