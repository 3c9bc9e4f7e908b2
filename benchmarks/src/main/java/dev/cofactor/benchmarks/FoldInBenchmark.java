package dev.cofactor.benchmarks;

import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.benchmarks.foldin.FoldInDistance;
import dev.cofactor.benchmarks.ranking.RankedSolver;
import dev.cofactor.benchmarks.ranking.RankingProtocol.Kind;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.MovieLens;
import dev.cofactor.eval.Splits;
import dev.cofactor.eval.UserDisjointSplit;
import dev.cofactor.solver.Solver;
import dev.cofactor.solvers.als.ExplicitAls;
import dev.cofactor.solvers.neighbors.ItemKnn;
import dev.cofactor.solvers.sgd.BiasedMf;
import dev.cofactor.solvers.sgd.LogisticMf;
import dev.cofactor.solvers.sgd.SvdPlusPlus;
import dev.cofactor.solvers.sgd.TimeSvdPlusPlus;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How far fold-in is from training again: a share of the users of an edition of MovieLens is kept out of a training and folded
 * in, and compared with the same users in a model that was trained with their histories, on a fifth of their entries that
 * neither has seen. Solvers of ratings by their defaults on ratings, the others, as {@link RankingBenchmark} found them, on
 * which films were rated.
 *
 * <pre>{@code
 * ./mvnw -q verify -Dbenchmark=FoldInBenchmark -Dbenchmark.args="--data ml-1m.zip"
 * }</pre>
 */
@Command(
        name = "FoldInBenchmark",
        showDefaultValues = true,
        sortOptions = false,
        description = "Compares users folded in with the same users trained with.")
public final class FoldInBenchmark implements Callable<Integer> {
    private static final double TEST_SHARE = 0.2;

    @Option(names = "--data", paramLabel = "<zip>", required = true, description = "an edition of MovieLens")
    private @Nullable Path data;

    @Option(names = "--solvers", paramLabel = "<name>", split = ",", description = "only these; all unless said")
    private List<String> names = new ArrayList<>();

    @Option(names = "--users", paramLabel = "<share>", defaultValue = "0.05", description = "the users to fold in")
    private double userShare;

    @Option(names = "--threads", paramLabel = "<n>", defaultValue = "2")
    private int threads;

    @Option(names = "--seed", paramLabel = "<n>", defaultValue = "42", description = "of the split and of trainings")
    private long seed;

    private final PrintStream out;

    FoldInBenchmark(PrintStream out) {
        this.out = out;
    }

    /** Runs it; exits with 0 if all went well. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(commandLine(out).execute(args));
    }

    static CommandLine commandLine(PrintStream out) {
        return new CommandLine(new FoldInBenchmark(out));
    }

    @Override
    public Integer call() throws IOException {
        Interactions<Integer, Integer> ratings =
                MovieLens.load(Objects.requireNonNull(data)).ratings();
        out.println("| solver | figure | folded in | retrained | first 10 in common | ms a user |");
        out.println("|---|---|---|---|---|---|");
        measure(
                ratings,
                List.of(
                        BiasOnly.defaults(),
                        ExplicitAls.defaults(),
                        BiasedMf.defaults(),
                        SvdPlusPlus.defaults(),
                        TimeSvdPlusPlus.defaults(),
                        ItemKnn.ratingDefaults()));
        List<Solver> solvers = new ArrayList<>();
        for (RankedSolver solver : RankedSolver.values()) {
            solvers.add(solver.tuned(Kind.NCF));
        }
        solvers.add(LogisticMf.defaults());
        measure(ratings.binarized(0), solvers);
        return 0;
    }

    private void measure(Interactions<Integer, Integer> all, List<Solver> solvers) {
        UserDisjointSplit<Integer, Integer> split = Splits.userDisjoint(all, userShare, TEST_SHARE, seed);
        for (Solver solver : solvers) {
            if (names.isEmpty() || names.contains(solver.name())) {
                FoldInDistance distance = FoldInDistance.of(solver, all, split, seed, threads);
                out.printf(
                        Locale.ROOT,
                        "| `%s` | %s | %.4f | %.4f | %.0f %% | %.2f |%n",
                        distance.solver(),
                        distance.figure(),
                        distance.foldedIn(),
                        distance.retrained(),
                        100 * distance.overlap(),
                        distance.millis());
            }
        }
    }
}
