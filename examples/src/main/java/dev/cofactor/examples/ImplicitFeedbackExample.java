package dev.cofactor.examples;

import dev.cofactor.Explanation;
import dev.cofactor.Recommendation;
import dev.cofactor.Recommendations;
import dev.cofactor.Recommender;
import dev.cofactor.baseline.MostPopular;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import dev.cofactor.eval.Split;
import dev.cofactor.eval.Splits;
import dev.cofactor.eval.ranking.Ndcg;
import dev.cofactor.eval.ranking.RankingEvaluation;
import dev.cofactor.eval.ranking.RankingResult;
import dev.cofactor.eval.ranking.Recall;
import dev.cofactor.eval.ranking.Relevance;
import dev.cofactor.examples.support.CommandLines;
import dev.cofactor.examples.support.FilmOptions;
import dev.cofactor.examples.support.FilmReport;
import dev.cofactor.examples.support.Films;
import dev.cofactor.examples.support.PlayCounts;
import dev.cofactor.examples.support.ProgressDisplay;
import dev.cofactor.examples.support.TextTable;
import dev.cofactor.solver.Solver;
import dev.cofactor.solvers.als.Confidence;
import dev.cofactor.solvers.als.ImplicitAls;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Learns from what people did instead of what they said: how often each of them watched which film. Such data has no
 * dislikes. {@link ImplicitAls} takes every film that somebody did not watch for a weak sign of no interest, and every one
 * that somebody watched for a sign of interest, the stronger the more often: that is what its {@link Confidence} says.
 *
 * <pre>./mvnw -q verify -Dexample=ImplicitFeedbackExample -Dexample.args="--data ml-1m.zip"</pre>
 */
@Command(
        name = "ImplicitFeedbackExample",
        showDefaultValues = true,
        sortOptions = false,
        description = "Recommends from play counts, and shows what confidence in them is worth.")
public final class ImplicitFeedbackExample implements Callable<Integer> {
    private static final int FAVOURITE = 16;
    private static final double TEST_SHARE = 0.2;

    @Mixin
    private final FilmOptions options = new FilmOptions();

    @Option(names = "--factors", paramLabel = "<n>", defaultValue = "16", description = "of the solver")
    private int factors;

    @Option(names = "--user", paramLabel = "<id>", defaultValue = "10", description = "to recommend to")
    private int user;

    private final PrintStream out;
    private final SyntheticInteractions inventedFilms;

    ImplicitFeedbackExample(PrintStream out, SyntheticInteractions inventedFilms) {
        this.out = out;
        this.inventedFilms = inventedFilms;
    }

    /** Runs it; exits with 0 if all went well. */
    public static void main(String[] args) {
        System.exit(CommandLines.execute(
                new ImplicitFeedbackExample(System.out, Films.inventedTastes()), System.err, args));
    }

    @Override
    public Integer call() throws IOException {
        Films films = options.films(inventedFilms);
        FilmReport report = new FilmReport(out, films.catalogue());

        // Values are counts here. A solver for ratings would take 16 plays for a very good rating; this one does not.
        Interactions<Integer, Integer> plays = PlayCounts.of(films.ratings());
        report.heading("The data: how often people watched films");
        out.println(plays.summary());

        // A fifth of what each user watched is put aside. Found should be the favourites among it.
        Split<Integer, Integer> split = Splits.perUser(plays, TEST_SHARE, options.seed());
        report.heading("Finding the films that users watched " + FAVOURITE + " times, among ten recommended");
        Map<String, Solver> solvers = new LinkedHashMap<>();
        solvers.put("MostPopular", MostPopular.defaults());
        solvers.put("the same confidence in all", solver().withConfidence(Confidence.constant(2)));
        solvers.put("1 + ln (1 + plays)", solver().withConfidence(Confidence.logarithmic(1, 1)));
        solvers.put("1 + plays", solver().withConfidence(Confidence.linear(1)));
        out.print(figures(solvers, split));

        report.heading("Training on all plays");
        Recommender<Integer, Integer> recommender = train(solver(), plays);
        recommend(recommender, report);
        return 0;
    }

    private ImplicitAls solver() {
        return ImplicitAls.defaults().withFactors(factors).withRegularization(30);
    }

    /** Ranks for each user all films not watched in the training part. */
    private TextTable figures(Map<String, Solver> solvers, Split<Integer, Integer> split) {
        RankingEvaluation evaluation = RankingEvaluation.defaults()
                .withMetrics(List.of(Ndcg.at(10), Recall.at(10)))
                .withRelevance(Relevance.atLeast(FAVOURITE));
        TextTable table = new TextTable().left("confidence").right("NDCG@10").right("recall@10");
        solvers.forEach((name, solver) -> {
            Recommender<Integer, Integer> recommender =
                    Recommender.builder().solver(solver).seed(options.seed()).train(split.train());
            RankingResult result = evaluation.measure(recommender, split);
            table.row(
                    name,
                    TextTable.cell("%.4f", result.figures().get(0).value()),
                    TextTable.cell("%.4f", result.figures().get(1).value()));
        });
        return table;
    }

    private Recommender<Integer, Integer> train(Solver solver, Interactions<Integer, Integer> plays) {
        try (ProgressDisplay progress = ProgressDisplay.on(out)) {
            return Recommender.builder()
                    .solver(solver)
                    .seed(options.seed())
                    .listener(progress)
                    .train(plays);
        }
    }

    private void recommend(Recommender<Integer, Integer> recommender, FilmReport report) {
        report.heading("Recommended to user " + user);
        Recommendations<Integer> list = recommender.recommend(user, 5);
        report.recommendations(list);

        // A score is a sum over what the user watched. The greatest terms are the reasons.
        Recommendation<Integer> first = list.get(0);
        report.heading("Why " + report.title(first.itemId()) + "?");
        Explanation<Integer> why = recommender.explain(user, first.itemId());
        why.history().stream()
                .limit(3)
                .forEach(part ->
                        report.line("%+.3f  since you watched %s", part.contribution(), report.described(part.id())));
        report.line("%+.3f  all else you watched", rest(why));
        report.line("%.3f  is the score", why.score());

        int popular = recommender.recommend(1).itemIds().get(0);
        report.heading("And why not " + report.title(popular) + ", which most people watched?");
        report.text(recommender.whyNot(user, popular, 5).toString());
    }

    private static double rest(Explanation<Integer> why) {
        return why.score()
                - why.history().stream()
                        .limit(3)
                        .mapToDouble(Explanation.Part::contribution)
                        .sum();
    }
}
