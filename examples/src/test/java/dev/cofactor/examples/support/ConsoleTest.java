package dev.cofactor.examples.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Recommender;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import dev.cofactor.examples.Output;
import dev.cofactor.solvers.sgd.BiasedMf;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tables and progress. */
class ConsoleTest {
    @Test
    void tablesAreAligned() {
        TextTable table = new TextTable().left("name").right("size").left("colour");
        table.row("a long one", "7", "red").row("b", "1,200", "");
        assertEquals("""
                  name         size  colour
                  a long one      7  red
                  b           1,200
                """, table.toString());
        assertThrows(IllegalArgumentException.class, () -> table.row("only one"));
    }

    @Test
    void longTextsAreShortened() {
        assertEquals("exactly ten", TextTable.shortened("exactly ten", 11));
        assertEquals("exactly...", TextTable.shortened("exactly ten", 10));
        assertEquals("exact...", TextTable.shortened("exactly ten", 8));
    }

    @Test
    void whatIsMostFrequentComesFirst() {
        assertEquals(
                List.of("b", "a", "d", "c"),
                Frequencies.mostFrequent(Stream.of("c", "b", "d", "a", "b", "d", "a", "b")));
    }

    private static Output train(boolean terminal, int epochs) {
        Output output = new Output();
        try (ProgressDisplay progress = new ProgressDisplay(output.stream(), terminal)) {
            Recommender.builder()
                    .solver(BiasedMf.defaults().withEpochs(epochs))
                    .listener(progress)
                    .train(SyntheticInteractions.builder()
                            .users(20)
                            .items(20)
                            .interactions(200)
                            .build()
                            .interactions());
        }
        return output;
    }

    @Test
    void progressIsAFewLinesWithoutATerminal() {
        assertEquals(5, train(false, 50).lines().size());
        assertEquals(3, train(false, 3).lines().size());
        assertTrue(train(false, 50)
                .lines()
                .get(4)
                .matches("  BiasedMf epoch +50 of 50  training RMSE [0-9.]+ +[0-9.]+ s"));
        assertFalse(train(false, 50).text().contains("\r"));
    }

    @Test
    void progressStaysInOneLineOfATerminal() {
        String text = train(true, 50).text();
        assertTrue(text.contains("\r"), text);
        assertTrue(text.contains("50/50"), text);
        assertEquals(1, text.strip().split("\n").length, text);
    }

    @Test
    void progressGoesOnAStreamThatIsNoTerminal() {
        Output output = new Output();
        try (ProgressDisplay progress = ProgressDisplay.on(output.stream())) {
            Recommender.builder()
                    .solver(BiasedMf.defaults().withEpochs(1))
                    .listener(progress)
                    .train(SyntheticInteractions.builder()
                            .users(20)
                            .items(20)
                            .interactions(200)
                            .build()
                            .interactions());
        }
        assertEquals(1, output.lines().size());
    }

    @Test
    void longTextsAreWrapped() {
        Output output = new Output();
        SyntheticInteractions films = SyntheticInteractions.builder().build();
        FilmReport report = new FilmReport(output.stream(), Catalogue.of(films));
        report.text("short");
        report.text("word ".repeat(30).strip());
        assertEquals(
                List.of("  short", "  " + "word ".repeat(18) + "word", "  " + "word ".repeat(10) + "word"),
                output.lines().stream().map(String::stripTrailing).toList());
    }

    @Test
    void thingsAreCountedInAFewLinesWithoutATerminal() {
        Output output = new Output();
        try (Progress progress = Progress.on(output.stream(), "users", 1_000)) {
            IntStream.range(0, 1_000).parallel().forEach(user -> progress.step());
        }
        assertEquals(5, output.lines().size(), output.text());
        assertTrue(output.text().contains("  users: 1,000 of 1,000"), output.text());
    }
}
