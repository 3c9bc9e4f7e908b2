package dev.cofactor.data;

import com.google.common.base.Splitter;
import dev.cofactor.data.MovieLens.Movie;
import dev.cofactor.data.MovieLens.Viewer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the tables of a MovieLens edition. */
final class MovieLensTables {
    private static final Pattern TITLE_WITH_YEAR = Pattern.compile("(.*\\S)\\s*\\((\\d{4})\\)\\s*");
    private static final Set<String> NO_GENRE = Set.of("(no genres listed)", "unknown");
    private static final int FIRST_GENRE_FLAG = 5;

    /** What the codes of 1M mean, by its README; 100K has the same occupations in words. */
    private static final List<String> OCCUPATIONS = List.of(
            "other",
            "academic/educator",
            "artist",
            "clerical/admin",
            "college/grad student",
            "customer service",
            "doctor/health care",
            "executive/managerial",
            "farmer",
            "homemaker",
            "K-12 student",
            "lawyer",
            "programmer",
            "retired",
            "sales/marketing",
            "scientist",
            "self-employed",
            "technician/engineer",
            "tradesman/craftsman",
            "unemployed",
            "writer");

    private final FileSet files;
    private final MovieLensLayout layout;

    MovieLensTables(FileSet files, MovieLensLayout layout) {
        this.files = files;
        this.layout = layout;
    }

    Interactions<Integer, Integer> ratings() throws IOException {
        return layout.ratingsReader().load(files.input(layout.ratingsFile())).data();
    }

    Map<Integer, Movie> movies() throws IOException {
        return layout == MovieLensLayout.ML_100K ? moviesWithFlags() : moviesWithGenres();
    }

    private Map<Integer, Movie> moviesWithGenres() throws IOException {
        List<CsvColumn> columns = layout == MovieLensLayout.CSV
                ? MovieLensLayout.named("movieId", "title", "genres")
                : MovieLensLayout.at(0, 1, 2);
        return table(layout.moviesFile(), columns, (id, row) -> {
            List<String> genres = Splitter.on('|').omitEmptyStrings().splitToList(row.text(2));
            return movie(id, row.text(1), genres);
        });
    }

    /** 100K has a flag for each genre, in the order of u.genre. */
    private Map<Integer, Movie> moviesWithFlags() throws IOException {
        Map<Integer, String> names = new LinkedHashMap<>();
        CsvRows.forEach(
                files.input("u.genre"),
                layout.tableFormat(),
                MovieLensLayout.at(0, 1),
                row -> names.put(RawIds.parse(IdCodec.integers(), row, 1), row.text(0)));
        List<CsvColumn> columns = new ArrayList<>(MovieLensLayout.at(0, 1));
        names.keySet().forEach(number -> columns.add(CsvColumn.of(FIRST_GENRE_FLAG + number)));
        List<String> genreNames = List.copyOf(names.values());
        return table(layout.moviesFile(), columns, (id, row) -> {
            List<String> genres = new ArrayList<>();
            for (int i = 0; i < genreNames.size(); i++) {
                switch (row.text(i + 2)) {
                    case "0" -> {}
                    case "1" -> genres.add(genreNames.get(i));
                    default -> throw new FieldException(i + 2, "is not a genre flag; expected 0 or 1");
                }
            }
            return movie(id, row.text(1), genres);
        });
    }

    private static Movie movie(int id, String text, List<String> genres) {
        List<String> listed =
                genres.stream().filter(genre -> !NO_GENRE.contains(genre)).toList();
        Matcher matcher = TITLE_WITH_YEAR.matcher(text);
        return matcher.matches()
                ? new Movie(id, matcher.group(1), OptionalInt.of(Integer.parseInt(matcher.group(2))), listed)
                : new Movie(id, text, OptionalInt.empty(), listed);
    }

    Map<Integer, Viewer> viewers() throws IOException {
        return switch (layout) {
            case ML_100K ->
                table("u.user", MovieLensLayout.at(0, 1, 2, 3, 4), (id, row) -> viewer(id, row, 2, 1, row.text(3)));
            case ML_1M ->
                table(
                        "users.dat",
                        MovieLensLayout.at(0, 1, 2, 3, 4),
                        (id, row) -> viewer(id, row, 1, 2, occupation(row, 3)));
            case ML_10M, CSV -> Map.of();
        };
    }

    private static Viewer viewer(int id, CsvRow row, int gender, int age, String occupation) throws FieldException {
        long years = NumberText.parseLong(row, age, "an age in years");
        if (years < 0 || years > 150) {
            throw new FieldException(age, "is not an age in years");
        }
        return new Viewer(id, row.text(gender), (int) years, occupation, row.text(4));
    }

    private static String occupation(CsvRow row, int column) throws FieldException {
        long code = NumberText.parseLong(row, column, "the code of an occupation");
        if (code < 0 || code >= OCCUPATIONS.size()) {
            throw new FieldException(
                    column, "is not the code of an occupation; expected 0 to " + (OCCUPATIONS.size() - 1));
        }
        return OCCUPATIONS.get((int) code);
    }

    /** The pairs of a file of ratings, as keys of {@link #pair}. */
    Set<Long> pairs(String file, Interactions<Integer, Integer> ratings) throws IOException {
        Set<Long> pairs = new HashSet<>();
        CsvRows.forEach(files.input(file), layout.ratingsFormat(), MovieLensLayout.at(0, 1), row -> {
            int user = index(ratings.users(), row, 0);
            int item = index(ratings.items(), row, 1);
            if (!pairs.add(pair(user, item))) {
                throw new FieldException(1, "was rated by the same user on an earlier line");
            }
        });
        return pairs;
    }

    private int index(IdIndex<Integer> ids, CsvRow row, int column) throws FieldException {
        OptionalInt index = ids.indexOf(RawIds.parse(IdCodec.integers(), row, column));
        return index.orElseThrow(() -> new FieldException(column, "does not occur in " + layout.ratingsFile()));
    }

    /** A user's and an item's index in one number. */
    static long pair(int userIndex, int itemIndex) {
        return (long) userIndex << Integer.SIZE | itemIndex;
    }

    /** The names for which there is a file .base and a file .test. */
    List<String> splits() {
        String base = ".base";
        return files.names().stream()
                .filter(name -> layout == MovieLensLayout.ML_100K && name.endsWith(base))
                .map(name -> name.substring(0, name.length() - base.length()))
                .filter(name -> files.names().contains(name + ".test"))
                .toList();
    }

    private <R> Map<Integer, R> table(String file, List<CsvColumn> columns, RowMaker<R> maker) throws IOException {
        Map<Integer, R> table = new LinkedHashMap<>();
        CsvRows.forEach(files.input(file), layout.tableFormat(), columns, row -> {
            Integer id = RawIds.parse(IdCodec.integers(), row, 0);
            if (table.putIfAbsent(id, maker.make(id, row)) != null) {
                throw new FieldException(0, "is the id of an earlier row too");
            }
        });
        return Collections.unmodifiableMap(table);
    }

    /** Makes something of the row with an id. */
    @FunctionalInterface
    private interface RowMaker<R> {
        R make(int id, CsvRow row) throws FieldException;
    }
}
