package dev.cofactor.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Recommender;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import dev.cofactor.solvers.sgd.BiasedMf;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tables, progress and labels. */
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
    void labelsGiveWayToEachOtherAndEndWhereThereIsNoPlace() {
        BufferedImage image = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        LabelPlacement placement = new LabelPlacement(graphics, 400, 300);
        placement.block(200, 150, 10);
        int written = 0;
        while (written < 100 && placement.label("a label", 200, 150)) {
            written++;
        }
        graphics.dispose();
        assertTrue(written >= 8 && written <= 32, written + " labels");
    }
}
