package dev.cofactor.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Recommender;
import dev.cofactor.eval.Split;
import dev.cofactor.eval.Splits;
import dev.cofactor.eval.ranking.Ndcg;
import dev.cofactor.eval.ranking.RankingEvaluation;
import dev.cofactor.eval.ranking.RankingResult;
import dev.cofactor.eval.ranking.Recall;
import dev.cofactor.eval.split.FixedSplits;
import dev.cofactor.solver.Solver;
import dev.cofactor.solvers.neighbors.Ease;
import dev.cofactor.solvers.neighbors.ItemKnn;
import dev.cofactor.solvers.neighbors.ItemSimilarity;
import dev.cofactor.solvers.neighbors.NeighborScoring;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program on small made-up splits in both layouts. */
class RankingBenchmarkTest {
    private static final int USERS = 40;
    private static final int ITEMS = 150;

    @TempDir
    static Path folder;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final StringWriter errors = new StringWriter();

    /** A user has one of each three items of the same remainder by 5, one of ten of the others, and tests on some of them. */
    @BeforeAll
    static void writeFiles() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder train = new StringBuilder();
        StringBuilder test = new StringBuilder();
        StringBuilder trainRows = new StringBuilder();
        StringBuilder testRows = new StringBuilder();
        StringBuilder negatives = new StringBuilder();
        for (int user = 0; user < USERS; user++) {
            train.append(user);
            test.append(user);
            negatives.append('(').append(user).append(',').append(user % 5).append(')');
            testRows.append(String.join("\t", "" + user, "" + user % 5, "1", "9999"))
                    .append('\n');
            for (int item = 5; item < ITEMS; item++) {
                boolean had = random.nextInt(item % 5 == user % 5 ? 3 : 10) == 0;
                if (had) {
                    (random.nextInt(4) == 0 ? test : train).append(' ').append(item);
                    trainRows
                            .append(String.join("\t", "" + user, "" + item, "1", "" + item))
                            .append('\n');
                } else if (item % 3 == 0) {
                    negatives.append('\t').append(item);
                }
            }
            train.append(' ').append(user % 5).append('\n');
            test.append(' ').append((user + 1) % 5).append('\n');
            negatives.append('\n');
        }
        zip("lightgcn.zip", Map.of("train.txt", train, "test.txt", test));
        zip("ncf.zip", Map.of("x.train.rating", trainRows, "x.test.rating", testRows, "x.test.negative", negatives));
    }

    private static void zip(String name, Map<String, StringBuilder> files) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            for (Map.Entry<String, StringBuilder> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().toString().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private int run(String data, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "--data=" + folder.resolve(data);
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return RankingBenchmark.commandLine(new PrintStream(bytes, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(errors, true))
                .execute(all);
    }

    private List<String> lines(String data, String... arguments) {
        bytes.reset();
        assertEquals(0, run(data, arguments), errors.toString());
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static String measured(Solver solver, Split<Integer, Integer> split) {
        RankingResult result = RankingEvaluation.defaults()
                .withMetrics(List.of(Recall.at(20), Ndcg.at(20)))
                .measure(Recommender.builder().solver(solver).seed(42).train(split.train()), split);
        return solver.name() + ": " + result.figures().get(0) + ", "
                + result.figures().get(1) + " over ";
    }

    private static void assertMeasured(Solver solver, Split<Integer, Integer> split, String line) {
        assertTrue(line.startsWith(measured(solver, split)), line + " instead of " + measured(solver, split));
        assertTrue(line.endsWith(solver.configuration().toString()), line);
    }

    @Test
    void measuresWithOptions() throws IOException {
        Split<Integer, Integer> split = FixedSplits.lightGcn(folder.resolve("lightgcn.zip"));
        ItemKnn knn = ItemKnn.defaults()
                .withNeighbors(7)
                .withSimilarity(ItemSimilarity.JACCARD)
                .withShrinkage(0)
                .withScoring(NeighborScoring.CENTERED_SHARE);
        List<String> lines = lines(
                "lightgcn.zip",
                "--solvers=ItemKnn",
                "--option=neighbors=7,similarity=JACCARD,shrinkage=0,scoring=CENTERED_SHARE");
        assertEquals("lightgcn.zip, all unseen items", lines.get(0));
        assertMeasured(knn, split, lines.get(1));
    }

    @Test
    void measuresOnTheValidationPart() throws IOException {
        Split<Integer, Integer> split = FixedSplits.lightGcn(folder.resolve("lightgcn.zip"));
        List<String> lines = lines("lightgcn.zip", "--solvers=Ease", "--option=regularization=3", "--validation");
        assertEquals("lightgcn.zip, all unseen items, validation part", lines.get(0));
        assertMeasured(Ease.defaults().withRegularization(3), Splits.random(split.train(), 0.1, 77), lines.get(1));
    }

    @Test
    void searchesForTheFigureThatWasAskedFor() {
        List<String> usual = lines("ncf.zip", "--solvers=Ease", "--search=2");
        assertTrue(usual.get(1).contains("NDCG@10 [99 sampled]"), usual.get(1));
        List<String> asked = lines("ncf.zip", "--solvers=Ease", "--search=2", "--figure=HitRate@10");
        assertTrue(asked.get(1).contains("HitRate@10 [99 sampled]"), asked.get(1));
    }

    @Test
    void saysWhatIsWrong() {
        assertRefused("'neighbors' of Ease cannot be set here; what can is [regularization]", "--option=neighbors=3");
        assertRefused("'regularization' of Ease cannot be '-1': regularization must be", "--option=regularization=-1");
        assertRefused("'regularization' of Ease cannot be 'x'", "--option=regularization=x");
        assertRefused("say --search", "--figure=HitRate@10");
        assertRefused("leave out --option and --validation", "--search=2", "--option=regularization=3");
        assertRefused("leave out --option and --validation", "--search=2", "--validation");
    }

    private void assertRefused(String reason, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "--solvers=Ease";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        assertEquals(1, run("lightgcn.zip", all));
        assertTrue(errors.toString().contains(reason), errors.toString());
    }
}
