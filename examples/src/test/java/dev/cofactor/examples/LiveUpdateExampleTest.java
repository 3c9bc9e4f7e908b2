package dev.cofactor.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.synthetic.SyntheticInteractions;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveUpdateExampleTest {
    private static final SyntheticInteractions FILMS = SyntheticInteractions.builder()
            .users(400)
            .items(200)
            .interactions(24_000)
            .build();

    private static LiveUpdateExample program(PrintStream out) {
        return new LiveUpdateExample(out, FILMS);
    }

    @Test
    void updatesWhileItAnswers() {
        Output output = Programs.run(LiveUpdateExampleTest::program, "--factors=4");
        List<double[]> batches = output.lines().stream()
                .filter(line -> line.matches(" +[123] +1,200 .*"))
                .map(line -> line.replace(",", "").strip().split(" +"))
                .map(cells -> new double[] {
                    Double.parseDouble(cells[2]), Double.parseDouble(cells[5]), Double.parseDouble(cells[6])
                })
                .toList();
        assertEquals(3, batches.size(), output.text());
        assertTrue(batches.get(2)[0] > batches.get(0)[0], "new users are known after the last batch");
        batches.forEach(batch -> assertTrue(batch[2] < batch[1], output.text()));
        assertTrue(output.text().contains("after: nothing is held, not even the id"), output.text());
        assertTrue(output.text().contains("(user 1 is unknown: "), output.text());
        assertTrue(output.text().contains(" ms, 0 failed"), output.text());
    }

    @Test
    void saysWhatIsWrong() {
        Programs.assertFails(LiveUpdateExampleTest::program, 1, "--threads must be at least 1", "--threads=0");
        Programs.assertFails(LiveUpdateExampleTest::program, 1, "no file or folder", "--data=nothing.zip");
    }
}
