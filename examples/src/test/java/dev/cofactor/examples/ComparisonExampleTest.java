package dev.cofactor.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.synthetic.SyntheticInteractions;
import dev.cofactor.examples.support.CommandLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonExampleTest {
    private static final SyntheticInteractions FILMS = SyntheticInteractions.builder()
            .users(200)
            .items(150)
            .interactions(8_000)
            .build();

    @TempDir
    Path folder;

    @Test
    void tells() throws IOException {
        Output output = new Output();
        Path reports = folder.resolve("new/reports");
        int status = CommandLines.execute(
                new ComparisonExample(output.stream(), FILMS),
                output.stream(),
                "--factors=4",
                "--trainings=2",
                "--reports=" + reports);
        assertEquals(0, status, output.text());
        assertTrue(output.text().contains("8 of 8: BiasedMf, seed 43, trained in "), output.text());
        // Biases are the least that a solver of ratings must learn, and popularity the least that one of lists must.
        assertTrue(output.lines().stream().anyMatch(line -> line.matches("  GlobalMean +1\\..*worse")), output.text());
        assertTrue(output.lines().stream().anyMatch(line -> line.matches("  RandomScores .*worse")), output.text());
        assertEquals(
                2,
                output.lines().stream()
                        .filter(line -> line.matches("  MostPopular +0\\..*baseline"))
                        .count(),
                output.text());
        output.lines().stream()
                .filter(line -> !line.contains(reports.toString()))
                .forEach(line -> assertTrue(line.length() <= 100, line));
        for (String name : new String[] {"ratings", "rankings"}) {
            assertTrue(Files.readString(reports.resolve(name + ".html")).contains("<svg"), name);
            assertTrue(Files.readString(reports.resolve(name + ".md")).startsWith("# Comparison of 4"), name);
        }
    }

    @Test
    void saysWhatIsWrong() {
        assertFails("--trainings must be at least 1", "--trainings=0");
        assertFails("there is no file or folder", "--data=nothing.zip");
    }

    private static void assertFails(String message, String... args) {
        Output errors = new Output();
        assertEquals(
                1, CommandLines.execute(new ComparisonExample(new Output().stream(), FILMS), errors.stream(), args));
        assertTrue(errors.text().contains(message), errors.text());
        assertFalse(errors.text().contains("\tat "), errors.text());
    }
}
