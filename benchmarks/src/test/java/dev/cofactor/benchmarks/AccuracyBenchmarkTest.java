package dev.cofactor.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Recommender;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.MovieLens;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import dev.cofactor.eval.CrossValidation;
import dev.cofactor.eval.RatingMetrics;
import dev.cofactor.eval.Split;
import dev.cofactor.eval.Splits;
import dev.cofactor.solver.Solver;
import dev.cofactor.solvers.sgd.BiasedMf;
import dev.cofactor.solvers.sgd.SvdPlusPlus;
import dev.cofactor.solvers.sgd.TimeSvdPlusPlus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program on generated ratings in the layout of the CSV editions. */
class AccuracyBenchmarkTest {
    @TempDir
    static Path folder;

    private static Interactions<Integer, Integer> ratings;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final StringWriter errors = new StringWriter();

    @BeforeAll
    static void writeFiles() throws IOException {
        SyntheticInteractions films = SyntheticInteractions.builder()
                .users(60)
                .items(50)
                .interactions(1_500)
                .build();
        StringBuilder lines = new StringBuilder("userId,movieId,rating,timestamp\n");
        RatingRows.write(films, ",", lines);
        Files.writeString(folder.resolve("ratings.csv"), lines);
        StringBuilder movies = new StringBuilder("movieId,title,genres\n");
        for (int item = 1; item <= films.items(); item++) {
            movies.append(item).append(",film,Drama\n");
        }
        Files.writeString(folder.resolve("movies.csv"), movies);
        ratings = MovieLens.load(folder).ratings();
    }

    private List<String> lines(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "--data=" + folder;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        assertEquals(0, run(all), errors.toString());
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private int run(String... arguments) {
        return AccuracyBenchmark.commandLine(new PrintStream(bytes, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
    }

    private static CrossValidation folds(Solver solver) {
        return CrossValidation.run(Recommender.builder().solver(solver).seed(7), Splits.kFold(ratings, 5, 7));
    }

    private static double rmse(Solver solver, Split<Integer, Integer> split) {
        return RatingMetrics.of(Recommender.builder().solver(solver).seed(7).train(split.train()), split.test())
                .rmse();
    }

    @Test
    void measuresTheDefaultsOnFolds() {
        List<String> lines = lines("--protocol=time", "--seed=7");
        CrossValidation plain = folds(SvdPlusPlus.defaults());
        CrossValidation timed = folds(TimeSvdPlusPlus.defaults());
        assertEquals(folder.getFileName() + ", time, seed 7", lines.get(0));
        assertEquals("| defaults of | RMSE | MAE | RMSE less that of SvdPlusPlus |", lines.get(2));
        assertEquals("| SvdPlusPlus | " + plain.rmse() + " | " + plain.mae() + " | |", lines.get(4));
        double gain = timed.rmse().mean() - plain.rmse().mean();
        String begin =
                String.format(Locale.ROOT, "| TimeSvdPlusPlus | %s | %s | %+.4f ± 0.", timed.rmse(), timed.mae(), gain);
        assertTrue(lines.get(5).startsWith(begin), lines.get(5) + " instead of " + begin);
        long better = 0;
        for (int fold = 0; fold < 5; fold++) {
            better += timed.folds().get(fold).rmse() < plain.folds().get(fold).rmse() ? 1 : 0;
        }
        assertTrue(lines.get(5).endsWith(", better on " + better + " of 5 |"), lines.get(5));
    }

    @Test
    void measuresTheDefaultsOnOneSplit() {
        List<String> tenth = lines("--seed=7");
        assertEquals("| defaults of | RMSE | MAE |", tenth.get(2));
        assertBegins("BiasedMf", rmse(BiasedMf.defaults(), Splits.random(ratings, 0.1, 7)), tenth.get(4));
        bytes.reset();
        List<String> last = lines("--protocol=last-out", "--solvers=SvdPlusPlus", "--seed=7");
        assertBegins("SvdPlusPlus", rmse(SvdPlusPlus.defaults(), Splits.leaveLastOut(ratings)), last.get(4));
    }

    private static void assertBegins(String solver, double rmse, String line) {
        assertTrue(line.startsWith(String.format(Locale.ROOT, "| %s | %.4f | ", solver, rmse)), line);
    }

    @Test
    void searchesOnAPartOfTheTrainingPart() {
        List<String> lines = lines("--search", "--solvers=SvdPlusPlus", "--best=3", "--seed=7", "--data=" + folder);
        Interactions<Integer, Integer> train = Splits.random(ratings, 0.1, 7).train();
        double expected = rmse(SvdPlusPlus.defaults(), Splits.random(train, 0.1, 7));
        assertEquals("SvdPlusPlus, validation RMSE of 16 configurations, 90/10, seed 7", lines.get(0));
        String name = folder.getFileName().toString();
        assertEquals("| rank | configuration | " + name + " | " + name + " | mean |", lines.get(2));
        String usual =
                String.format(Locale.ROOT, "| the defaults | %.4f | %.4f | %.4f |", expected, expected, expected);
        assertTrue(lines.stream().anyMatch(line -> line.endsWith(usual)), lines + " have no " + usual);
        List<Double> means = lines.subList(4, 7).stream()
                .map(line -> Double.valueOf(line.split("\\|")[5]))
                .toList();
        assertEquals(means.stream().sorted().toList(), means);
        assertTrue(means.get(0) <= expected + 5e-5);
    }

    @Test
    void saysWhatIsWrong() {
        assertEquals(2, run());
        assertRefused("there is no protocol '80/20'", "--protocol=80/20");
        assertRefused("there is no solver 'Bpr' here", "--solvers=Bpr");
        assertRefused("there is no search for BiasOnly", "--solvers=BiasOnly", "--search");
        assertRefused("there is no split \"u1\"", "--protocol=u1-u5");
    }

    private void assertRefused(String reason, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "--data=" + folder;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        assertEquals(1, run(all));
        assertTrue(errors.toString().contains(reason), errors.toString());
    }
}
