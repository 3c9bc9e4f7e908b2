package dev.cofactor.examples;

import dev.cofactor.Recommendation;
import dev.cofactor.Recommendations;
import dev.cofactor.Similar;
import dev.cofactor.data.Interaction;
import dev.cofactor.data.Interactions;
import dev.cofactor.eval.RatingMetrics;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Prints films and errors as tables of at most 100 columns. */
final class FilmReport {
    private static final int TITLE_LENGTH = 48;
    private static final int GENRES_LENGTH = 34;

    private final PrintStream out;
    private final Catalogue catalogue;

    FilmReport(PrintStream out, Catalogue catalogue) {
        this.out = out;
        this.catalogue = catalogue;
    }

    /** A heading, with an empty line before and its text underlined. */
    void heading(String text) {
        out.println();
        out.println(text);
        out.println("-".repeat(text.length()));
    }

    /** A user's ratings, best first, equal ones as they come. */
    void bestRated(Interactions<Integer, Integer> ratings, int userId, int count) {
        List<Interaction<Integer, Integer>> best = ratings.stream()
                .filter(rating -> rating.userId() == userId)
                .sorted(Comparator.comparingDouble(rating -> -rating.value().orElseThrow()))
                .limit(count)
                .toList();
        TextTable table = table("rating");
        best.forEach(rating ->
                row(table, rating.itemId(), format("%.1f", rating.value().orElseThrow())));
        out.print(table);
    }

    /** A ranked list with predicted ratings. */
    void recommendations(Recommendations<Integer> recommendations) {
        TextTable table = table("predicted");
        for (Recommendation<Integer> recommendation : recommendations) {
            row(table, recommendation.itemId(), format("%.2f", recommendation.score()));
        }
        out.print(table);
        out.println("  (" + recommendations.reason() + ")");
    }

    /** Films with the cosine of the angle between their factors and those of the film asked about. */
    void similar(List<Similar<Integer>> films) {
        TextTable table = table("cosine");
        films.forEach(film -> row(table, film.id(), format("%.3f", film.similarity())));
        out.print(table);
    }

    /** The errors of several models on the same test part. */
    void errors(Map<String, RatingMetrics> byModel, OptionalDouble bestReachable) {
        TextTable table = new TextTable().left("model").right("RMSE").right("MAE");
        byModel.forEach(
                (model, errors) -> table.row(model, format("%.4f", errors.rmse()), format("%.4f", errors.mae())));
        bestReachable.ifPresent(rmse -> table.row("best reachable", format("%.4f", rmse), ""));
        out.print(table);
    }

    /** The rated films, those with most ratings first, equal ones by id. */
    static List<Integer> mostRated(Interactions<Integer, Integer> ratings) {
        Stream<Integer> films = ratings.stream().map(Interaction::itemId);
        return Frequencies.mostFrequent(films);
    }

    private static TextTable table(String score) {
        return new TextTable().right(score).left("title").left("genres");
    }

    private void row(TextTable table, int itemId, String score) {
        table.row(
                score,
                TextTable.shortened(catalogue.title(itemId), TITLE_LENGTH),
                TextTable.shortened(String.join(", ", catalogue.genres(itemId)), GENRES_LENGTH));
    }

    private static String format(String format, double number) {
        return String.format(Locale.ROOT, format, number);
    }
}
