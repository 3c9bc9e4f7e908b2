package dev.cofactor.examples.support;

import dev.cofactor.Recommendation;
import dev.cofactor.Recommendations;
import dev.cofactor.Similar;
import dev.cofactor.data.Interaction;
import dev.cofactor.data.Interactions;
import dev.cofactor.eval.RatingMetrics;
import dev.cofactor.model.ScoreKind;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Prints films and errors as tables of at most 100 columns. */
public final class FilmReport {
    private static final int WIDTH = 100;
    private static final int TITLE_LENGTH = 48;
    private static final int GENRES_LENGTH = 34;

    private final PrintStream out;
    private final Catalogue catalogue;

    public FilmReport(PrintStream out, Catalogue catalogue) {
        this.out = out;
        this.catalogue = catalogue;
    }

    /** A heading, with an empty line before and its text underlined. */
    public void heading(String text) {
        out.println();
        out.println(text);
        out.println("-".repeat(text.length()));
    }

    /** A line of text, indented by two like all tables. */
    public void line(String format, Object... arguments) {
        out.println("  " + TextTable.cell(format, arguments));
    }

    /** A text of any length, in lines of at most 100 columns. */
    public void text(String text) {
        StringBuilder line = new StringBuilder(" ");
        for (String word : text.split(" ", -1)) {
            if (line.length() + 1 + word.length() > WIDTH) {
                out.println(line);
                line = new StringBuilder(" ");
            }
            line.append(' ').append(word);
        }
        out.println(line);
    }

    /** The title of a film. */
    public String title(int itemId) {
        return catalogue.title(itemId);
    }

    /** A film with its genres, in a line. */
    public String described(int itemId) {
        return catalogue.title(itemId) + ": " + String.join(", ", catalogue.genres(itemId));
    }

    /** A user's ratings, best first, equal ones as they come. */
    public void bestRated(Interactions<Integer, Integer> ratings, int userId, int count) {
        List<Interaction<Integer, Integer>> best = ratings.stream()
                .filter(rating -> rating.userId() == userId)
                .sorted(Comparator.comparingDouble(rating -> -rating.value().orElseThrow()))
                .limit(count)
                .toList();
        TextTable table = table("rating");
        best.forEach(rating -> row(
                table, rating.itemId(), TextTable.cell("%.1f", rating.value().orElseThrow())));
        out.print(table);
    }

    /** A ranked list with predicted ratings, or scores of another kind, and what it rests on. */
    public void recommendations(Recommendations<Integer> recommendations) {
        boolean ratings = recommendations.scoreKind() == ScoreKind.RATING;
        TextTable table = table(ratings ? "predicted" : "score");
        for (Recommendation<Integer> recommendation : recommendations) {
            row(table, recommendation.itemId(), TextTable.cell(ratings ? "%.2f" : "%.3f", recommendation.score()));
        }
        out.print(table);
        text("(" + recommendations.reason() + ")");
    }

    /** Films with the cosine of the angle between their factors and those of the film asked about. */
    public void similar(List<Similar<Integer>> films) {
        TextTable table = table("cosine");
        films.forEach(film -> row(table, film.id(), TextTable.cell("%.3f", film.similarity())));
        out.print(table);
    }

    /** The errors of several models on the same test part. */
    public void errors(Map<String, RatingMetrics> byModel, OptionalDouble bestReachable) {
        TextTable table = new TextTable().left("model").right("RMSE").right("MAE");
        byModel.forEach((model, errors) ->
                table.row(model, TextTable.cell("%.4f", errors.rmse()), TextTable.cell("%.4f", errors.mae())));
        bestReachable.ifPresent(rmse -> table.row("best reachable", TextTable.cell("%.4f", rmse), ""));
        out.print(table);
    }

    /** The rated films, those with most ratings first, equal ones by id. */
    public static List<Integer> mostRated(Interactions<Integer, Integer> ratings) {
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
}
