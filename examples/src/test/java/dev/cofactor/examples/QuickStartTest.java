package dev.cofactor.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.synthetic.SyntheticInteractions;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class QuickStartTest {
    private static Output run() throws IOException {
        Output output = new Output();
        SyntheticInteractions films = SyntheticInteractions.builder()
                .users(400)
                .items(300)
                .interactions(30_000)
                .build();
        new QuickStart(output.stream(), films).run();
        return output;
    }

    @Test
    void learnsAndRecommends() throws IOException {
        Output output = run();
        assertTrue(output.text().contains("Training on 27,000 ratings, testing on 3,000 others"), output.text());
        assertTrue(output.number("BiasedMf epoch  50 of 50  training RMSE") < 1, output.text());
        assertTrue(output.number("BiasedMf  ") < output.number("BiasOnly"), output.text());
        assertTrue(output.number("best reachable") < output.number("BiasedMf  "), output.text());
        assertTrue(output.text().contains("(user 10 is known)"), output.text());
        assertTrue(output.text().contains("(a new user was folded in from 3 items)"), output.text());
        assertTrue(output.text().contains("gives user 10 the same ten recommendations"), output.text());
        int recommendations = output.lines().indexOf("Ten recommendations for user 10");
        assertTrue(output.lines().get(recommendations + 12).matches(" +[0-9.]+  .*\\([0-9]{4}\\) +[A-Z].*"));
    }

    @Test
    void fitsAHundredColumns() throws IOException {
        run().lines().forEach(line -> assertTrue(line.length() <= 100, line));
    }

    @Test
    void printsTheSameEachTimeButForTimes() throws IOException {
        assertEquals(run().textWithoutTimes(), run().textWithoutTimes());
    }
}
