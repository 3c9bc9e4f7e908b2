package dev.cofactor.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.synthetic.SyntheticInteractions;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class RankingExampleTest {
    private static final SyntheticInteractions FILMS = SyntheticInteractions.builder()
            .users(400)
            .items(300)
            .interactions(16_000)
            .popularityExponent(0.8)
            .popularityOffset(50)
            .selectivity(10)
            .build();

    private static RankingExample program(PrintStream out) {
        return new RankingExample(out, FILMS);
    }

    @Test
    void learntListsAreBetterThanPopularOnes() {
        Output output = Programs.run(RankingExampleTest::program, "--factors=8");
        double popular = output.number("MostPopular");
        assertTrue(output.number("ImplicitAls   ") > popular, output.text());
        assertTrue(output.number("Bpr, any film as negative") > popular, output.text());
        assertTrue(output.number("Bpr, hard negatives") > popular, output.text());
        assertTrue(output.text().contains("Bpr epoch  60 of 60"), output.text());
    }

    @Test
    void saysWhatIsWrong() {
        Programs.assertFails(RankingExampleTest::program, 1, "epochs must be at least 1", "--epochs=0");
        Programs.assertFails(RankingExampleTest::program, 1, "no file or folder", "--data=nothing.zip");
    }
}
