package dev.cofactor.benchmarks;

import dev.cofactor.Recommender;
import dev.cofactor.eval.Figure;
import dev.cofactor.eval.Split;
import dev.cofactor.eval.ranking.Auc;
import dev.cofactor.eval.ranking.Ndcg;
import dev.cofactor.eval.ranking.RankingEvaluation;
import dev.cofactor.eval.ranking.RankingResult;
import dev.cofactor.eval.ranking.Recall;
import dev.cofactor.eval.split.FixedSplits;
import dev.cofactor.solvers.als.ImplicitAls;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long it takes to rank all items for all users and to measure Recall and NDCG at 20, on a split of the experiments of
 * LightGCN, by a model that {@link ImplicitAls} trained for a few epochs.
 *
 * <pre>{@code
 * ./mvnw -q verify -Dbenchmark=EvaluationBenchmark -Dbenchmark.args="--data gowalla.zip"
 * }</pre>
 */
@Command(
        name = "EvaluationBenchmark",
        showDefaultValues = true,
        sortOptions = false,
        description = "Times the ranking of all items for all users of a split of the experiments of LightGCN.")
public final class EvaluationBenchmark implements Callable<Integer> {
    private static final int CUTOFF = 20;

    @Option(names = "--data", required = true, paramLabel = "<zip>", description = "with train.txt and test.txt")
    private @Nullable Path data;

    @Option(names = "--factors", paramLabel = "<n>", defaultValue = "64", description = "dimensions of the model")
    private int factors;

    @Option(names = "--epochs", paramLabel = "<n>", defaultValue = "4", description = "of the model")
    private int epochs;

    @Option(names = "--threads", paramLabel = "<n>", defaultValue = "2")
    private int threads;

    @Option(names = "--repetitions", paramLabel = "<n>", defaultValue = "5", description = "evaluations, each counts")
    private int repetitions;

    @Option(names = "--every-rank", description = "AUC too, which needs the ranks of all relevant items")
    private boolean everyRank;

    private final PrintStream out;

    EvaluationBenchmark(PrintStream out) {
        this.out = out;
    }

    /** Runs it; exits with 0 if all went well. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(new CommandLine(new EvaluationBenchmark(out)).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        if (data == null) {
            throw new IllegalStateException("picocli runs this only with all required options set");
        }
        Split<Integer, Integer> split = FixedSplits.lightGcn(data);
        Recommender<Integer, Integer> recommender = Recommender.builder()
                .solver(ImplicitAls.defaults().withFactors(factors).withEpochs(epochs))
                .threads(threads)
                .seed(42)
                .train(split.train());
        RankingEvaluation evaluation = RankingEvaluation.defaults()
                .withMetrics(List.of(Recall.at(CUTOFF), Ndcg.at(CUTOFF)))
                .withThreads(threads);
        if (everyRank) {
            evaluation = evaluation.and(Auc.full());
        }
        for (int repetition = 1; repetition <= repetitions; repetition++) {
            RankingResult result = evaluation.measure(recommender, split);
            out.printf(
                    Locale.ROOT,
                    "%s; %s over %,d users and %,d items, %d factors, threads: %d%n",
                    result.time(),
                    result.figures().stream().map(Figure::toString).collect(Collectors.joining(", ")),
                    result.counts().users(),
                    recommender.items().size(),
                    factors,
                    threads);
        }
        return 0;
    }
}
