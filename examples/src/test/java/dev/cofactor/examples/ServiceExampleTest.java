package dev.cofactor.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.synthetic.SyntheticInteractions;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ServiceExampleTest {
    private static final SyntheticInteractions FILMS = SyntheticInteractions.builder()
            .users(100)
            .items(80)
            .interactions(3_000)
            .build();

    private static ServiceExample program(PrintStream out) {
        return new ServiceExample(out, FILMS);
    }

    @Test
    void goesOnWhateverHappensToTheFile() {
        Output output = Programs.run(ServiceExampleTest::program, "--threads=2", "--millis=100");
        assertTrue(row(output, "a model of half the users +up +50 .*"), output.text());
        assertTrue(row(output, "replaced by one of all users +up +100 .*"), output.text());
        assertTrue(row(output, "spoilt +stale +100 .*"), output.text());
        assertTrue(row(output, "mended +up +100 .*"), output.text());
        assertTrue(row(output, "[0-9,]+ answers were as they should be, 0 were not\\."), output.text());
        assertTrue(output.text().contains("(user 100 is unknown: the best rated items instead)"), output.text());
        assertTrue(output.text().contains("(user 100 is known)"), output.text());
    }

    private static boolean row(Output output, String pattern) {
        return output.lines().stream().anyMatch(line -> line.strip().matches(pattern));
    }

    @Test
    void saysWhatIsWrong() {
        Programs.assertFails(ServiceExampleTest::program, 1, "--threads must be at least 1", "--threads=0");
        Programs.assertFails(ServiceExampleTest::program, 1, "no file or folder", "--data=nothing.zip");
    }
}
