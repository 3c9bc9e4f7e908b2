package dev.cofactor.benchmarks.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.MappedCsrMatrix;
import dev.cofactor.model.FactorModel;
import dev.cofactor.solvers.sgd.BiasedMf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SgdProcessTest {

    @Test
    void tellsTimesAndMemory(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("ratings");
        MappedCsrMatrix.write(file, ScaledRatings.matrix(ScaledRatings.of(100_000)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SgdProcess.run(file, 3, 1, 2, 1, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        String text = bytes.toString(StandardCharsets.UTF_8);
        List<String> lines = text.lines().toList();
        assertTrue(lines.get(0).startsWith("100,000 ratings, 628 users, 264 items; data 1 MiB"), text);
        assertTrue(lines.get(1).contains(" ns a rating; 2 after 1 to warm up, K = 3, threads: 1"), text);
        double nanos = number("([0-9.]+) ns a rating", text);
        assertEquals(number("an epoch ([0-9.]+) s", text) * 1e9 / 100_000, nanos, 1);
        double live = number("live heap between epochs ([0-9,]+) MiB", text);
        assertTrue(live > 1 && live <= number("limit of the heap ([0-9,]+) MiB", text), text);
    }

    private static double number(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertTrue(matcher.find(), pattern + " in " + text);
        return Double.parseDouble(matcher.group(1).replace(",", ""));
    }

    /** Three ratings of two users: 24 and 16 bytes; five rows of two factors and a bias: 60. */
    @Test
    void billHasDataAndParameters() {
        MemoryBill bill = MemoryBill.of(
                new CooMatrixBuilder(true, false)
                        .add(0, 2, 1, 0)
                        .add(0, 1, 1, 0)
                        .add(1, 0, 1, 0)
                        .build(2, 3, DuplicatePolicy.FAIL),
                2);
        assertEquals(new MemoryBill(40, 60), bill);
        MemoryBill large = new MemoryBill(3L << 20, 1L << 20);
        assertEquals("data 3 MiB + parameters 1 MiB = 4 MiB", large.toString());
        assertEquals("6 MiB (1.50 times)", large.compare(6L << 20));
        assertEquals(6, large.oneAndAHalf());
    }

    @Test
    void timesAreOfEpochsAndHaveAMedian() {
        List<Integer> between = new ArrayList<>();
        EpochTimes times = EpochTimes.of(
                BiasedMf.defaults().withFactors(2).withEpochs(4),
                ScaledRatings.matrix(ScaledRatings.of(100_000)),
                1,
                between::add);
        assertEquals(List.of(1, 2, 3, 4), between);
        assertEquals(4, times.seconds().size());
        assertEquals(2, ((FactorModel) times.model()).parameters().factors());
        EpochTimes known = new EpochTimes(times.model(), List.of(9.0, 3.0, 1.0, 2.0));
        assertEquals(2, known.median(1));
        assertEquals("2.0000 s (1.0000–3.0000)", known.text(1));
        assertEquals("2.5000 s (1.0000–9.0000)", known.text(0));
    }

    @Test
    void failsWithItsProcess() {
        assertThrows(IOException.class, () -> SgdProcess.start("nonsense", 100_000, 2, 1, 1, 1));
    }
}
