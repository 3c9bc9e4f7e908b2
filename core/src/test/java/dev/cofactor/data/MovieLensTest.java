package dev.cofactor.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.MovieLens.Movie;
import dev.cofactor.data.MovieLens.Viewer;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tiny files in the layouts of the editions: as a folder, as an archive of that folder, as an archive of the files. */
class MovieLensTest {
    @TempDir
    private Path folder;

    private int written;

    private List<Path> forms(Map<String, String> files, Charset charset) throws IOException {
        Path plain = Files.createDirectory(folder.resolve("f" + written++));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(plain.resolve(file.getKey()), file.getValue(), charset);
        }
        return List.of(plain, zip(files, charset, "ml/"), zip(files, charset, ""));
    }

    private Path zip(Map<String, String> files, Charset charset, String prefix) throws IOException {
        Path zip = folder.resolve("z" + written++ + ".zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            if (!prefix.isEmpty()) {
                out.putNextEntry(new ZipEntry(prefix));
            }
            for (Map.Entry<String, String> file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(prefix + file.getKey()));
                out.write(file.getValue().getBytes(charset));
            }
        }
        return zip;
    }

    private static Map<String, String> ml100k() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("u.data", "196\t2\t3\t881250949\n186\t1\t4\t891717742\n196\t1\t5\t881250950\n");
        files.put("u.genre", "unknown|0\nAction|1\nComedy|2\n\n");
        files.put("u.item", """
                1|\u00c0 bout (1960)|01-Jan-1960||http://x|0|1|1
                2|Say "no" (1995)|01-Jan-1995||http://y|0|0|0
                3|unknown||||1|0|0
                """);
        files.put("u.user", "196|24|M|technician|85711\n186|53|F|other|T8H1N\n");
        files.put("u1.base", "196\t2\t3\t881250949\n196\t1\t5\t881250950\n");
        files.put("u1.test", "186\t1\t4\t891717742\n");
        files.put("ua.base", "186\t1\t4\t891717742\n196\t1\t5\t881250950\n");
        files.put("ua.test", "196\t2\t3\t881250949\n");
        files.put("u2.base", "without a test part");
        return files;
    }

    @Test
    void reads100K() throws IOException {
        for (Path path : forms(ml100k(), ISO_8859_1)) {
            MovieLens data = MovieLens.load(path);
            assertEquals(
                    List.of(
                            Interaction.of(196, 2, 3f, Instant.ofEpochSecond(881_250_949)),
                            Interaction.of(196, 1, 5f, Instant.ofEpochSecond(881_250_950)),
                            Interaction.of(186, 1, 4f, Instant.ofEpochSecond(891_717_742))),
                    data.ratings().stream().toList());
            assertEquals(
                    List.of(
                            new Movie(1, "\u00c0 bout", OptionalInt.of(1960), List.of("Action", "Comedy")),
                            new Movie(2, "Say \"no\"", OptionalInt.of(1995), List.of()),
                            new Movie(3, "unknown", OptionalInt.empty(), List.of())),
                    List.copyOf(data.movies().values()));
            assertEquals(
                    List.of(
                            new Viewer(196, "M", 24, "technician", "85711"),
                            new Viewer(186, "F", 53, "other", "T8H1N")),
                    List.copyOf(data.viewers().values()));
            assertEquals(
                    List.of("genre=Action", "genre=Comedy"), data.itemFeatures().of(1));
            assertTrue(data.itemFeatures().ids().contains(3));
            assertEquals(
                    List.of("gender=F", "age=50-55", "occupation=other"),
                    data.userFeatures().orElseThrow().of(186));
            assertEquals(List.of("u1", "ua"), data.splits());
            assertEquals("MovieLens: 3 ratings of 3 movies", data.toString());
        }
    }

    @Test
    void splitsShareTheIndexesOfTheRatings() throws IOException {
        MovieLens data = MovieLens.load(forms(ml100k(), ISO_8859_1).get(1));
        MovieLens.OfficialSplit split = data.split("u1");
        assertEquals(data.ratings().users(), split.test().users());
        assertEquals(data.ratings().items(), split.train().items());
        assertEquals(
                List.of(Interaction.of(186, 1, 4f, Instant.ofEpochSecond(891_717_742))),
                split.test().stream().toList());
        assertEquals(2, split.train().size());
        assertEquals(1, data.split("ua").test().size());
        assertEquals(
                2, data.split("ua").test().stream().findFirst().orElseThrow().itemId());
    }

    @Test
    void pairsOfIndexesHaveKeysOfTheirOwn() {
        assertEquals(
                900,
                IntStream.range(0, 900)
                        .mapToLong(i -> MovieLensTables.pair(i / 30, i % 30))
                        .distinct()
                        .count());
        assertNotEquals(MovieLensTables.pair(0, Integer.MAX_VALUE), MovieLensTables.pair(1, 0));
    }

    @Test
    void splitsThatDoNotDivideTheRatingsAreRefused() throws IOException {
        Map<String, String> overlapping = ml100k();
        overlapping.put("u1.base", overlapping.get("u.data"));
        assertSplitFails(overlapping, "does not divide the 3 ratings: 3 are in its base, 1 in its test part");
        Map<String, String> incomplete = ml100k();
        incomplete.put("u1.base", "196\t2\t3\t881250949\n");
        assertSplitFails(incomplete, "does not divide the 3 ratings: 1 are in its base, 1 in its test part");
        Map<String, String> unknown = ml100k();
        unknown.put("u1.test", "999\t1\t4\t891717742\n");
        assertSplitFails(unknown, "u1.test, line 1, column 0: \"999\" does not occur in u.data");
        Map<String, String> twice = ml100k();
        twice.put("u1.test", "186\t1\t4\t891717742\n".repeat(2));
        assertSplitFails(twice, "u1.test, line 2, column 1: \"1\" was rated by the same user on an earlier line");
    }

    private void assertSplitFails(Map<String, String> files, String message) throws IOException {
        MovieLens data = MovieLens.load(forms(files, ISO_8859_1).get(0));
        IOException e = assertThrows(IOException.class, () -> data.split("u1"));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    void anUnknownSplitIsRefused() throws IOException {
        MovieLens data = MovieLens.load(forms(ml100k(), ISO_8859_1).get(0));
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> data.split("u9"));
        assertTrue(e.getMessage().endsWith("there are \"u1\", \"ua\""), e.getMessage());
    }

    private static Map<String, String> ml1m() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("ratings.dat", "1::1193::5::978300760\n2::1193::4::978300761\n");
        files.put("movies.dat", "1193::Caf\u00e9: \"A\" (1975)::Drama|Children's\n7::No Year::Comedy\n");
        files.put("users.dat", "1::F::1::10::48067\n2::M::56::16::70072-1234\n");
        return files;
    }

    @Test
    void reads1M() throws IOException {
        for (Path path : forms(ml1m(), ISO_8859_1)) {
            MovieLens data = MovieLens.load(path);
            assertEquals(2, data.ratings().size());
            assertEquals(
                    List.of(
                            new Movie(1193, "Caf\u00e9: \"A\"", OptionalInt.of(1975), List.of("Drama", "Children's")),
                            new Movie(7, "No Year", OptionalInt.empty(), List.of("Comedy"))),
                    List.copyOf(data.movies().values()));
            assertEquals(
                    new Viewer(1, "F", 1, "K-12 student", "48067"),
                    data.viewers().get(1));
            assertEquals(
                    new Viewer(2, "M", 56, "self-employed", "70072-1234"),
                    data.viewers().get(2));
            assertEquals(
                    List.of("gender=M", "age=56+", "occupation=self-employed"),
                    data.userFeatures().orElseThrow().of(2));
            assertEquals(List.of(), data.splits());
        }
    }

    @Test
    void reads10M() throws IOException {
        Map<String, String> files = ml1m();
        files.remove("users.dat");
        files.put("ratings.dat", "1::1193::4.5::978300760\n");
        for (Path path : forms(files, UTF_8)) {
            MovieLens data = MovieLens.load(path);
            assertEquals(
                    List.of(Interaction.of(1, 1193, 4.5f, Instant.ofEpochSecond(978_300_760))),
                    data.ratings().stream().toList());
            assertEquals("Caf\u00e9: \"A\"", data.movies().get(1193).title());
            assertEquals(Map.of(), data.viewers());
            assertEquals(Optional.empty(), data.userFeatures());
        }
    }

    @Test
    void readsTheCsvEditions() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("ratings.csv", "userId,movieId,rating,timestamp\r\n1,296,5.0,1147880044\r\n");
        files.put(
                "movies.csv",
                "movieId,title,genres\r\n296,\"\u00c9t\u00e9, L' (1994)\",Crime|Drama\r\n5,Babylon,(no genres listed)\r\n");
        files.put("tags.csv", "not read");
        for (Path path : forms(files, UTF_8)) {
            MovieLens data = MovieLens.load(path);
            assertEquals(
                    List.of(Interaction.of(1, 296, 5f, Instant.ofEpochSecond(1_147_880_044))),
                    data.ratings().stream().toList());
            assertEquals(
                    List.of(
                            new Movie(296, "\u00c9t\u00e9, L'", OptionalInt.of(1994), List.of("Crime", "Drama")),
                            new Movie(5, "Babylon", OptionalInt.empty(), List.of())),
                    List.copyOf(data.movies().values()));
        }
    }

    @Test
    void saysWhatWasLookedForAndFound() throws IOException {
        Map<String, String> files = Map.of("ratings.csv", "x", "links.csv", "y");
        for (Path path : forms(files, UTF_8)) {
            IOException e = assertThrows(IOException.class, () -> MovieLens.load(path));
            assertEquals(
                    path + " is no edition of MovieLens that is known here; looked for u.data, u.item, u.user, u.genre"
                            + " (100K); or ratings.dat, movies.dat, users.dat (1M); or ratings.dat, movies.dat (10M); or"
                            + " ratings.csv, movies.csv (20M, 25M, 32M, latest); found \"links.csv\", \"ratings.csv\"",
                    e.getMessage());
        }
        Path text = Files.writeString(folder.resolve("text"), "x");
        assertEquals(
                text + " is neither a folder nor a zip archive",
                assertThrows(IOException.class, () -> MovieLens.load(text)).getMessage());
    }

    @Test
    void badTablesHaveAPlace() throws IOException {
        Map<String, String> flags = ml100k();
        flags.put("u.item", "1|A (1960)|||x|0|2|1\n");
        assertFails(flags, "u.item, line 1, column 6: \"2\" is not a genre flag; expected 0 or 1");
        Map<String, String> repeated = ml1m();
        repeated.put("movies.dat", "1::A::Drama\n1::B::Drama\n");
        assertFails(repeated, "movies.dat, line 2, column 0: \"1\" is the id of an earlier row too");
        Map<String, String> occupation = ml1m();
        occupation.put("users.dat", "1::F::1::21::48067\n");
        assertFails(occupation, "column 3: \"21\" is not the code of an occupation; expected 0 to 20");
        Map<String, String> age = ml1m();
        age.put("users.dat", "1::F::-3::2::48067\n");
        assertFails(age, "column 2: \"-3\" is not an age in years");
    }

    private void assertFails(Map<String, String> files, String message) throws IOException {
        Path path = forms(files, ISO_8859_1).get(0);
        IOException e = assertThrows(IOException.class, () -> MovieLens.load(path));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    void ageGroups() {
        List<Integer> ages = List.of(1, 17, 18, 24, 25, 34, 35, 44, 45, 49, 50, 55, 56, 90);
        assertEquals(
                List.of(
                        "under 18",
                        "under 18",
                        "18-24",
                        "18-24",
                        "25-34",
                        "25-34",
                        "35-44",
                        "35-44",
                        "45-49",
                        "45-49",
                        "50-55",
                        "50-55",
                        "56+",
                        "56+"),
                ages.stream()
                        .map(age -> new Viewer(1, "F", age, "x", "y").ageGroup())
                        .toList());
    }
}
