package dev.cofactor.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * An edition of the MovieLens data: 100K, 1M, 10M, or one of those in CSV files (20M, 25M, 32M, latest). Immutable.
 *
 * <pre>{@code
 * MovieLens data = MovieLens.load(Path.of("ml-1m.zip"));
 * Interactions<Integer, Integer> ratings = data.ratings();
 * }</pre>
 *
 * <p>The data is GroupLens's: see https://grouplens.org/datasets/movielens/ for where to get it and on which terms,
 * and F. M. Harper and J. A. Konstan, The MovieLens Datasets: History and Context, ACM TiiS 5(4), 2015.
 */
public final class MovieLens {
    private final FileSet files;
    private final MovieLensTables tables;
    private final Interactions<Integer, Integer> ratings;
    private final Map<Integer, Movie> movies;
    private final Map<Integer, Viewer> viewers;

    private MovieLens(FileSet files, MovieLensTables tables) throws IOException {
        this.files = files;
        this.tables = tables;
        this.ratings = tables.ratings();
        this.movies = tables.movies();
        this.viewers = tables.viewers();
    }

    /**
     * A movie.
     *
     * @param id the number that ratings refer to
     * @param title the title without the year
     * @param year the year of release, where the title names one
     * @param genres the genres; empty where none are known
     */
    public record Movie(int id, String title, OptionalInt year, List<String> genres) {
        /** Copies the genres. */
        public Movie {
            Objects.requireNonNull(title, "title");
            Objects.requireNonNull(year, "year");
            genres = List.copyOf(genres);
        }
    }

    /**
     * Somebody who rates movies.
     *
     * @param id the number that ratings refer to
     * @param gender {@code F} or {@code M}
     * @param age in years; in 1M the first year of one of the age groups 1, 18, 25, 35, 45, 50, 56
     * @param occupation in words
     * @param zipCode the postal code
     */
    public record Viewer(int id, String gender, int age, String occupation, String zipCode) {
        /** Checks that nothing is null. */
        public Viewer {
            Objects.requireNonNull(gender, "gender");
            Objects.requireNonNull(occupation, "occupation");
            Objects.requireNonNull(zipCode, "zipCode");
        }

        /** The age group, those of 1M: {@code under 18}, {@code 18-24}, {@code 25-34} … {@code 56+}. */
        public String ageGroup() {
            if (age < 18) {
                return "under 18";
            } else if (age < 25) {
                return "18-24";
            } else if (age < 35) {
                return "25-34";
            } else if (age < 45) {
                return "35-44";
            } else if (age < 50) {
                return "45-49";
            }
            return age < 56 ? "50-55" : "56+";
        }
    }

    /**
     * A division of the ratings that comes with the data; both parts share the id indexes of {@link #ratings()}.
     *
     * @param train the part to train on, called base in the data
     * @param test the part to test on
     */
    public record OfficialSplit(Interactions<Integer, Integer> train, Interactions<Integer, Integer> test) {}

    /**
     * Reads an edition.
     *
     * @param path the folder of its files, or the zip archive that they come in
     * @throws MalformedRowException if a row of a file cannot be used
     * @throws IOException if a file cannot be read, or the files are of no known edition; the message lists them
     */
    public static MovieLens load(Path path) throws IOException {
        FileSet files = FileSet.of(path);
        return new MovieLens(files, new MovieLensTables(files, MovieLensLayout.of(files)));
    }

    /** The ratings, with timestamps. */
    public Interactions<Integer, Integer> ratings() {
        return ratings;
    }

    /** The movies by their ids, those without ratings included, in the order of the file. */
    public Map<Integer, Movie> movies() {
        return movies;
    }

    /** The viewers by their ids, in the order of the file; empty for editions that describe none. */
    public Map<Integer, Viewer> viewers() {
        return viewers;
    }

    /** The genres of all movies: {@code genre=Comedy}. Every edition has them. */
    public Features<Integer> itemFeatures() {
        Features.Builder<Integer> features = Features.builder();
        for (Movie movie : movies.values()) {
            features.describe(movie.id());
            movie.genres().forEach(genre -> features.category(movie.id(), "genre", genre));
        }
        return features.build();
    }

    /**
     * Gender, age group and occupation of all viewers: {@code gender=F}, {@code age=25-34}, {@code
     * occupation=artist}. Only 100K and 1M describe their viewers; empty for other editions.
     */
    public Optional<Features<Integer>> userFeatures() {
        if (viewers.isEmpty()) {
            return Optional.empty();
        }
        Features.Builder<Integer> features = Features.builder();
        for (Viewer viewer : viewers.values()) {
            features.category(viewer.id(), "gender", viewer.gender());
            features.category(viewer.id(), "age", viewer.ageGroup());
            features.category(viewer.id(), "occupation", viewer.occupation());
        }
        return Optional.of(features.build());
    }

    /** The names of the official splits: u1 to u5, ua and ub with 100K, none with other editions. */
    public List<String> splits() {
        return tables.splits();
    }

    /**
     * Reads an official split.
     *
     * @param name one of {@link #splits()}; u1 to u5 are the folds of a cross-validation, ua and ub test ten ratings
     * of each user
     * @throws IllegalArgumentException if there is no such split
     * @throws IOException if its files cannot be read or do not divide the ratings
     */
    public OfficialSplit split(String name) throws IOException {
        if (!splits().contains(name)) {
            throw new IllegalArgumentException("there is no split " + Quoted.text(name) + " in " + files
                    + "; there are " + (splits().isEmpty() ? "none" : Quoted.list(splits())));
        }
        Set<Long> base = tables.pairs(name + ".base", ratings);
        Set<Long> test = tables.pairs(name + ".test", ratings);
        Interactions.Partition<Integer, Integer> parts =
                ratings.partition((user, item, value, timestamp) -> test.contains(MovieLensTables.pair(user, item)));
        long known = parts.rejected()
                .filter((user, item, value, timestamp) -> base.contains(MovieLensTables.pair(user, item)))
                .size();
        if (known != base.size() || known != parts.rejected().size()) {
            throw new IOException(files + ": the split " + name + " does not divide the " + ratings.size()
                    + " ratings: " + base.size() + " are in its base, " + test.size()
                    + " in its test part; fetch the data again");
        }
        return new OfficialSplit(parts.rejected(), parts.accepted());
    }

    @Override
    public String toString() {
        return "MovieLens: " + ratings.size() + " ratings of " + movies.size() + " movies";
    }
}
