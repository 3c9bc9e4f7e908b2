package dev.cofactor.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
        assertEquals(2, MovieLensExample.run(new Output().stream()));
        assertEquals(1, MovieLensExample.run(new Output().stream(), "--data=" + folder.resolve("nothing.zip")));
        assertEquals(1, MovieLensExample.run(new Output().stream(), "--data=" + folder, "--official-folds"));
        assertEquals(1, MovieLensExample.run(new Output().stream(), "--data=" + folder, "--test-share=2"));
        assertEquals(1, MovieLensExample.run(new Output().stream(), "--data=" + folder, "--epochs=0"));
    }
}
