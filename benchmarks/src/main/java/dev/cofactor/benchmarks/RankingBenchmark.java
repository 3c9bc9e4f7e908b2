package dev.cofactor.benchmarks;

import dev.cofactor.Recommender;
import dev.cofactor.benchmarks.ranking.RankedSolver;
import dev.cofactor.benchmarks.ranking.RankingProtocol;
import dev.cofactor.eval.ranking.RankingResult;
import dev.cofactor.eval.search.Search;
import dev.cofactor.eval.search.SearchResult;
import dev.cofactor.eval.search.SearchSpace;
import dev.cofactor.eval.search.SearchStrategy;
import dev.cofactor.solver.Solver;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How well solvers rank by published protocols: all unseen items on a split of the experiments of LightGCN, given negatives on
 * that of neural collaborative filtering. {@code --search} looks instead for options on a part cut from the training part, as
 * those were found that are measured here. {@code Ease} on Gowalla needs a heap of 8 GB.
 *
 * <pre>{@code
 * ./mvnw -q verify -Dbenchmark=RankingBenchmark -Dbenchmark.args="--data gowalla.zip"
 * ./mvnw -q verify -Dbenchmark=RankingBenchmark -Dbenchmark.jvmArgs=-Xmx8g
 *     -Dbenchmark.args="--data gowalla.zip --solvers Ease --option regularization=80"
 * ./mvnw -q verify -Dbenchmark=RankingBenchmark -Dbenchmark.args="--data ncf-ml-1m.zip --solvers ImplicitAls --search 30"
 * }</pre>
 */
@Command(
        name = "RankingBenchmark",
        showDefaultValues = true,
        sortOptions = false,
        description = "Measures how well solvers rank, by published protocols.")
public final class RankingBenchmark implements Callable<Integer> {
    private static final double NANOS = 1e9;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "<zip>",
            description = "with train.txt and test.txt, or with .train.rating, .test.rating and .test.negative")
    private @Nullable Path data;

    @Option(names = "--solvers", split = ",", paramLabel = "<name>", description = "all but Ease unless said")
    private List<String> solvers = List.of();

    @Option(
            names = "--option",
            split = ",",
            paramLabel = "<name>=<value>",
            description = "of the solver, in place of what was found for it, as regularization=80")
    private Map<String, String> options = Map.of();

    @Option(names = "--validation", description = "measures on the part that a search would use, not on the test part")
    private boolean validation;

    @Option(
            names = "--search",
            paramLabel = "<n>",
            description = "how many candidates to try; no look at the test part")
    private @Nullable Integer search;

    @Option(
            names = "--figure",
            paramLabel = "<metric>",
            description = "what the search makes as great as possible, as HitRate@10; NDCG unless said")
    private @Nullable String figure;

    @Option(names = "--plot", paramLabel = "<svg>", description = "a picture of the search, of one solver")
    private @Nullable Path plot;

    @Option(names = "--threads", paramLabel = "<n>", defaultValue = "2")
    private int threads;

    @Option(names = "--seed", paramLabel = "<n>", defaultValue = "42")
    private long seed;

    private final PrintStream out;

    RankingBenchmark(PrintStream out) {
        this.out = out;
    }

    /** Runs it; exits with 0 if all went well. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(commandLine(out).execute(args));
    }

    static CommandLine commandLine(PrintStream out) {
        return new CommandLine(new RankingBenchmark(out));
    }

    @Override
    public Integer call() throws IOException {
        if (data == null) {
            throw new IllegalStateException("picocli runs this only with all required options set");
        }
        if (search == null && figure != null) {
            throw new IllegalArgumentException("--figure is what a search looks at; say --search");
        }
        if (search != null && (validation || !options.isEmpty())) {
            throw new IllegalArgumentException("a search chooses the options and the part that it measures on; leave"
                    + " out --option and --validation");
        }
        RankingProtocol protocol = protocol(data);
        List<RankedSolver> who = solvers.isEmpty()
                ? EnumSet.complementOf(EnumSet.of(RankedSolver.EASE)).stream().toList()
                : solvers.stream().map(RankedSolver::parse).toList();
        out.println(protocol.name());
        for (RankedSolver solver : who) {
            if (search == null) {
                measure(protocol, solver.with(protocol.kind(), options));
            } else {
                search(protocol, solver.space(protocol.kind()), search);
            }
        }
        return 0;
    }

    private RankingProtocol protocol(Path zip) throws IOException {
        RankingProtocol protocol = RankingProtocol.of(zip, threads);
        if (figure != null) {
            protocol = protocol.withFigure(figure);
        }
        return validation ? protocol.onValidation() : protocol;
    }

    private void measure(RankingProtocol protocol, Solver solver) {
        long start = System.nanoTime();
        Recommender<Integer, Integer> recommender = Recommender.builder()
                .solver(solver)
                .seed(seed)
                .threads(threads)
                .train(protocol.split().train());
        double seconds = (System.nanoTime() - start) / NANOS;
        RankingResult result = protocol.evaluation().measure(recommender, protocol.split());
        out.printf(
                Locale.ROOT,
                "%s: %s, %s over %,d users; %.1f s of training, threads: %d; %s%n",
                solver.name(),
                result.figures().get(0),
                result.figures().get(1),
                result.counts().users(),
                seconds,
                threads,
                solver.configuration());
    }

    private <S extends Solver> void search(RankingProtocol protocol, SearchSpace<S> space, int candidates)
            throws IOException {
        SearchResult<S> result = Search.of(space, protocol.validationEvaluation(), protocol.figure())
                .strategy(SearchStrategy.tpe(candidates))
                .validation(protocol.validation())
                .seed(seed)
                .threads(threads)
                .listener(trial -> out.printf(
                        Locale.ROOT,
                        "candidate %d: %s %s, %.1f s%n",
                        trial.number(),
                        trial.candidate().options(),
                        trial.score().map(Object::toString).orElse("failed"),
                        trial.duration().toNanos() / NANOS))
                .run(protocol.split().train());
        out.println(result);
        if (plot != null) {
            Files.writeString(plot, result.toSvg());
        }
    }
}
