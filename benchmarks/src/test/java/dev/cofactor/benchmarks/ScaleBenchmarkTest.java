package dev.cofactor.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScaleBenchmarkTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final StringWriter errors = new StringWriter();

    @TempDir
    Path folder;

    private int run(String... arguments) {
        return ScaleBenchmark.commandLine(new PrintStream(bytes, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
    }

    @Test
    void measuresAndDraws() throws IOException {
        Path plot = folder.resolve("made/cost.png");
        int status = run(
                "cost",
                "--ratings=100000,200000",
                "--factors=2,3",
                "--warm-ups=1",
                "--sweeps=2",
                "--threads=1",
                "--plot=" + plot);
        String text = bytes.toString(StandardCharsets.UTF_8);
        assertEquals(0, status, errors.toString());
        List<String> lines = text.lines().toList();
        assertTrue(lines.get(0).startsWith("100,000 ratings: explicit, K = 2 "), text);
        assertTrue(lines.get(1).startsWith("200,000 ratings: explicit, K = 2 "), text);
        assertEquals(
                "| ratings | users | items | explicit, K = 2 | implicit, K = 2 | explicit, K = 3 | implicit, K = 3 |",
                lines.get(3));
        String cell = " [0-9.]+ ns \\([+-][0-9]+ %\\) \\|";
        assertTrue(lines.get(5).matches("\\| 100,000 \\| 628 \\| 264 \\|" + cell.repeat(4)), text);
        assertTrue(lines.get(6).matches("\\| 200,000 \\| 1,256 \\| 528 \\|" + cell.repeat(4)), text);
        assertTrue(lines.get(7).matches("\\| within \\| \\| \\|" + " ±[0-9]+ % \\|".repeat(4)), text);
        BufferedImage image = ImageIO.read(plot.toFile());
        assertEquals(1200, image.getWidth());
        assertEquals(Color.WHITE.getRGB(), image.getRGB(1, 1));
    }

    @Test
    void saysWhatIsWrong() {
        assertEquals(1, run("cost", "--ratings=1000", "--plot=" + folder.resolve("none.png")));
        assertTrue(errors.toString().contains("--ratings must be at least 100000"), errors.toString());
        assertEquals(1, run("cost", "--warm-ups=0", "--plot=" + folder.resolve("none.png")));
        assertTrue(errors.toString().contains("--warm-ups and --sweeps must be at least 1"), errors.toString());
        assertEquals(1, run("training", "--ratings=1"));
        assertEquals(1, run("sgd", "--ratings=1"));
        assertEquals(1, run("sgd", "--ratings=100000", "--sweeps=0"));
    }
}
