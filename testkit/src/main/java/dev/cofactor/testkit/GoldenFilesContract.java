package dev.cofactor.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Capability;
import dev.cofactor.Recommendation;
import dev.cofactor.Recommender;
import dev.cofactor.data.IdCodec;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import dev.cofactor.solver.Solver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Model files of each format version, kept among the tests of a solver's module as {@code golden/<name>-<version>.cofactor}
 * with their answers beside them in {@code .answers}: every release must read them, and answer the same but for rounding. Mapped
 * they must answer as they do loaded, to the bit.
 *
 * <p>Run with the system property {@code cofactor.golden} set to a folder, it writes files and answers of the present format
 * there instead. A file that has once been released is never written again.
 */
public abstract class GoldenFilesContract {
    private static final int PRESENT_VERSION = 2;
    private static final double TOLERANCE = 1e-4;
    private static final int USERS = 6;
    private static final int ITEMS = 5;

    @TempDir
    private Path folder;

    /** For subclasses. */
    protected GoldenFilesContract() {}

    /** One solver for each kind of model, under the name of its file. */
    protected abstract Map<String, Solver> solvers();

    /** The first version that there are files of: the present one when the solvers came into the library. */
    protected int firstVersion() {
        return 1;
    }

    /** A test for each file. */
    @TestFactory
    Stream<DynamicTest> filesOfEveryVersionAnswerAsTheyDid() {
        String target = System.getProperty("cofactor.golden", "");
        Stream<Map.Entry<String, Solver>> all = solvers().entrySet().stream();
        return target.isBlank()
                ? all.flatMap(entry -> IntStream.rangeClosed(firstVersion(), PRESENT_VERSION)
                        .mapToObj(version -> entry.getKey() + "-" + version)
                        .map(name -> DynamicTest.dynamicTest(name, () -> replay(name))))
                : all.map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(), () -> record(Path.of(target), entry.getKey(), entry.getValue())));
    }

    private void record(Path target, String name, Solver solver) throws IOException {
        Recommender<String, Integer> recommender =
                Recommender.builder().solver(solver).seed(7).threads(1).train(interactions());
        Files.createDirectories(target);
        recommender.save(target.resolve(name + "-" + PRESENT_VERSION + ".cofactor"));
        Files.write(target.resolve(name + "-" + PRESENT_VERSION + ".answers"), answers(recommender));
    }

    private void replay(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.write(file, resource(name + ".cofactor"));
        List<String> expected = new String(resource(name + ".answers"), StandardCharsets.UTF_8)
                .lines()
                .toList();
        Recommender<String, Integer> loaded = Recommender.load(file, IdCodec.strings(), IdCodec.integers());
        assertAnswers(expected, answers(loaded));
        Recommender.verify(file);
        Recommender<String, Integer> mapped = Recommender.map(file, IdCodec.strings(), IdCodec.integers());
        assertSame(loaded, mapped);
    }

    /** A mapped recommender says what a loaded one does, to the bit, and is saved as the same bytes. */
    private void assertSame(Recommender<String, Integer> loaded, Recommender<String, Integer> mapped)
            throws IOException {
        assertEquals(answers(loaded), answers(mapped));
        assertEquals(loaded.users(), mapped.users());
        assertEquals(loaded.provenance(), mapped.provenance());
        assertEquals(loaded.recommendAll(3).toList(), mapped.recommendAll(3).toList());
        if (loaded.capabilities().contains(Capability.FACTORS)) {
            assertEquals(loaded.similarItems(10, 3), mapped.similarItems(10, 3));
            assertEquals(loaded.similarUsers("\u00fc1", 3), mapped.similarUsers("\u00fc1", 3));
            assertEquals(loaded.itemsOfFactor(0, 2), mapped.itemsOfFactor(0, 2));
        }
        loaded.save(folder.resolve("loaded"));
        mapped.save(folder.resolve("mapped"));
        assertArrayEquals(Files.readAllBytes(folder.resolve("loaded")), Files.readAllBytes(folder.resolve("mapped")));
    }

    private byte[] resource(String name) throws IOException {
        try (InputStream stream = getClass().getResourceAsStream("golden/" + name)) {
            assertNotNull(stream, "there is no golden/" + name);
            return stream.readAllBytes();
        }
    }

    private static void assertAnswers(List<String> expected, List<String> actual) {
        assertEquals(expected.size(), actual.size());
        for (int line = 0; line < expected.size(); line++) {
            String[] before = expected.get(line).split("\t", -1);
            String[] now = actual.get(line).split("\t", -1);
            assertEquals(before[0], now[0]);
            double value = Double.parseDouble(before[1]);
            assertEquals(value, Double.parseDouble(now[1]), TOLERANCE * (1 + Math.abs(value)), before[0]);
        }
    }

    /** Everything that a file tells, a name and a number a line. */
    private static List<String> answers(Recommender<String, Integer> recommender) {
        List<String> answers = new ArrayList<>();
        for (String user : recommender.users().ids()) {
            answers.add("history " + user + " " + recommender.history(user) + "\t1");
            for (Integer item : recommender.items().ids()) {
                double value = recommender.predict(user, item).value();
                assertTrue(Double.isFinite(value));
                answers.add(user + " " + item + "\t" + value);
            }
        }
        add(answers, "nobody", recommender.recommend(ITEMS).items());
        if (recommender.capabilities().contains(Capability.FOLD_IN)) {
            add(
                    answers,
                    "new",
                    recommender.recommendFor(Map.of(10, 5f, 40, 1f), 2).items());
        }
        return answers;
    }

    private static void add(List<String> answers, String name, List<Recommendation<Integer>> items) {
        items.stream()
                .sorted(Comparator.comparing(Recommendation::itemId))
                .forEach(item -> answers.add(name + " " + item.itemId() + "\t" + item.score()));
    }

    private static Interactions<String, Integer> interactions() {
        InteractionsBuilder<String, Integer> builder = Interactions.builder();
        for (int user = 0; user < USERS; user++) {
            for (int item = 0; item < ITEMS; item++) {
                if ((user + 2 * item) % 3 != 0) {
                    float value = 1 + (user * user + 3 * item) % 5;
                    builder.add("\u00fc" + user, 10 * item, value, Instant.ofEpochSecond(86_400L * (user + item)));
                }
            }
        }
        return builder.build();
    }
}
