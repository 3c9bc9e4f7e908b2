package dev.cofactor.benchmarks.reproduce;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Runs programs one after another and says which figures hold. */
public final class Reproduction {
    private final Path folder;
    private final @Nullable Path data;
    private final double maxMinutes;
    private final PrintStream out;

    /**
     * A reproduction.
     *
     * @param folder where programs run and write
     * @param data the folder of the real data sets; without it, programs that need it do not run
     * @param maxMinutes programs that take longer do not run
     * @param out where results are told, program by program
     */
    public Reproduction(Path folder, @Nullable Path data, double maxMinutes, PrintStream out) {
        this.folder = folder;
        this.data = data;
        this.maxMinutes = maxMinutes;
        this.out = out;
    }

    /**
     * Runs them.
     *
     * @param only the ids of those to run; all if empty
     * @throws IllegalArgumentException if there is no program of such an id
     */
    public ReproductionReport run(Figures figures, List<String> only) throws IOException, InterruptedException {
        Set<String> unknown = new TreeSet<>(only);
        figures.programs().forEach(program -> unknown.remove(program.id()));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("there are no programs " + unknown + "; expected some of "
                    + figures.programs().stream().map(Program::id).toList());
        }
        ReproductionReport report = new ReproductionReport(figures.elsewhere());
        ProgramRun run = new ProgramRun(folder, data);
        out.print(ReproductionReport.head());
        for (Program program : figures.programs()) {
            if (only.isEmpty() || only.contains(program.id())) {
                Optional<String> obstacle = obstacle(program);
                out.print(report.add(
                        obstacle.isPresent()
                                ? Outcome.of(program, Verdict.NOT_RUN, obstacle.get())
                                : run.outcomes(program)));
            }
        }
        return report;
    }

    private Optional<String> obstacle(Program program) {
        return program.minutes() > maxMinutes
                ? Optional.of(String.format(Locale.ROOT, "takes some %.0f minutes", program.minutes()))
                : program.missing(data);
    }
}
