package dev.cofactor.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.cofactor.benchmarks.race.Contender;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class RaceTest {
    private final StringWriter errors = new StringWriter();

    private int run(String... arguments) {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        CommandLine commandLine = Race.commandLine(new Race(nowhere, nowhere));
        return commandLine.setErr(new PrintWriter(errors, true)).execute(arguments);
    }

    private void assertRefused(String reason, String... arguments) {
        assertTrue(run(arguments) != 0);
        assertTrue(errors.toString().contains(reason), errors.toString());
    }

    @Test
    void peersOfTheProfileNeedTheProfile() {
        assumeFalse(peersOnClassPath(), "this build has the profile");
        assertRefused("-Ppeers", "--generated", "1000", "--task", "topn", "--jvm-peer", "spark");
    }

    private static boolean peersOnClassPath() {
        return RaceTest.class.getResource("/dev/cofactor/benchmarks/peers/PeerMain.class") != null;
    }

    @Test
    void numbersAreChecked() {
        assertRefused("--sweeps", "--generated", "1000", "--task", "topn", "--peer", "a=b", "--sweeps", "0");
        assertRefused("--factors", "--generated", "1000", "--task", "topn", "--peer", "a=b", "--factors", "64,0");
        assertRefused("--candidates must be", "--generated", "1000", "--task", "bpr", "--candidates", "1,0");
        assertRefused("--steps are those", "--generated", "1000", "--task", "bpr", "--steps", "2");
        assertRefused("--candidates are those", "--generated", "1000", "--task", "topn", "--candidates", "1");
    }

    @Test
    void aTaskThatDoesNotExistIsRefused() {
        assertRefused("there is no task 'fast'", "--generated", "1000", "--task", "fast", "--peer", "a=b");
    }

    @Test
    void contendersKeepTheirOrder() {
        Race race = new Race(System.out, System.err);
        new CommandLine(race).parseArgs("--generated", "9", "--task", "topn", "--peer", "b=x y", "--peer", "a=z");
        assertEquals("Cofactor", race.contenders().get(0).name());
        assertEquals("b", race.contenders().get(1).name());
        assertEquals("a", race.contenders().get(2).name());
    }

    @Test
    void bprRacesOnceForEachNumberOfCandidates() {
        Race race = new Race(System.out, System.err);
        new CommandLine(race).parseArgs("--generated", "9", "--task", "bpr", "--candidates", "2,1", "--peer", "a=z");
        List<Contender> contenders = race.contenders();
        assertEquals(
                List.of("Cofactor, candidates: 2", "Cofactor, candidates: 1", "a"),
                contenders.stream().map(Contender::name).toList());
        List<String> command = contenders.get(1).command();
        assertEquals("--candidates=1", command.get(command.size() - 1));
    }

    @Test
    void conjugateGradientsRaceOnceForEachNumberOfSteps() {
        Race race = new Race(System.out, System.err);
        new CommandLine(race).parseArgs("--generated", "9", "--task", "implicit-cg", "--steps", "2,3");
        List<Contender> contenders = race.contenders();
        assertEquals(
                List.of("Cofactor, steps: 2", "Cofactor, steps: 3"),
                contenders.stream().map(Contender::name).toList());
        List<String> command = contenders.get(0).command();
        assertEquals("--steps=2", command.get(command.size() - 1));
    }
}
