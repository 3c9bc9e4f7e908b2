package dev.cofactor.benchmarks;

import dev.cofactor.benchmarks.reproduce.Figures;
import dev.cofactor.benchmarks.reproduce.Program;
import dev.cofactor.benchmarks.reproduce.Reproduction;
import dev.cofactor.benchmarks.reproduce.ReproductionReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs the programs whose figures the documentation claims, looks for these figures in what they print and says which
 * do not hold any longer, see {@code docs/reproduce.md}.
 *
 * <pre>{@code
 * ./mvnw -q verify -Dbenchmark=Reproduce -Dbenchmark.args="--data $DATA --max-minutes 1"
 * }</pre>
 */
@Command(
        name = "Reproduce",
        showDefaultValues = true,
        sortOptions = false,
        description = "Sees every figure of the documentation again; exits with 1 if one has drifted.")
public final class Reproduce implements Callable<Integer> {
    private final PrintStream out;

    @Option(
            names = "--data",
            paramLabel = "<folder>",
            description = "the real data sets, as their publishers offer them")
    private @Nullable Path data;

    @Option(names = "--only", split = ",", paramLabel = "<id>", description = "of programs, see --list")
    private List<String> only = List.of();

    @Option(
            names = "--max-minutes",
            paramLabel = "<n>",
            defaultValue = "1440",
            description = "programs that take longer do not run")
    private double maxMinutes;

    @Option(names = "--list", description = "names the programs and how long they take, and no more")
    private boolean list;

    @Option(names = "--figures", paramLabel = "<file>", defaultValue = "docs/figures.txt", description = "the claims")
    private @Nullable Path figures;

    @Option(
            names = "--output",
            paramLabel = "<folder>",
            defaultValue = "target/reproduce",
            description = "what programs print, and report.md")
    private @Nullable Path output;

    Reproduce(PrintStream out) {
        this.out = out;
    }

    /** Runs it; exits with 0 if every figure that was looked for holds. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(commandLine(out).execute(args));
    }

    static CommandLine commandLine(PrintStream out) {
        return new CommandLine(new Reproduce(out)).setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof IOException || failure instanceof IllegalArgumentException) {
                command.getErr().println(failure.getMessage());
                return command.getCommandSpec().exitCodeOnInvalidInput();
            }
            throw failure;
        });
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (figures == null || output == null) {
            throw new IllegalStateException("picocli runs this only with all defaults set");
        }
        Figures claims = Figures.read(figures);
        if (list) {
            for (Program program : claims.programs()) {
                out.printf(Locale.ROOT, "%s, %.0f min%n", program.id(), program.minutes());
            }
            return 0;
        }
        Files.createDirectories(output);
        ReproductionReport report = new Reproduction(output, data, maxMinutes, out).run(claims, only);
        report.write(output.resolve("report.md"));
        out.println();
        out.println(report.summary());
        return report.drifted() ? 1 : 0;
    }
}
