package dev.cofactor.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.synthetic.SyntheticInteractions;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeExampleTest {
    private static final SyntheticInteractions FILMS = SyntheticInteractions.builder()
            .users(300)
            .items(150)
            .interactions(15_000)
            .build();

    private static TimeExample program(PrintStream out) {
        return new TimeExample(out, FILMS);
    }

    @Test
    void findsPlantedDrift() {
        Output output = Programs.run(TimeExampleTest::program, "--factors=4", "--epochs=20", "--user=3");
        double timeless = output.number("SvdPlusPlus   ");
        assertTrue(output.number("TimeSvdPlusPlus ") < timeless - 0.03, output.text());
        List<String> drifts = output.lines().stream()
                .filter(line -> line.matches(".*\\(\\d{4}\\)( +[+-]\\d\\.\\d\\d){4}"))
                .toList();
        assertEquals(6, drifts.size(), output.text());
        for (String line : drifts) {
            String[] numbers = line.substring(line.indexOf(')') + 1).strip().split(" +");
            assertEquals(numbers[2].charAt(0), numbers[3].charAt(0), line);
        }
        int first = output.lines().indexOf("Recommended to user 3 as of 2020-01-01");
        int second = output.lines().indexOf("Recommended to user 3 as of 2021-12-30");
        assertTrue(first > 0 && second > first, output.text());
        assertNotEquals(output.lines().get(first + 3), output.lines().get(second + 3));
    }

    @Test
    void saysWhatIsWrong() {
        Programs.assertFails(TimeExampleTest::program, 1, "factors must be at least 1", "--factors=0");
        Programs.assertFails(TimeExampleTest::program, 1, "no file or folder", "--data=nothing.zip");
    }
}
