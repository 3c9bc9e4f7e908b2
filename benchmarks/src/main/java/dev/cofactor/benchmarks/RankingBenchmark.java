package dev.cofactor.benchmarks;

import dev.cofactor.eval.Split;
import dev.cofactor.eval.Splits;
import dev.cofactor.eval.ranking.Ndcg;
import dev.cofactor.eval.ranking.RankedParts;
import dev.cofactor.eval.ranking.RankingEvaluation;
import dev.cofactor.eval.ranking.RankingResult;
import dev.cofactor.eval.ranking.Recall;
import dev.cofactor.eval.split.FixedSplits;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.Model;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.WorkerPool;
import dev.cofactor.solvers.sgd.Bpr;
import dev.cofactor.solvers.sgd.LearningRate;
import dev.cofactor.solvers.sgd.NegativeSampling;
import dev.cofactor.solvers.sgd.PairwiseRegularization;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Trains {@link Bpr} on a split of the experiments of LightGCN, and ranks all items for all users of its test part. Without
 * further options it is {@link Bpr#defaults}, chosen with {@code --validation}.
 *
 * <pre>{@code
 * ./mvnw -q verify -Dbenchmark=RankingBenchmark -Dbenchmark.args="--data gowalla.zip"
 * }</pre>
 */
@Command(
        name = "RankingBenchmark",
        showDefaultValues = true,
        sortOptions = false,
        description = "Trains Bpr on a split of the experiments of LightGCN and ranks all items for all users.")
public final class RankingBenchmark implements Callable<Integer> {
    private static final double NANOS = 1e9;
    private static final double VALIDATION_SHARE = 0.1;
    private static final long VALIDATION_SEED = 77;
    private static final int CUTOFF = 20;

    @Option(names = "--data", required = true, paramLabel = "<zip>", description = "with train.txt and test.txt")
    private @Nullable Path data;

    @Option(names = "--validation", description = "on a part cut from the training part, instead of the test part")
    private boolean validation;

    @Option(names = "--threads", paramLabel = "<n>", defaultValue = "2")
    private int threads;

    @Option(names = "--seed", paramLabel = "<n>", defaultValue = "42")
    private long seed;

    @Option(names = "--factors", paramLabel = "<n>", description = "instead of those of the configuration")
    private @Nullable Integer factors;

    @Option(names = "--epochs", paramLabel = "<n>", description = "likewise")
    private @Nullable Integer epochs;

    @Option(names = "--rate", split = ",", paramLabel = "<x>", description = "initial learning rate and its decay")
    private double @Nullable [] rate;

    @Option(
            names = "--regularization",
            split = ",",
            paramLabel = "<x>",
            description = "p, q of positives and negatives, b")
    private double @Nullable [] regularization;

    @Option(names = "--exponent", paramLabel = "<x>", description = "of the popularity by which negatives are drawn")
    private @Nullable Double exponent;

    private final PrintStream out;

    RankingBenchmark(PrintStream out) {
        this.out = out;
    }

    /** Runs it; exits with 0 if all went well. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(new CommandLine(new RankingBenchmark(out)).execute(args));
    }

    private Bpr solver() {
        Bpr solver = Bpr.defaults();
        if (factors != null) {
            solver = solver.withFactors(factors);
        }
        if (epochs != null) {
            solver = solver.withEpochs(epochs);
        }
        if (rate != null) {
            solver = solver.withLearningRate(LearningRate.inverseDecay(rate[0], rate[1]));
        }
        if (regularization != null) {
            solver = solver.withRegularization(new PairwiseRegularization(
                    regularization[0], regularization[1], regularization[2], regularization[3]));
        }
        return exponent == null ? solver : solver.withNegatives(NegativeSampling.popularity(exponent));
    }

    @Override
    public Integer call() throws IOException {
        if (data == null) {
            throw new IllegalStateException("picocli runs this only with all required options set");
        }
        Split<Integer, Integer> split = FixedSplits.lightGcn(data);
        if (validation) {
            split = Splits.random(split.train(), VALIDATION_SHARE, VALIDATION_SEED);
        }
        SparseMatrix train = split.train().byUser();
        Bpr solver = solver();
        out.println(solver);
        try (WorkerPool workers = new WorkerPool(threads)) {
            TrainingContext context = TrainingContext.builder(train)
                    .seed(seed)
                    .listener(this::progress)
                    .build(workers);
            long start = System.nanoTime();
            Model model = solver.train(context);
            double seconds = (System.nanoTime() - start) / NANOS;
            RankingResult ranking = RankingEvaluation.defaults()
                    .withMetrics(List.of(Recall.at(CUTOFF), Ndcg.at(CUTOFF)))
                    .withThreads(threads)
                    .measure(model, RankedParts.of(split));
            out.printf(
                    Locale.ROOT,
                    "%s: %s, %s over %,d users; %.1f s of training on %,d positives, threads: %d%n",
                    data.getFileName() + (validation ? ", validation part of the training part" : ""),
                    ranking.figures().get(0),
                    ranking.figures().get(1),
                    ranking.counts().users(),
                    seconds,
                    train.nonZeros(),
                    threads);
        }
        return 0;
    }

    private void progress(EpochReport report) {
        if (report.epoch() % 20 == 0) {
            out.printf(
                    Locale.ROOT,
                    "epoch %d of %d, %.1f s: %s%n",
                    report.epoch(),
                    report.epochs(),
                    report.elapsed().toNanos() / NANOS,
                    report.metrics());
        }
    }
}
