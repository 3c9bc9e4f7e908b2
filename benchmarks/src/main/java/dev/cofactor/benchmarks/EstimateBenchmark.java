package dev.cofactor.benchmarks;

import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.benchmarks.live.MeasuredTraining;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.MovieLens;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import dev.cofactor.solver.Solver;
import dev.cofactor.solvers.als.ExplicitAls;
import dev.cofactor.solvers.als.HalfStepMethod;
import dev.cofactor.solvers.als.ImplicitAls;
import dev.cofactor.solvers.neighbors.Ease;
import dev.cofactor.solvers.neighbors.ItemKnn;
import dev.cofactor.solvers.neighbors.PureSvd;
import dev.cofactor.solvers.sgd.BiasedMf;
import dev.cofactor.solvers.sgd.Bpr;
import dev.cofactor.solvers.sgd.LogisticMf;
import dev.cofactor.solvers.sgd.SvdPlusPlus;
import dev.cofactor.solvers.sgd.TimeSvdPlusPlus;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Estimates of heap and time beside what training takes, for all solvers: the heap in use after a collection at the end of
 * each epoch, and the median processor time of an epoch on one thread.
 *
 * <pre>{@code
 * ./mvnw -q verify -Dbenchmark=EstimateBenchmark -Dbenchmark.args="--data ml-1m.zip"
 * }</pre>
 */
@Command(
        name = "EstimateBenchmark",
        showDefaultValues = true,
        sortOptions = false,
        description = "Compares estimates with trainings.")
public final class EstimateBenchmark implements Callable<Integer> {
    private final PrintStream out;

    @Option(names = "--data", paramLabel = "<path>", description = "an edition of MovieLens; generated unless given")
    private @Nullable Path data;

    @Option(names = "--factors", paramLabel = "<n>", defaultValue = "64", description = "dimensions")
    private int factors;

    @Option(names = "--epochs", paramLabel = "<n>", defaultValue = "4", description = "of each training")
    private int epochs;

    private EstimateBenchmark(PrintStream out) {
        this.out = out;
    }

    /** Runs it. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(commandLine(out).execute(args));
    }

    static CommandLine commandLine(PrintStream out) {
        return new CommandLine(new EstimateBenchmark(out));
    }

    @Override
    public Integer call() throws IOException {
        Interactions<?, ?> ratings = data == null
                ? SyntheticInteractions.movieLens100k().build().interactions()
                : MovieLens.load(data).ratings();
        out.println(MeasuredTraining.head());
        for (Trial trial : trials()) {
            out.println(MeasuredTraining.of(trial.solver(), ratings).row(trial.variant()));
        }
        return 0;
    }

    /**
     * What is trained.
     *
     * @param variant tells solvers of one name apart
     */
    private record Trial(Solver solver, String variant) {
        Trial(Solver solver) {
            this(solver, "");
        }
    }

    private List<Trial> trials() {
        ExplicitAls explicit = ExplicitAls.defaults().withFactors(factors).withEpochs(epochs);
        ImplicitAls implicit = ImplicitAls.defaults().withFactors(factors).withEpochs(epochs);
        return List.of(
                new Trial(BiasOnly.defaults()),
                new Trial(BiasedMf.defaults().withFactors(factors).withEpochs(epochs)),
                new Trial(SvdPlusPlus.defaults().withFactors(factors).withEpochs(epochs)),
                new Trial(TimeSvdPlusPlus.defaults()
                        .withBase(SvdPlusPlus.defaults().withFactors(factors).withEpochs(epochs))),
                new Trial(Bpr.defaults().withFactors(factors).withEpochs(epochs)),
                new Trial(LogisticMf.defaults().withFactors(factors).withEpochs(epochs)),
                new Trial(explicit, ", exact"),
                new Trial(explicit.withMethod(HalfStepMethod.conjugateGradient(3)), ", conjugate gradients"),
                new Trial(implicit.withMethod(HalfStepMethod.exact()), ", exact"),
                new Trial(implicit.withMethod(HalfStepMethod.conjugateGradient(3)), ", conjugate gradients"),
                new Trial(implicit.withMethod(HalfStepMethod.blocks(16)), ", blocks"),
                new Trial(PureSvd.defaults().withFactors(factors).withEpochs(epochs)),
                new Trial(ItemKnn.defaults()),
                new Trial(Ease.defaults()));
    }
}
