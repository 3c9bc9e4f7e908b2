package dev.cofactor.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.synthetic.SyntheticInteractions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchExampleTest {
    private static final SyntheticInteractions FILMS = SyntheticInteractions.builder()
            .users(200)
            .items(120)
            .interactions(9_000)
            .tasteDeviation(0.9)
            .noise(0.3)
            .build();

    @TempDir
    Path folder;

    private static SearchExample program(PrintStream out) {
        return new SearchExample(out, FILMS);
    }

    @Test
    void findsOptionsThatAreBetterThanTheDefaults() throws IOException {
        Path picture = folder.resolve("new/search.svg");
        Output output =
                Programs.run(SearchExampleTest::program, "--candidates=6", "--epochs=8", "--picture=" + picture);
        assertEquals(
                6 + 2 + 1,
                output.lines().stream()
                        .filter(line -> line.matches("  candidate \\d+, \\d+ epochs: RMSE [0-9.]+"))
                        .count(),
                output.text());
        assertEquals(
                1,
                output.lines().stream().filter(line -> line.endsWith("  best")).count(),
                output.text());
        double found = output.number("ExplicitAls as found");
        assertTrue(found < output.number("BiasOnly"), output.text());
        assertTrue(found < output.number("ExplicitAls.defaults()"), output.text());
        assertTrue(Files.readString(picture).contains("<svg"));
    }

    @Test
    void saysWhatIsWrong() {
        Programs.assertFails(SearchExampleTest::program, 1, "there must be at least 1 candidate", "--candidates=0");
        Programs.assertFails(SearchExampleTest::program, 1, "no file or folder", "--data=nothing.zip");
    }
}
