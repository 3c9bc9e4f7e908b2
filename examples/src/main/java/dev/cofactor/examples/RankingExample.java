package dev.cofactor.examples;

import dev.cofactor.Recommender;
import dev.cofactor.baseline.MostPopular;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import dev.cofactor.eval.Split;
import dev.cofactor.eval.Splits;
import dev.cofactor.eval.ranking.HitRate;
import dev.cofactor.eval.ranking.Ndcg;
import dev.cofactor.eval.ranking.RankingEvaluation;
import dev.cofactor.eval.ranking.RankingMetric;
import dev.cofactor.eval.ranking.Recall;
import dev.cofactor.eval.ranking.beyond.CatalogueCoverage;
import dev.cofactor.examples.support.CommandLines;
import dev.cofactor.examples.support.FilmOptions;
import dev.cofactor.examples.support.FilmReport;
import dev.cofactor.examples.support.Films;
import dev.cofactor.examples.support.ProgressDisplay;
import dev.cofactor.examples.support.TextTable;
import dev.cofactor.solver.Solver;
import dev.cofactor.solvers.als.ImplicitAls;
import dev.cofactor.solvers.sgd.Bpr;
import dev.cofactor.solvers.sgd.NegativeSampling;
import dev.cofactor.solvers.sgd.PairwiseRegularization;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Learns an order instead of values: {@link Bpr} compares what a user liked with what the user did not choose, and moves
 * the first before the second. Which items it is shown to compare with makes a difference; the program shows which, beside
 * {@link ImplicitAls} and the most popular films.
 *
 * <pre>./mvnw -q verify -Dexample=RankingExample -Dexample.args="--data ml-1m.zip"</pre>
 */
@Command(
        name = "RankingExample",
        showDefaultValues = true,
        sortOptions = false,
        description = "Ranks films by Bpr, ImplicitAls and popularity, and measures the lists.")
public final class RankingExample implements Callable<Integer> {
    private static final double LIKED = 4;
    private static final double TEST_SHARE = 0.2;

    @Mixin
    private final FilmOptions options = new FilmOptions();

    @Option(names = "--factors", paramLabel = "<n>", defaultValue = "16", description = "of all solvers")
    private int factors;

    @Option(names = "--epochs", paramLabel = "<n>", defaultValue = "60", description = "of Bpr")
    private int epochs;

    private final PrintStream out;
    private final SyntheticInteractions inventedFilms;

    RankingExample(PrintStream out, SyntheticInteractions inventedFilms) {
        this.out = out;
        this.inventedFilms = inventedFilms;
    }

    /** Runs it; exits with 0 if all went well. */
    public static void main(String[] args) {
        System.exit(CommandLines.execute(new RankingExample(System.out, Films.inventedChoices()), System.err, args));
    }

    @Override
    public Integer call() throws IOException {
        Films films = options.films(inventedFilms);
        FilmReport report = new FilmReport(out, films.catalogue());

        // What matters is who liked what. How much is thrown away, and so is what people did not like.
        Interactions<Integer, Integer> likes = films.ratings().binarized(LIKED);
        // A random part of each user, later choices among the known ones: the library warns of it. Splits.lastShare
        // would
        // divide in time, but then most of the invented users, who come one after the other, would be new.
        Split<Integer, Integer> split = Splits.perUser(likes, TEST_SHARE, options.seed());
        report.heading("The data");
        report.line(
                "%,d ratings of 4 stars or more; %,d of them are put aside",
                likes.size(), split.test().size());

        report.heading("Training");
        Map<String, Recommender<Integer, Integer>> recommenders = new LinkedHashMap<>();
        solvers().forEach((name, solver) -> recommenders.put(name, train(solver, split)));

        report.heading(
                "Ten films for each user: do they hold what was put aside, and is it more than the same for all?");
        out.print(figures(recommenders, split));
        report.line("Coverage is the share of the catalogue that is recommended to anybody.");
        return 0;
    }

    private Map<String, Solver> solvers() {
        // The defaults are for larger data; what is small is learnt in fewer epochs, with more regularization.
        Bpr bpr = Bpr.defaults()
                .withFactors(factors)
                .withEpochs(epochs)
                .withRegularization(new PairwiseRegularization(0.1, 0.05, 0.025, 0));
        Map<String, Solver> solvers = new LinkedHashMap<>();
        solvers.put("MostPopular", MostPopular.defaults());
        solvers.put("ImplicitAls", ImplicitAls.defaults().withFactors(factors).withRegularization(30));
        solvers.put("Bpr, any film as negative", bpr.withNegatives(NegativeSampling.uniform()));
        solvers.put("Bpr, hard negatives", bpr);
        return solvers;
    }

    private Recommender<Integer, Integer> train(Solver solver, Split<Integer, Integer> split) {
        try (ProgressDisplay progress = ProgressDisplay.on(out)) {
            return Recommender.builder()
                    .solver(solver)
                    .seed(options.seed())
                    .listener(progress)
                    .train(split.train());
        }
    }

    private static TextTable figures(
            Map<String, Recommender<Integer, Integer>> recommenders, Split<Integer, Integer> split) {
        List<RankingMetric> metrics = List.of(Ndcg.at(10), Recall.at(10), HitRate.at(10), CatalogueCoverage.at(10));
        RankingEvaluation evaluation = RankingEvaluation.defaults().withMetrics(metrics);
        TextTable table = new TextTable().left("");
        metrics.forEach(metric -> table.right(metric.name()));
        recommenders.forEach((name, recommender) -> table.row(Stream.concat(
                        Stream.of(name),
                        evaluation.evaluate(recommender, split).stream()
                                .map(figure -> TextTable.cell("%.4f", figure.value())))
                .toArray(String[]::new)));
        return table;
    }
}
