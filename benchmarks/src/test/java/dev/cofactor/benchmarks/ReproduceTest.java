package dev.cofactor.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReproduceTest {
    @TempDir
    private Path folder;

    private final StringWriter errors = new StringWriter();

    @Test
    void seesFiguresAgain() throws IOException {
        Answer answer = run(program("good", 0, "RMSE", "0.8368") + claim("{0.8368}", "{.8368}"));
        assertEquals(0, answer.status(), answer.text());
        assertTrue(answer.text().contains("| good | a.md | .8368 | 0.8368 | holds |  |"), answer.text());
        assertTrue(answer.text().contains("1 claims: 1 hold, 0 drifted"), answer.text());
        String report = Files.readString(folder.resolve("out/report.md"));
        assertTrue(report.contains("| good | a.md | .8368 | 0.8368 | holds |  |"), report);
        List<String> output = Files.readAllLines(folder.resolve("out/good/output.txt"));
        assertEquals(List.of("RMSE", "0.8368"), output.subList(output.size() - 2, output.size()));
    }

    @Test
    void saysWhatHasDrifted() throws IOException {
        Answer answer = run(program("bad", 0, "RMSE", "0.9") + claim("{0.8}", "{.8}") + "holds within 0.05\n");
        assertEquals(1, answer.status());
        assertTrue(
                answer.text().contains("| bad | a.md | .8 | 0.9 | **drifted** | .8 is now 0.9 (within 0.05) |"),
                answer.text());
    }

    @Test
    void aFailureOrAnotherOutputIsADrift() throws IOException {
        Answer failed = run(program("failing", 3, "RMSE", "0.8") + claim("{0.8}", "{.8}"));
        assertEquals(1, failed.status());
        assertTrue(failed.text().contains("**not seen** | ended with status 3, see "), failed.text());
        Answer silent = run(program("silent", 0, "MAE", "0.8") + claim("{0.8}", "{.8}"));
        assertEquals(1, silent.status());
        assertTrue(silent.text().contains("**not seen** | no output like: RMSE {0.8}"), silent.text());
    }

    @Test
    void leavesOutWhatItCannotRunAndSaysWhy() throws IOException {
        String slow = program("slow", 1, "RMSE", "0.8").replaceFirst("\n", "\nminutes 9\n") + claim("{0.8}", "{.8}");
        String needy = "benchmark needy: reproduce.PrintedFigures 1 $DATA/ml.zip\n" + claim("{0.8}", "{.8}");
        Answer answer = run(slow + needy, "--max-minutes", "2");
        assertEquals(0, answer.status(), answer.text());
        assertTrue(answer.text().contains("| slow | a.md | .8 | – | not run | takes some 9 minutes |"), answer.text());
        assertTrue(answer.text().contains("| needy | a.md | .8 | – | not run | needs --data |"), answer.text());
        assertTrue(answer.text().contains("0 not seen, 2 not run"), answer.text());
    }

    @Test
    void runsOnlyWhatIsAskedFor() throws IOException {
        String both = program("one", 0, "RMSE", "0.8")
                + claim("{0.8}", "{.8}")
                + program("two", 1, "")
                + claim("{0.8}", "{.8}");
        assertEquals(0, run(both, "--only", "one").status());
        assertEquals(1, run(both).status());
        Answer unknown = run(both, "--only", "three");
        assertEquals(2, unknown.status());
        assertTrue(
                errors.toString().contains("there are no programs [three]; expected some of [one, two]"),
                errors::toString);
        Answer list = run(both, "--list");
        assertEquals("one, 1 min" + System.lineSeparator() + "two, 1 min" + System.lineSeparator(), list.text());
    }

    private static String program(String id, int status, String... lines) {
        return "benchmark " + id + ": reproduce.PrintedFigures " + status + " " + String.join(" ", lines) + "\n";
    }

    private static String claim(String seen, String claimed) {
        return "seen RMSE " + seen + "\nclaimed a.md: " + claimed + "\n";
    }

    private record Answer(int status, String text) {}

    private Answer run(String figures, String... arguments) throws IOException {
        Path list = folder.resolve("figures.txt");
        Files.writeString(list, figures);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CommandLine command = Reproduce.commandLine(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        command.setErr(new PrintWriter(errors, true));
        String[] all = new String[arguments.length + 4];
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        all[0] = "--figures";
        all[1] = list.toString();
        all[2] = "--output";
        all[3] = folder.resolve("out").toString();
        return new Answer(command.execute(all), bytes.toString(StandardCharsets.UTF_8));
    }
}
