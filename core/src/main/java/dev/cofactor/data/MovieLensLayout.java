package dev.cofactor.data;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How an edition of MovieLens is laid out: which files it has and how they are written. */
enum MovieLensLayout {
    ML_100K("100K", "u.data", "u.item", ImmutableList.of("u.user", "u.genre"), "\t", StandardCharsets.ISO_8859_1),
    ML_1M("1M", "ratings.dat", "movies.dat", ImmutableList.of("users.dat"), "::", StandardCharsets.ISO_8859_1),
    // 10M has the files of 1M but for users.dat, so it must come after it.
    ML_10M("10M", "ratings.dat", "movies.dat", ImmutableList.of(), "::", StandardCharsets.UTF_8),
    CSV("20M, 25M, 32M, latest", "ratings.csv", "movies.csv", ImmutableList.of(), ",", StandardCharsets.UTF_8);

    private final String editions;
    private final String ratings;
    private final String movies;
    private final ImmutableList<String> others;
    private final String separator;
    private final Charset charset;

    MovieLensLayout(
            String editions,
            String ratings,
            String movies,
            ImmutableList<String> others,
            String separator,
            Charset charset) {
        this.editions = editions;
        this.ratings = ratings;
        this.movies = movies;
        this.others = others;
        this.separator = separator;
        this.charset = charset;
    }

    /** The layout of which all files are there. */
    static MovieLensLayout of(FileSet files) throws IOException {
        for (MovieLensLayout layout : values()) {
            if (files.names().containsAll(layout.files())) {
                return layout;
            }
        }
        String known = Stream.of(values())
                .map(layout -> String.join(", ", layout.files()) + " (" + layout.editions + ")")
                .collect(Collectors.joining("; or "));
        throw new IOException(files + " is no edition of MovieLens that is known here; looked for " + known + "; found "
                + (files.names().isEmpty() ? "no files" : Quoted.list(files.names())));
    }

    private List<String> files() {
        return Stream.concat(Stream.of(ratings, movies), others.stream()).toList();
    }

    String ratingsFile() {
        return ratings;
    }

    String moviesFile() {
        return movies;
    }

    /** The format of the file of ratings, and of those like it. */
    CsvFormat ratingsFormat() {
        return this == CSV ? CsvFormat.standard() : CsvFormat.plain(separator, charset);
    }

    /** The format of the files of movies and viewers. */
    CsvFormat tableFormat() {
        return this == ML_100K ? CsvFormat.plain("|", charset) : ratingsFormat();
    }

    /** A reader of the file of ratings. */
    CsvInteractions<Integer, Integer> ratingsReader() {
        CsvInteractions<Integer, Integer> reader =
                CsvInteractions.builder().userIds(IdCodec.integers()).itemIds(IdCodec.integers());
        if (this == CSV) {
            return reader.userColumn("userId")
                    .itemColumn("movieId")
                    .valueColumn("rating")
                    .timestampColumn("timestamp");
        }
        return reader.separator(separator)
                .quotes(false)
                .charset(charset)
                .userColumn(0)
                .itemColumn(1)
                .valueColumn(2)
                .timestampColumn(3);
    }

    static List<CsvColumn> named(String... names) {
        return Stream.of(names).map(CsvColumn::of).toList();
    }

    static List<CsvColumn> at(Integer... positions) {
        return Stream.of(positions).map(CsvColumn::of).toList();
    }
}
