package dev.cofactor.benchmarks.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A small race with real processes. */
class HeatTest {

    /** Learns nothing: all factors are 1. What it is called decides how it behaves. */
    static final class Ones implements Entrant {
        private final String behaviour;

        private Ones(String behaviour) {
            this.behaviour = behaviour;
        }

        public static void main(String[] arguments) throws Exception {
            EntrantProcess.run(
                    new Ones(arguments[0]), Arrays.asList(arguments).subList(1, arguments.length), System.out);
        }

        @Override
        public Set<Task> tasks() {
            return behaviour.equals("unable") ? Set.of() : Set.of(Task.EXPLICIT_ALS);
        }

        @Override
        public Factors run(TrainingEntries entries, TrainingRequest request, SweepLog log) {
            if (behaviour.equals("failing")) {
                throw new IllegalStateException("out of luck");
            }
            for (int i = 0; i < request.sweeps(); i++) {
                log.seconds(1 + i);
            }
            return new Factors(
                    request.factors(),
                    ones(entries.users() * request.factors()),
                    ones(entries.items() * request.factors()),
                    request.regularization());
        }

        private static float[] ones(int length) {
            float[] ones = new float[length];
            Arrays.fill(ones, 1);
            return ones;
        }
    }

    private static Contender contender(String behaviour) {
        return new PeerCommand(
                behaviour,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Ones.class.getName(),
                        behaviour));
    }

    @Test
    void contendersTrainInProcessesOfTheirOwnAndAreJudged() throws IOException, InterruptedException {
        RaceData data = RaceData.generated(100_000);
        ByteArrayOutputStream progress = new ByteArrayOutputStream();
        Heat heat = new Heat(Task.EXPLICIT_ALS, 3, 1, 1, 3, 1, 0.5, 1);
        String table;
        try (RaceEntries entries = RaceEntries.of(data)) {
            table = heat.run(
                    List.of(
                            contender("able"),
                            contender("unable"),
                            contender("failing"),
                            new PeerCommand("missing", List.of("no-such-program-anywhere"))),
                    data,
                    entries.file(),
                    new PrintStream(progress, true, StandardCharsets.UTF_8));
        }
        double rmse = RatingQuality.rmse(
                new Factors(
                        1,
                        Ones.ones(data.train().rows()),
                        Ones.ones(data.train().columns()),
                        2.5),
                data.train(),
                data.test());
        String able = table.lines()
                .filter(line -> line.startsWith("| able"))
                .findFirst()
                .orElseThrow();
        assertTrue(
                able.startsWith(String.format(Locale.ROOT, "| able | 3.000 | 2.000–4.000 | 1.00 | %.4f |", rmse)),
                able);
        assertTrue(table.contains("- unable: does not do this\n"), table);
        assertTrue(table.contains("out of luck"), table);
        assertTrue(table.contains("- missing: failed, Cannot run program"), table);
        assertEquals(
                4,
                progress.toString(StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> line.startsWith("explicit-als, 3 factors, threads: 1, run 1 of "))
                        .count());
    }
}
