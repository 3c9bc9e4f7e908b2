package dev.cofactor.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program on a few interactions in the layouts that it reads. */
class ComparisonBenchmarkTest {
    private static final int USERS = 12;
    private static final int ITEMS = 9;

    @TempDir
    Path folder;

    private final StringWriter errors = new StringWriter();

    private int run(String... arguments) {
        return ComparisonBenchmark.commandLine(
                        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
    }

    private String report(String option, Path data) throws IOException {
        Path reports = folder.resolve("new").resolve("reports");
        assertEquals(0, run(option + "=" + data, "--reports=" + reports), errors.toString());
        String page = Files.readString(reports.resolve(data.getFileName() + ".html"));
        assertTrue(page.contains("MostPopular") || page.contains("GlobalMean"));
        return Files.readString(reports.resolve(data.getFileName() + ".md"));
    }

    @Test
    void comparesAllThatPredictRatings() throws IOException {
        Path edition = Files.createDirectory(folder.resolve("some-edition"));
        StringBuilder ratings = new StringBuilder("userId,movieId,rating,timestamp\n");
        StringBuilder movies = new StringBuilder("movieId,title,genres\n");
        for (int item = 0; item < ITEMS; item++) {
            movies.append(item).append(",film,Drama\n");
            for (int user = 0; user < USERS; user++) {
                if ((user + item) % 3 > 0) {
                    ratings.append(user + "," + item + "," + (1 + (user * item) % 5) + "," + (user + item) + "\n");
                }
            }
        }
        Files.writeString(edition.resolve("ratings.csv"), ratings);
        Files.writeString(edition.resolve("movies.csv"), movies);
        String report = report("--ratings", edition);
        assertTrue(report.contains("-Dbenchmark.args=\"--ratings some-edition\""), report);
        for (String solver : List.of(
                "GlobalMean", "BiasOnly", "ExplicitAls", "BiasedMf (baseline)", "SvdPlusPlus", "TimeSvdPlusPlus")) {
            assertTrue(report.contains("| " + solver + " |"), solver);
        }
    }

    @Test
    void comparesAllThatRank() throws IOException {
        Path split = Files.createDirectory(folder.resolve("given"));
        StringBuilder train = new StringBuilder();
        StringBuilder test = new StringBuilder();
        for (int user = 0; user < USERS; user++) {
            train.append(user);
            for (int item = 0; item < ITEMS; item++) {
                train.append((user + item) % 3 == 0 ? " " + item : "");
            }
            train.append("\n");
            test.append(user + " " + (4 - user % 3) % 3 + "\n");
        }
        Files.writeString(split.resolve("train.txt"), train);
        Files.writeString(split.resolve("test.txt"), test);
        String report = report("--rankings", split);
        assertTrue(report.startsWith("The test part that is given, all unseen items; options as"), report);
        for (String solver :
                List.of("RandomScores", "MostPopular (baseline)", "ItemKnn", "Bpr", "ImplicitAls", "LogisticMf")) {
            assertTrue(report.contains("| " + solver + " |"), solver);
        }
        assertFalse(report.contains("| Ease |"));
    }

    @Test
    void wantsEitherRatingsOrRankings() {
        assertTrue(run() != 0);
        assertTrue(errors.toString().contains("say either --ratings or --rankings"), errors.toString());
    }
}
