package dev.cofactor.benchmarks.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.Interactions;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import dev.cofactor.solvers.als.ExplicitAls;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TrainingProcessTest {

    @Test
    void shapeShrinksWithTheRatings() {
        SyntheticInteractions half = ScaledRatings.of(ScaledRatings.LARGEST / 2);
        assertEquals(100_474, half.users());
        assertEquals(42_216, half.items());
        assertEquals(16_000_102, half.size());
    }

    @Test
    void holdsOutATenthOfAllRatings() {
        SyntheticInteractions generated = ScaledRatings.of(100_000);
        HeldOut parts = HeldOut.of(generated);
        assertEquals(10_000, parts.test().size(), 500);
        Set<String> all = new HashSet<>();
        add(parts.train(), all);
        add(parts.test(), all);
        assertEquals(100_000, all.size());
        generated.forEach((user, item, value, timestamp) -> assertTrue(all.contains(user + " " + item + " " + value)));
        assertEquals(generated.bestRmse(), parts.bestRmse(), 0.02);
    }

    private static void add(Interactions<Integer, Integer> part, Set<String> all) {
        part.stream()
                .forEach(rating -> all.add(rating.userId() + " " + rating.itemId() + " "
                        + (float) rating.value().orElseThrow()));
    }

    @Test
    void tellsTimesMemoryAndErrors() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TrainingProcess.run(
                100_000,
                ExplicitAls.defaults().withFactors(2).withEpochs(3),
                1,
                new PrintStream(bytes, true, StandardCharsets.UTF_8));
        String text = bytes.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains(" held out, 628 users, 264 items"), text);
        assertTrue(number("training ([0-9.]+) s", text) >= number("its epochs ([0-9.]+) s", text), text);
        assertTrue(number("heap at most ([0-9,]+) MiB", text) > 1, text);
        double best = number("best reachable on the same ratings ([0-9.]+)", text);
        double rmse = number("test RMSE ([0-9.]+)", text);
        assertTrue(best > 0.5 && best < rmse && rmse < 1.2, text);
    }

    private static double number(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertTrue(matcher.find(), pattern + " in " + text);
        return Double.parseDouble(matcher.group(1).replace(",", ""));
    }

    @Test
    void failsWithItsProcess() {
        IOException failure =
                assertThrows(IOException.class, () -> TrainingProcess.start("nonsense", 100_000, 2, 1, 1));
        assertTrue(String.valueOf(failure.getMessage()).contains("ended with status 1"), failure.toString());
    }
}
