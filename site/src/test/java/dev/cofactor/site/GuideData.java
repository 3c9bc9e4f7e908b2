package dev.cofactor.site;

import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small data for the code of the guide: users u1 to u300, items m1 to m200. */
public final class GuideData {
    private static final SyntheticInteractions FILMS = SyntheticInteractions.builder()
            .users(300)
            .items(200)
            .interactions(12_000)
            .seed(1)
            .build();

    private GuideData() {}

    /** Ratings of 1 to 5 stars with times in 2020 and 2021. */
    public static Interactions<String, String> ratings() {
        InteractionsBuilder<String, String> builder = Interactions.builder();
        FILMS.forEach(
                (user, item, value, time) -> builder.add("u" + user, "m" + item, value, Instant.ofEpochMilli(time)));
        return builder.build();
    }

    /** What users chose, without values. */
    public static Interactions<String, String> plays() {
        return ratings().binarized(1);
    }

    /** The ratings as a file with the columns userId, movieId, rating, timestamp. */
    public static void writeRatings(Path file) throws IOException {
        StringBuilder text = new StringBuilder("userId,movieId,rating,timestamp\n");
        FILMS.forEach((user, item, value, time) ->
                text.append(String.format(Locale.ROOT, "u%d,m%d,%.1f,%d\n", user, item, value, time / 1000)));
        Files.writeString(file, text);
    }

    /** The genres of the items as a file with the columns movieId, genres, year. */
    public static void writeMovies(Path file) throws IOException {
        StringBuilder text = new StringBuilder("movieId,genres,year\n");
        for (int item = 1; item <= FILMS.items(); item++) {
            text.append(String.format(
                    Locale.ROOT, "m%d,%s,%d\n", item, String.join("|", FILMS.genres(item)), 1960 + item % 60));
        }
        Files.writeString(file, text);
    }

    /** The ratings in the files of MovieLens 1M. */
    public static void writeMovieLens1m(Path file) throws IOException {
        StringBuilder ratings = new StringBuilder();
        FILMS.forEach((user, item, value, time) ->
                ratings.append(String.format(Locale.ROOT, "%d::%d::%d::%d\n", user, item, (int) value, time / 1000)));
        StringBuilder movies = new StringBuilder();
        for (int item = 1; item <= FILMS.items(); item++) {
            movies.append(String.format(Locale.ROOT, "%d::Film %d (%d)::Drama\n", item, item, 1960 + item % 60));
        }
        StringBuilder users = new StringBuilder();
        for (int user = 1; user <= FILMS.users(); user++) {
            users.append(
                    String.format(Locale.ROOT, "%d::%s::25::%d::00000\n", user, user % 2 == 0 ? "F" : "M", user % 20));
        }
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, StringBuilder> part :
                    Map.of("ratings", ratings, "movies", movies, "users", users).entrySet()) {
                zip.putNextEntry(new ZipEntry("ml-1m/" + part.getKey() + ".dat"));
                zip.write(part.getValue().toString().getBytes(StandardCharsets.ISO_8859_1));
                zip.closeEntry();
            }
        }
    }
}
