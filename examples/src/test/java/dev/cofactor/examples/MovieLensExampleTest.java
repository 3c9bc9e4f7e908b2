package dev.cofactor.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.synthetic.SyntheticInteractions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program on invented films in the layout of the CSV editions. */
class MovieLensExampleTest {
    @TempDir
    static Path folder;

    @BeforeAll
    static void writeFiles() throws IOException {
        SyntheticInteractions films = SyntheticInteractions.builder()
                .users(100)
                .items(80)
                .interactions(3_000)
                .build();
        StringBuilder ratings = new StringBuilder("userId,movieId,rating,timestamp\n");
        films.forEach((user, item, value, timestamp) -> ratings.append(user + "," + item + "," + value + ",")
                .append(timestamp / 1000)
                .append('\n'));
        Files.writeString(folder.resolve("ratings.csv"), ratings);
        StringBuilder movies = new StringBuilder("movieId,title,genres\n");
        for (int item = 1; item <= films.items(); item++) {
            movies.append(item + ",\"" + films.title(item) + "\"," + String.join("|", films.genres(item)) + "\n");
        }
        Files.writeString(folder.resolve("movies.csv"), movies);
    }

    @Test
    void learnsRecommendsAndDraws() throws IOException {
        Output output = new Output();
        Path plots = folder.resolve("plots/of/a/test");
        int status = MovieLensExample.run(
                output.stream(),
                output.stream(),
                "--data=" + folder,
                "--plots=" + plots,
                "--factors=4",
                "--epochs=7",
                "--test-share=0.2",
                "--user=3");
        assertEquals(0, status, output.text());
        assertTrue(output.text().contains("Learning curve: errors on 240 ratings put aside"), output.text());
        assertTrue(output.text().contains("Training on all 2,400 ratings"), output.text());
        assertTrue(output.text().contains("Errors on the 600 ratings of the test part"), output.text());
        assertTrue(output.text().contains("BiasedMf epoch   7 of 7"), output.text());
        assertTrue(output.number("BiasedMf  ") < output.number("GlobalMean"), output.text());
        assertTrue(output.text().contains("Ten recommendations for user 3"), output.text());
        assertTrue(output.text().contains("Similar to "), output.text());
        output.lines().stream()
                .filter(line -> !line.startsWith("Pictures"))
                .forEach(line -> assertTrue(line.length() <= 100, line));
        try (Stream<Path> files = Files.list(plots)) {
            assertEquals(
                    Set.of("ratings.png", "users-and-items.png", "learning-curve.png", "items.png"),
                    files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()));
        }
        assertEquals(1200, ImageIO.read(plots.resolve("ratings.png").toFile()).getWidth());
    }

    @Test
    void saysWhatIsWrong() {
        assertFails(2, "Missing required option");
        assertFails(1, "there is no file or folder", "--data=" + folder.resolve("nothing.zip"));
        assertFails(1, "there is no split \"u1\"", "--data=" + folder, "--official-folds");
        assertFails(1, "but is 2.0", "--data=" + folder, "--test-share=2");
        assertFails(1, "epochs must be at least 1", "--data=" + folder, "--epochs=0");
    }

    private static void assertFails(int status, String message, String... args) {
        Output errors = new Output();
        assertEquals(status, MovieLensExample.run(new Output().stream(), errors.stream(), args));
        assertTrue(errors.text().contains(message), errors.text());
        assertFalse(errors.text().contains("\tat "), errors.text());
    }
}
