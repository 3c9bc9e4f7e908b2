package dev.cofactor.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.synthetic.SyntheticInteractions;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ImplicitFeedbackExampleTest {
    private static final SyntheticInteractions FILMS = SyntheticInteractions.builder()
            .users(300)
            .items(200)
            .interactions(15_000)
            .tasteDeviation(0.8)
            .itemBiasDeviation(0.3)
            .noise(0.3)
            .build();

    private static ImplicitFeedbackExample program(PrintStream out) {
        return new ImplicitFeedbackExample(out, FILMS);
    }

    @Test
    void confidenceInPlaysFindsFavourites() {
        Output output = Programs.run(ImplicitFeedbackExampleTest::program, "--factors=8", "--user=3");
        assertTrue(output.number("1 + plays") > output.number("the same confidence in all"), output.text());
        assertTrue(output.number("1 + plays") > output.number("MostPopular"), output.text());
        assertTrue(output.text().contains("(user 3 is known)"), output.text());
        assertTrue(output.lines().stream().anyMatch(line -> line.matches("  \\+0\\.\\d{3}  since you watched .*")));
        assertTrue(output.text().contains("And why not "), output.text());
    }

    @Test
    void explanationsAddUpToTheScore() {
        Output output = Programs.run(ImplicitFeedbackExampleTest::program, "--factors=4");
        double sum = output.lines().stream()
                .filter(line -> line.matches("  [+-]\\d\\.\\d{3}  (since|all else).*"))
                .mapToDouble(line -> Double.parseDouble(line.strip().split(" ")[0]))
                .sum();
        double score = output.lines().stream()
                .filter(line -> line.endsWith(" is the score"))
                .mapToDouble(line -> Double.parseDouble(line.strip().split(" ")[0]))
                .findFirst()
                .orElseThrow();
        assertTrue(Math.abs(sum - score) <= 0.0025, output.text());
    }

    @Test
    void saysWhatIsWrong() {
        Programs.assertFails(ImplicitFeedbackExampleTest::program, 1, "factors must be at least 1", "--factors=0");
        Programs.assertFails(ImplicitFeedbackExampleTest::program, 1, "no file or folder", "--data=nothing.zip");
        Programs.assertFails(ImplicitFeedbackExampleTest::program, 2, "--user", "--user=ann");
    }
}
