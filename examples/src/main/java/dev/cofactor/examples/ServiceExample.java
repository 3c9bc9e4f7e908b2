package dev.cofactor.examples;

import dev.cofactor.Recommender;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import dev.cofactor.examples.service.ModelFile;
import dev.cofactor.examples.service.RecommendationService;
import dev.cofactor.examples.service.RecommendationService.Answer;
import dev.cofactor.examples.service.RecommendationService.Request;
import dev.cofactor.examples.service.ServiceMetrics;
import dev.cofactor.examples.support.CommandLines;
import dev.cofactor.examples.support.FilmOptions;
import dev.cofactor.examples.support.FilmReport;
import dev.cofactor.examples.support.Films;
import dev.cofactor.examples.support.Requests;
import dev.cofactor.examples.support.TextTable;
import dev.cofactor.solvers.als.ExplicitAls;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Embeds a recommender in a service: {@link RecommendationService} answers, {@link ModelFile} loads what another process
 * has trained whenever its file changes, {@link ServiceMetrics} counts. They are plain classes, put together here by hand
 * as a framework would do it. Then threads ask, while the file is replaced, spoilt, and mended.
 *
 * <pre>./mvnw -q verify -Dexample=ServiceExample -Dexample.args="--data ml-1m.zip"</pre>
 */
@Command(
        name = "ServiceExample",
        showDefaultValues = true,
        sortOptions = false,
        description = "Embeds a recommender in a service that loads new models while it answers.")
public final class ServiceExample implements Callable<Integer> {
    private static final long CHECK_MILLIS = 50;
    private static final int LIST = 10;

    @Mixin
    private final FilmOptions options = new FilmOptions();

    @Option(names = "--threads", paramLabel = "<n>", defaultValue = "4", description = "that ask all the time")
    private int threads;

    @Option(names = "--millis", paramLabel = "<n>", defaultValue = "1000", description = "for each of four scenes")
    private long millis;

    private final PrintStream out;
    private final SyntheticInteractions inventedFilms;

    ServiceExample(PrintStream out, SyntheticInteractions inventedFilms) {
        this.out = out;
        this.inventedFilms = inventedFilms;
    }

    /** Runs it; exits with 0 if all went well. */
    public static void main(String[] args) {
        System.exit(CommandLines.execute(new ServiceExample(System.out, Films.invented()), System.err, args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Films films = options.films(inventedFilms);
        Path folder = Files.createTempDirectory("service");
        Path file = folder.resolve("model.cofactor");
        try {
            serve(films, file);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
        return 0;
    }

    private void serve(Films films, Path file) throws IOException, InterruptedException {
        FilmReport report = new FilmReport(out, films.catalogue());
        // Another process would train and save. The first model knows half of the users.
        List<Integer> users = films.ratings().users().ids();
        int half = users.size() / 2;
        save(films.ratings().filter((user, item, value, time) -> user < half).compacted(), file);

        // This is what a framework does with three constructors and a timer.
        ModelFile modelFile = new ModelFile(file);
        ServiceMetrics metrics = new ServiceMetrics();
        RecommendationService service = new RecommendationService(modelFile.handle(), films.catalogue(), metrics);
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        ScheduledFuture<?> checks =
                timer.scheduleWithFixedDelay(modelFile::check, CHECK_MILLIS, CHECK_MILLIS, TimeUnit.MILLISECONDS);
        try {
            show(service, users.get(users.size() - 1), films, report);
            report.heading("Four scenes of " + millis + " ms, while " + threads + " threads ask");
            TextTable scenes = scenes();
            try (Requests requests = Requests.start(
                    users,
                    threads,
                    user -> service.recommend(Request.of(user, LIST)).films().size() == LIST)) {
                scene("a model of half the users", modelFile, ModelFile.Health::up, metrics, scenes);
                save(films.ratings(), file);
                scene("replaced by one of all users", modelFile, health -> health.users() > half, metrics, scenes);
                Files.writeString(file, "this is no model");
                scene("spoilt", modelFile, health -> !health.up(), metrics, scenes);
                String problem = modelFile.health().problem().orElse("nothing");
                save(films.ratings(), file);
                scene("mended", modelFile, ModelFile.Health::up, metrics, scenes);
                requests.stop();
                out.print(scenes);
                report.text("While the file was spoilt, the health check said: " + problem);
                report.line(
                        "%,d answers were as they should be, %,d were not.", requests.answered(), requests.failed());
            }
            show(service, users.get(users.size() - 1), films, report);
        } finally {
            checks.cancel(false);
            timer.shutdown();
        }
    }

    private void save(Interactions<Integer, Integer> ratings, Path file) throws IOException {
        Recommender.builder()
                .solver(ExplicitAls.defaults().withFactors(16))
                .seed(options.seed())
                .clipToScale(true)
                .train(ratings)
                .save(file);
    }

    private static TextTable scenes() {
        return new TextTable()
                .left("the file")
                .left("health")
                .right("users known")
                .right("answers")
                .right("half within")
                .right("99 % within");
    }

    /** Lets the threads ask for a while, and until the timer has seen what was done to the file. */
    private void scene(
            String file,
            ModelFile modelFile,
            Predicate<ModelFile.Health> seen,
            ServiceMetrics metrics,
            TextTable scenes)
            throws InterruptedException {
        long before = metrics.answers();
        TimeUnit.MILLISECONDS.sleep(millis);
        while (!seen.test(modelFile.health())) {
            TimeUnit.MILLISECONDS.sleep(CHECK_MILLIS);
        }
        ModelFile.Health health = modelFile.health();
        scenes.row(
                file,
                health.up() ? "up" : "stale",
                TextTable.cell("%,d", health.users()),
                TextTable.cell("%,d", metrics.answers() - before),
                TextTable.cell("%.2f ms", metrics.millisWithin(0.5)),
                TextTable.cell("%.2f ms", metrics.millisWithin(0.99)));
    }

    /** A request with filters, as a web page would make it. */
    private static void show(RecommendationService service, int user, Films films, FilmReport report) {
        String genre = films.catalogue().genres(films.ratings().items().id(0)).get(0);
        Set<Integer> hidden = Set.copyOf(FilmReport.mostRated(films.ratings()).subList(0, 5));
        report.heading("User " + user + " asks for " + genre + ", without the five best-known films");
        Answer answer = service.recommend(new Request(user, 3, Optional.of(genre), hidden));
        answer.films().forEach(film -> report.line("%.2f  %s", film.score(), report.described(film.id())));
        report.text("(" + answer.reason() + ")");
    }
}
