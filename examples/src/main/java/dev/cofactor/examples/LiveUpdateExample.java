package dev.cofactor.examples;

import dev.cofactor.Recommender;
import dev.cofactor.RecommenderBuilder;
import dev.cofactor.RecommenderHandle;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import dev.cofactor.eval.RatingMetrics;
import dev.cofactor.examples.support.CommandLines;
import dev.cofactor.examples.support.FilmOptions;
import dev.cofactor.examples.support.FilmReport;
import dev.cofactor.examples.support.Films;
import dev.cofactor.examples.support.Requests;
import dev.cofactor.examples.support.TextTable;
import dev.cofactor.solvers.als.ExplicitAls;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Keeps a recommender up to date while it answers: new ratings come in batches, a user asks to be forgotten, and in the
 * end a recommender that was trained anew takes the place of the old one. Threads ask all the time, and nobody waits.
 *
 * <pre>./mvnw -q verify -Dexample=LiveUpdateExample -Dexample.args="--data ml-1m.zip"</pre>
 */
@Command(
        name = "LiveUpdateExample",
        showDefaultValues = true,
        sortOptions = false,
        description = "Updates and swaps a recommender while it answers requests.")
public final class LiveUpdateExample implements Callable<Integer> {
    private static final double PAST = 0.8;
    private static final int BATCHES = 4;
    private static final int LIST = 10;

    @Mixin
    private final FilmOptions options = new FilmOptions();

    @Option(names = "--factors", paramLabel = "<n>", defaultValue = "16", description = "of the solver")
    private int factors;

    @Option(names = "--threads", paramLabel = "<n>", defaultValue = "2", description = "that ask all the time")
    private int threads;

    private final PrintStream out;
    private final SyntheticInteractions inventedFilms;

    LiveUpdateExample(PrintStream out, SyntheticInteractions inventedFilms) {
        this.out = out;
        this.inventedFilms = inventedFilms;
    }

    /** Runs it; exits with 0 if all went well. */
    public static void main(String[] args) {
        System.exit(CommandLines.execute(new LiveUpdateExample(System.out, Films.invented()), System.err, args));
    }

    @Override
    public Integer call() throws IOException {
        Films films = options.films(inventedFilms);
        FilmReport report = new FilmReport(out, films.catalogue());

        // The last fifth of the time has not happened yet. It will come in batches, with users whom nobody knows now.
        long[] cuts = cuts(films.ratings());
        Interactions<Integer, Integer> past = between(films.ratings(), Long.MIN_VALUE, cuts[0]);
        List<Interactions<Integer, Integer>> batches = new ArrayList<>();
        for (int i = 0; i < BATCHES; i++) {
            batches.add(between(films.ratings(), cuts[i], cuts[i + 1]));
        }
        RecommenderBuilder builder = Recommender.builder()
                .solver(ExplicitAls.defaults().withFactors(factors))
                .seed(options.seed())
                .clipToScale(true);
        report.heading("The start");
        Recommender<Integer, Integer> first = builder.train(past);
        report.line(
                "trained on %,d ratings of %,d users", past.size(), past.users().size());

        RecommenderHandle<Integer, Integer> handle = new RecommenderHandle<>(first);
        List<Integer> users = films.ratings().users().ids();
        // Each request takes the recommender of the moment, once, so that its answer is all of one piece.
        try (Requests requests = Requests.start(
                users, threads, user -> handle.current().recommend(user, LIST).size() == LIST)) {
            report.heading("Batch after batch, while " + threads + " threads ask; RMSE on the batch that comes next");
            out.print(update(handle, builder, first, batches, requests));
            forget(handle, users.get(0), report);
            swap(handle, builder, films.ratings(), requests, report);
            requests.stop();
            report.heading("The requests");
            report.line(
                    "%,d answered, the slowest in %.0f ms, %d failed",
                    requests.answered(), requests.slowestMillis(), requests.failed());
        }
        return 0;
    }

    /** Learns from each batch as it comes; what it is worth shows on the one after it. */
    private static TextTable update(
            RecommenderHandle<Integer, Integer> handle,
            RecommenderBuilder builder,
            Recommender<Integer, Integer> first,
            List<Interactions<Integer, Integer>> batches,
            Requests requests) {
        TextTable table = new TextTable()
                .right("batch")
                .right("ratings")
                .right("users known")
                .right("seconds")
                .right("requests meanwhile")
                .right("never updated")
                .right("updated");
        for (int i = 0; i + 1 < batches.size(); i++) {
            Interactions<Integer, Integer> batch = batches.get(i);
            long before = requests.answered();
            long began = System.nanoTime();
            Recommender<Integer, Integer> updated = handle.update(builder, batch);
            double seconds = (System.nanoTime() - began) / 1e9;
            table.row(
                    Integer.toString(i + 1),
                    TextTable.cell("%,d", batch.size()),
                    TextTable.cell("%,d", updated.users().size()),
                    TextTable.cell("%.2f", seconds),
                    TextTable.cell("%,d", requests.answered() - before),
                    TextTable.cell(
                            "%.4f", RatingMetrics.of(first, batches.get(i + 1)).rmse()),
                    TextTable.cell(
                            "%.4f",
                            RatingMetrics.of(updated, batches.get(i + 1)).rmse()));
        }
        return table;
    }

    /** Whoever asks after this is answered as a stranger; a file saved from now on holds no trace of the user. */
    private static void forget(RecommenderHandle<Integer, Integer> handle, int user, FilmReport report) {
        report.heading("User " + user + " wants to be forgotten");
        report.line("before: %s", holdings(handle.current(), user));
        handle.change(recommender -> recommender.forget(user));
        report.line("after: %s", holdings(handle.current(), user));
        report.recommendations(handle.current().recommend(user, 3));
    }

    private static String holdings(Recommender<Integer, Integer> recommender, int user) {
        return recommender
                .holdings(user)
                .map(held -> TextTable.cell(
                        "%d ratings and %d factors are held",
                        held.interactions().orElse(0), held.factors().orElse(0)))
                .orElse("nothing is held, not even the id");
    }

    /** Updates fix what changed; once in a while, all is learnt anew, beside the recommender that goes on answering. */
    private static void swap(
            RecommenderHandle<Integer, Integer> handle,
            RecommenderBuilder builder,
            Interactions<Integer, Integer> everything,
            Requests requests,
            FilmReport report) {
        report.heading("Trained anew on everything, and swapped");
        long before = requests.answered();
        long began = System.nanoTime();
        handle.swap(builder.train(everything));
        report.line(
                "%.2f seconds; %,d requests were answered meanwhile",
                (System.nanoTime() - began) / 1e9, requests.answered() - before);
    }

    /** The times between the past and the batches, and after the last one. */
    private static long[] cuts(Interactions<Integer, Integer> ratings) {
        long[] times = ratings.stream()
                .mapToLong(rating -> rating.timestamp().orElseThrow().toEpochMilli())
                .sorted()
                .toArray();
        long[] cuts = new long[BATCHES + 1];
        for (int i = 0; i < BATCHES; i++) {
            cuts[i] = times[(int) (times.length * (PAST + (1 - PAST) * i / BATCHES))];
        }
        cuts[BATCHES] = Long.MAX_VALUE;
        return cuts;
    }

    /** What happened in a time, of the users and films that had a part in it alone. */
    private static Interactions<Integer, Integer> between(Interactions<Integer, Integer> ratings, long from, long to) {
        return ratings.filter((user, item, value, time) -> time >= from && time < to)
                .compacted();
    }
}
