package dev.cofactor.examples;

import dev.cofactor.Fallback;
import dev.cofactor.Query;
import dev.cofactor.Recommender;
import dev.cofactor.UnknownIdException;
import dev.cofactor.baseline.MostPopular;
import dev.cofactor.data.Features;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.MovieLens;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import dev.cofactor.eval.Splits;
import dev.cofactor.eval.UserDisjointSplit;
import dev.cofactor.examples.support.CommandLines;
import dev.cofactor.examples.support.FilmOptions;
import dev.cofactor.examples.support.FilmReport;
import dev.cofactor.examples.support.Films;
import dev.cofactor.examples.support.ProgressDisplay;
import dev.cofactor.examples.support.Tastes;
import dev.cofactor.examples.support.TextTable;
import dev.cofactor.solvers.als.ImplicitAls;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Recommends to people who were not there when the model was trained: to visitors of whom nothing is known, to some who
 * have described themselves, and to some who have chosen a few films. Nothing is retrained for them. What the invented
 * people say of themselves is worth a few likes; age and occupation in MovieLens help only where there are next to none.
 *
 * <pre>./mvnw -q verify -Dexample=NewUsersExample -Dexample.args="--data ml-1m.zip"</pre>
 */
@Command(
        name = "NewUsersExample",
        showDefaultValues = true,
        sortOptions = false,
        description = "Recommends to new users, by all that may be known of them.")
public final class NewUsersExample implements Callable<Integer> {
    private static final double LIKED = 4;
    private static final int LIST = 10;
    private static final int UNKNOWN = -1;

    @Mixin
    private final FilmOptions options = new FilmOptions();

    @Option(names = "--factors", paramLabel = "<n>", defaultValue = "16", description = "of the solver")
    private int factors;

    @Option(names = "--new", paramLabel = "<x>", defaultValue = "0.1", description = "share of users who are new")
    private double share;

    private final PrintStream out;
    private final SyntheticInteractions inventedFilms;

    NewUsersExample(PrintStream out, SyntheticInteractions inventedFilms) {
        this.out = out;
        this.inventedFilms = inventedFilms;
    }

    /** Runs it; exits with 0 if all went well. */
    public static void main(String[] args) {
        System.exit(CommandLines.execute(new NewUsersExample(System.out, Films.inventedTastes()), System.err, args));
    }

    @Override
    public Integer call() throws IOException {
        Optional<MovieLens> movieLens = options.movieLens();
        Films films = movieLens.map(Films::of).orElseGet(() -> Films.of(inventedFilms));
        // What people say of themselves: age, gender and occupation, or the genre that they like best.
        Features<Integer> people = movieLens.isEmpty()
                ? Tastes.of(inventedFilms)
                : movieLens
                        .get()
                        .userFeatures()
                        .orElseThrow(() -> new IllegalArgumentException("this edition of"
                                + " MovieLens tells nothing of its users; take ml-100k or ml-1m, or no --data"));
        FilmReport report = new FilmReport(out, films.catalogue());
        Interactions<Integer, Integer> likes = films.ratings().binarized(LIKED).withUserFeatures(people);

        // Some users are kept out of the training altogether. A part of their likes is known later, another is to be
        // found.
        UserDisjointSplit<Integer, Integer> split = Splits.userDisjoint(likes, share, 0.3, options.seed());
        report.heading("Training without the users who will be new");
        Recommender<Integer, Integer> recommender = train(split.train());

        report.heading("New users: how much of ten recommended films is among the likes put aside");
        out.print(hits(recommender, split, people));
        answers(recommender, people, split, report);
        return 0;
    }

    private Recommender<Integer, Integer> train(Interactions<Integer, Integer> likes) {
        try (ProgressDisplay progress = ProgressDisplay.on(out)) {
            return Recommender.builder()
                    .solver(ImplicitAls.defaults()
                            .withFactors(factors)
                            .withRegularization(30)
                            .withFeatureRegularization(1))
                    .seed(options.seed())
                    .listener(progress)
                    .train(likes);
        }
    }

    private TextTable hits(
            Recommender<Integer, Integer> recommender,
            UserDisjointSplit<Integer, Integer> split,
            Features<Integer> people) {
        Function<Integer, Map<String, Float>> description =
                user -> people.of(user).stream().collect(Collectors.toMap(name -> name, name -> 1f));
        TextTable table = new TextTable().left("known of them").right("hits");
        table.row("nothing", hits(split, user -> recommender.query()));
        table.row("what they say of themselves", hits(split, user -> recommender.queryForFeatures(people.of(user))));
        for (int count : List.of(1, 3, 10)) {
            String likes = count == 1 ? "one like" : count + " likes";
            table.row(likes, hits(split, user -> recommender.queryFor(some(split, user, count))));
            table.row(
                    likes + ", and what they say",
                    hits(split, user -> recommender.queryFor(some(split, user, count), description.apply(user))));
        }
        return table.row(
                "all likes but those put aside", hits(split, user -> recommender.queryFor(known(split, user))));
    }

    /** Asks for each new user; what the user is known to like is left out of all lists, so that all have the same chance. */
    private static String hits(UserDisjointSplit<Integer, Integer> split, Function<Integer, Query<Integer>> questions) {
        long hits = 0;
        int[] users = split.testUsers();
        for (int userIndex : users) {
            int user = split.test().users().id(userIndex);
            Set<Integer> wanted = likes(split.test(), userIndex);
            hits += questions.apply(user).exclude(known(split, user)).count(LIST).recommend().itemIds().stream()
                    .filter(wanted::contains)
                    .count();
        }
        return TextTable.cell("%.1f %%", 100.0 * hits / (LIST * (double) users.length));
    }

    private static Set<Integer> likes(Interactions<Integer, Integer> likes, int userIndex) {
        Set<Integer> films = new HashSet<>();
        var row = likes.byUser().row(userIndex);
        for (int k = 0; k < row.size(); k++) {
            films.add(likes.items().id(row.column(k)));
        }
        return films;
    }

    private static Set<Integer> known(UserDisjointSplit<Integer, Integer> split, int user) {
        return split.historyOf(user).keySet();
    }

    private static List<Integer> some(UserDisjointSplit<Integer, Integer> split, int user, int count) {
        return known(split, user).stream().limit(count).toList();
    }

    /** Every answer says what it rests on, and what was passed over. */
    private void answers(
            Recommender<Integer, Integer> recommender,
            Features<Integer> people,
            UserDisjointSplit<Integer, Integer> split,
            FilmReport report) {
        int newcomer = split.test().users().id(split.testUsers()[0]);
        List<String> said = people.of(newcomer);
        List<Integer> films = new ArrayList<>(some(split, newcomer, 3));
        films.add(UNKNOWN);

        report.heading("A visitor with an id that nobody knows");
        report.recommendations(recommender.recommend(UNKNOWN, 3));
        report.heading("A visitor who says " + String.join(", ", said));
        report.recommendations(recommender.recommendForFeatures(said, 3));
        report.heading("A visitor who likes three films, and one that is not in the catalogue");
        report.recommendations(recommender.recommendFor(films, 3));
        report.heading("A visitor with a description that means nothing here");
        report.recommendations(recommender.recommendForFeatures(List.of("favourite=Opera"), 3));

        report.heading("A recommender built to refuse strangers");
        Recommender<Integer, Integer> strict = Recommender.builder()
                .solver(MostPopular.defaults())
                .fallback(Fallback.FAIL)
                .train(split.train());
        try {
            strict.recommend(UNKNOWN, 3);
        } catch (UnknownIdException e) {
            report.text(String.valueOf(e.getMessage()));
        }
    }
}
