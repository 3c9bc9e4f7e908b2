package dev.cofactor.eval.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Recommender;
import dev.cofactor.baseline.GlobalMean;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import dev.cofactor.eval.Better;
import dev.cofactor.eval.Evaluator;
import dev.cofactor.eval.Figure;
import dev.cofactor.eval.RatingMetrics;
import dev.cofactor.eval.Split;
import dev.cofactor.model.Model;
import dev.cofactor.solver.Cancellation;
import dev.cofactor.solver.Solver;
import dev.cofactor.solver.TrainingCancelledException;
import dev.cofactor.solver.TrainingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class SearchTest {
    private static final Interactions<Integer, Integer> ZEROS = zeros();
    private static final Evaluator RMSE = new Evaluator() {
        @Override
        public <U, I> List<Figure> evaluate(Recommender<U, I> recommender, Split<U, I> split) {
            double rmse = RatingMetrics.of(recommender, split.test()).rmse();
            return List.of(
                    Figure.of("RMSE", Better.LOWER, rmse),
                    Figure.of("goodness", Better.HIGHER, -rmse),
                    Figure.of("users", Better.NEITHER, 3));
        }
    };

    private final AtomicInteger epochs = new AtomicInteger();

    private static Interactions<Integer, Integer> zeros() {
        InteractionsBuilder<Integer, Integer> builder = Interactions.builder();
        for (int k = 0; k < 40; k++) {
            builder.add(k % 8, k / 8, 0);
        }
        return builder.build();
    }

    private SearchSpace<CurveSolver> levels(Double... levels) {
        return SearchSpace.of(CurveSolver.of(epochs)).with("level", Values.of(levels), CurveSolver::withLevel);
    }

    @Test
    void findsTheBestOfAGrid() throws IOException {
        List<Integer> told = new ArrayList<>();
        SearchResult<CurveSolver> result = Search.of(levels(2.0, 0.5, 1.0), RMSE, "RMSE")
                .strategy(SearchStrategy.grid(1))
                .listener(trial -> told.add(trial.number()))
                .run(ZEROS);
        assertEquals(0.5, result.best().candidate().solver().level());
        assertEquals(2, result.best().number());
        assertEquals(9, result.best().epochs());
        assertEquals(0.5 + Math.pow(0.5, 9), result.best().score().orElseThrow().value(), 1e-6);
        assertEquals(List.of(1, 2, 3), told);
        assertEquals(27, epochs.get());
        Recommender<Integer, Integer> recommender = result.train(ZEROS);
        assertEquals(0.5, recommender.predict(1, 1).value(), 0.01);
        assertEquals(40, recommender.history(1).size() * 8);
    }

    @Test
    void higherIsBetterWhereTheFigureSaysSo() throws IOException {
        SearchResult<CurveSolver> result = Search.of(levels(2.0, 0.5, 1.0), RMSE, "goodness")
                .strategy(SearchStrategy.grid(1))
                .run(ZEROS);
        assertEquals(0.5, result.best().candidate().solver().level());
    }

    /** Nine candidates for 1 epoch, three for 3, one for 9; each goes on where it was. */
    @Test
    void halvingTrainsFewToTheEnd() throws IOException {
        Search<CurveSolver> search = Search.of(levels(9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0), RMSE, "RMSE")
                .strategy(SearchStrategy.grid(1))
                .halving(new Halving(1, 3));
        SearchResult<CurveSolver> result = search.run(ZEROS);
        assertEquals(9 * 1 + 3 * 2 + 1 * 6, epochs.get());
        assertEquals(1.0, result.best().candidate().solver().level());
        assertEquals(1 + Math.pow(0.5, 9), result.best().score().orElseThrow().value(), 1e-6);
        assertEquals(13, result.trials().size());
        assertEquals(
                List.of(7, 8, 9),
                result.trials().stream()
                        .filter(trial -> trial.rung() == 1)
                        .map(Trial::number)
                        .toList());
        assertEquals(1, result.trials().stream().filter(Trial::complete).count());
        assertEquals(1.5, result.trials().get(8).score().orElseThrow().value(), 1e-6);
    }

    /** Pauses at 2, 4 and 8 epochs; the training ends at 9, before the fourth. */
    @Test
    void theLastPauseMayBeTheEnd() throws IOException {
        SearchResult<CurveSolver> result = Search.of(levels(1.0), RMSE, "RMSE")
                .strategy(SearchStrategy.grid(1))
                .halving(new Halving(2, 2))
                .run(ZEROS);
        assertEquals(
                List.of(2, 4, 8, 9), result.trials().stream().map(Trial::epochs).toList());
        assertTrue(result.best().complete());
        assertEquals(9, epochs.get());
    }

    @Test
    void isTheSameWithManyTrialsAtATime() throws IOException {
        for (SearchStrategy strategy : List.of(SearchStrategy.random(9), SearchStrategy.sobol(8))) {
            SearchSpace<CurveSolver> space = SearchSpace.of(CurveSolver.of(epochs))
                    .with("level", Values.uniform(0, 3), CurveSolver::withLevel)
                    .with("rate", Values.logUniform(0.1, 0.9), CurveSolver::withRate);
            Search<CurveSolver> search =
                    Search.of(space, RMSE, "RMSE").strategy(strategy).halving(new Halving(3, 2));
            String alone = scores(search.run(ZEROS));
            assertEquals(alone, scores(search.threads(4).parallelTrials(4).run(ZEROS)));
            assertFalse(alone.equals(scores(search.seed(1).run(ZEROS))), "another seed, other candidates");
        }
    }

    private static String scores(SearchResult<CurveSolver> result) {
        StringBuilder text = new StringBuilder();
        result.trials()
                .forEach(trial -> text.append(trial.number())
                        .append(trial.candidate().options())
                        .append(trial.score()));
        return text.append(result.best().number()).toString();
    }

    @Test
    void aFailedCandidateLosesNothing() throws IOException {
        SearchSpace<CurveSolver> space =
                SearchSpace.of(CurveSolver.of(epochs)).with("rate", Values.of(1.5, 0.5), CurveSolver::withRate);
        for (Halving halving : new Halving[] {null, new Halving(2, 2)}) {
            Search<CurveSolver> search = Search.of(space, RMSE, "RMSE").strategy(SearchStrategy.grid(1));
            SearchResult<CurveSolver> result = (halving == null ? search : search.halving(halving)).run(ZEROS);
            assertEquals(2, result.best().number());
            Trial<CurveSolver> failed = result.trials().get(0);
            assertTrue(failed.score().isEmpty() && failed.complete());
            assertTrue(failed.failure().orElseThrow().contains("rate = 1.5"), failed.toString());
            assertTrue(result.toString().contains("failed"), result.toString());
        }
        SearchSpace<CurveSolver> hopeless =
                SearchSpace.of(CurveSolver.of(epochs).withRate(2));
        refuses(
                "no candidate came to the end of its training, so nothing was found; the first failure of 1 trials: training",
                () -> Search.of(hopeless, RMSE, "RMSE")
                        .strategy(SearchStrategy.random(1))
                        .run(ZEROS));
    }

    /** The first two are the best ones when training pauses after 2 epochs, and diverge in the fourth. */
    @Test
    void theNextBestGoOnWhereTheBestFail() throws IOException {
        SearchResult<CurveSolver> result = Search.of(levels(-0.1, -0.2, 0.5, 1.0), RMSE, "RMSE")
                .strategy(SearchStrategy.grid(1))
                .halving(new Halving(2, 2))
                .run(ZEROS);
        assertEquals(3, result.best().number());
        assertEquals(9, result.best().epochs());
        assertEquals(
                List.of("1/0", "2/0", "3/0", "4/0", "1/1", "2/1", "3/1", "4/1", "3/2", "3/3"),
                result.trials().stream()
                        .map(trial -> trial.number() + "/" + trial.rung())
                        .toList());
        refuses(
                "the first failure of 2 trials: ",
                () -> Search.of(levels(-0.1), RMSE, "RMSE")
                        .strategy(SearchStrategy.grid(1))
                        .halving(new Halving(2, 2))
                        .run(ZEROS));
    }

    @Test
    void oneCallSearchesAndTrains() throws IOException {
        SearchSpace<CurveSolver> space =
                SearchSpace.of(CurveSolver.of(epochs)).with("level", Values.uniform(0, 3), CurveSolver::withLevel);
        Recommender<Integer, Integer> recommender = Search.train(space, RMSE, "RMSE", ZEROS);
        assertEquals(21 * 9, epochs.get(), "20 candidates, and the best one once more");
        assertEquals(40, recommender.history(1).size() * 8, "trained on all entries");
        SearchResult<CurveSolver> result = Search.of(space, RMSE, "RMSE").run(ZEROS);
        assertEquals(
                result.best().candidate().solver().configuration(),
                recommender.provenance().configuration());
        refuses("there is no figure 'R2'", () -> Search.train(space, RMSE, "R2", ZEROS));
    }

    /** What one batch after the other learns does not fit the batches of another size. */
    @Test
    void aSearchThatLearnsGoesOnWithAsManyTrialsAtATime(@TempDir Path folder) throws IOException {
        SearchSpace<CurveSolver> space =
                SearchSpace.of(CurveSolver.of(epochs)).with("level", Values.uniform(0, 3), CurveSolver::withLevel);
        Search<CurveSolver> search =
                Search.of(space, RMSE, "RMSE").strategy(SearchStrategy.tpe(13)).folder(folder);
        String alone = scores(search.run(ZEROS));
        refuses(
                "has the trace of another search",
                () -> search.parallelTrials(2).run(ZEROS));
        assertEquals(alone, scores(search.parallelTrials(1).run(ZEROS)));
        Search<CurveSolver> random = search.strategy(SearchStrategy.random(3)).folder(folder.resolve("random"));
        assertEquals(scores(random.run(ZEROS)), scores(random.parallelTrials(2).run(ZEROS)));
    }

    @Test
    void trainsTheBestOneWithTheThreadsOfTheSearch() throws IOException {
        Recorder recorder = new Recorder(new ArrayList<>());
        Search.of(SearchSpace.of(recorder), RMSE, "RMSE")
                .strategy(SearchStrategy.random(1))
                .threads(5)
                .run(ZEROS)
                .train(ZEROS);
        assertEquals(List.of(5, 5), recorder.threads());
    }

    private record Recorder(List<Integer> threads) implements Solver {
        @Override
        public String name() {
            return "Recorder";
        }

        @Override
        public Map<String, String> configuration() {
            return Map.of();
        }

        @Override
        public Model train(TrainingContext context) {
            threads.add(context.workers().threads());
            return GlobalMean.defaults().train(context);
        }
    }

    /** The listener ends the search in the middle, as a killed process would. */
    @Test
    void goesOnFromItsFolder(@TempDir Path folder) throws IOException {
        Double[] levels = {4.0, 3.0, 2.0, 1.0};
        for (int stop = 1; stop <= 7; stop++) {
            int last = stop;
            Path own = folder.resolve("search " + stop);
            epochs.set(0);
            List<Trial<CurveSolver>> seen = new ArrayList<>();
            Search<CurveSolver> search = Search.of(levels(levels), RMSE, "RMSE")
                    .strategy(SearchStrategy.grid(1))
                    .halving(new Halving(2, 2))
                    .folder(own)
                    .listener(trial -> {
                        seen.add(trial);
                        if (seen.size() == last) {
                            throw new IllegalStateException("killed");
                        }
                    });
            assertThrows(IllegalStateException.class, () -> search.run(ZEROS));
            SearchResult<CurveSolver> result = search.run(ZEROS);
            assertEquals(1.0, result.best().candidate().solver().level());
            assertEquals(
                    1 + Math.pow(0.5, 9), result.best().score().orElseThrow().value(), 1e-6);
            // 4 · 2 + 2 · 2 + 4 + 1, and what the trial had done that was under way.
            int all = epochs.get();
            assertTrue(all >= 17 && all <= 17 + 4, all + " epochs, killed after trial " + stop);
            try (Stream<Path> files = Files.list(own)) {
                assertEquals(
                        List.of("search.txt", "trials.csv"),
                        files.map(file -> file.getFileName().toString())
                                .sorted()
                                .toList());
            }
            assertEquals(scores(result), scores(search.run(ZEROS)), "all from the trace");
            assertEquals(all, epochs.get());
        }
    }

    @Test
    void deletesNoCheckpointsButItsOwn(@TempDir Path folder) throws IOException {
        Path precious = Files.writeString(folder.resolve("production.checkpoint"), "precious");
        Search.of(levels(1.0, 2.0), RMSE, "RMSE")
                .strategy(SearchStrategy.grid(1))
                .halving(new Halving(2, 2))
                .folder(folder)
                .run(ZEROS);
        assertEquals("precious", Files.readString(precious));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(3, files.count(), "with search.txt and trials.csv");
        }
    }

    @Test
    void refusesAFolderOfAnotherSearchOrWithoutATrace(@TempDir Path folder) throws IOException {
        Search<CurveSolver> search = Search.of(levels(1.0), RMSE, "RMSE")
                .strategy(SearchStrategy.grid(1))
                .folder(folder);
        search.run(ZEROS);
        refuses("has the trace of another search", () -> search.seed(3).run(ZEROS));
        Files.writeString(folder.resolve("trials.csv"), "candidate,score\n1,2\n");
        String columns =
                assertThrows(IOException.class, () -> search.seed(0).run(ZEROS)).getMessage();
        assertTrue(columns.contains("trials.csv, line 1: the columns must be [candidate, pauses"), columns);
        Files.writeString(
                folder.resolve("trials.csv"),
                "candidate,pauses,epochs,complete,better,score,seconds,failure,level\n1,x,2,true,LOWER,1.0,0.1,,1.0\n");
        String number = assertThrows(IOException.class, () -> search.run(ZEROS)).getMessage();
        assertTrue(number.contains("is no trace of a search") && number.contains("\"x\""), number);
    }

    @Test
    void refusesWhatItCannotSearch() {
        refuses(
                "there is no figure 'R2', only [RMSE, goodness, users]",
                () -> Search.of(levels(1.0), RMSE, "R2").run(ZEROS));
        refuses(
                "no values of users are better than others",
                () -> Search.of(levels(1.0), RMSE, "users").run(ZEROS));
        refuses(
                "the strategy 5 by TPE learns from scores",
                () -> Search.of(levels(1.0), RMSE, "RMSE")
                        .strategy(SearchStrategy.tpe(5))
                        .halving(new Halving(1, 2))
                        .run(ZEROS));
        refuses(
                "cannot resume",
                () -> Search.of(SearchSpace.of(GlobalMean.defaults()), RMSE, "RMSE")
                        .halving(new Halving(1, 2))
                        .run(ZEROS));
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();
        assertThrows(
                TrainingCancelledException.class,
                () -> Search.of(levels(1.0), RMSE, "RMSE")
                        .cancellation(cancelled)
                        .run(ZEROS));
        Thread.currentThread().interrupt();
        assertThrows(
                TrainingCancelledException.class,
                () -> Search.of(levels(1.0), RMSE, "RMSE").run(ZEROS));
        assertTrue(Thread.interrupted());
        refuses(
                "threads must be at least 1",
                () -> Search.of(levels(1.0), RMSE, "RMSE").threads(0));
        refuses(
                "parallelTrials must be at least 1",
                () -> Search.of(levels(1.0), RMSE, "RMSE").parallelTrials(0));
        refuses("factor at least 2", () -> new Halving(1, 1));
        refuses("firstEpochs must be at least 1", () -> new Halving(0, 2));
    }

    private static void refuses(String message, Executable made) {
        String actual = assertThrows(IllegalArgumentException.class, made).getMessage();
        assertTrue(actual.contains(message), actual);
    }
}
