package dev.cofactor.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeterminismBenchmarkTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final StringWriter errors = new StringWriter();

    private int run(String... arguments) {
        return DeterminismBenchmark.commandLine(new PrintStream(bytes, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
    }

    @Test
    void printsARowForEachPair() {
        int status = run(
                "--generated=100000", "--factors=2", "--threads=1,2", "--warm-ups=1", "--sweeps=2", "--repetitions=1");
        assertEquals(0, status, errors.toString());
        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        String side = " [0-9.]+ s \\([0-9.]+–[0-9.]+\\) \\| 0\\.[0-9]{4} \\|";
        assertTrue(lines.get(2).matches("\\| 2 \\| 1 \\|" + side.repeat(2) + " [0-9.]+ \\|"), lines.get(2));
        assertTrue(lines.get(3).startsWith("| 2 | 2 |"), lines.get(3));
        assertEquals(4, lines.size());
    }

    @Test
    void saysWhatIsWrong() {
        assertEquals(1, run("--generated=100000", "--sweeps=0"));
        assertTrue(errors.toString().contains("--repetitions at least 1"), errors.toString());
    }
}
