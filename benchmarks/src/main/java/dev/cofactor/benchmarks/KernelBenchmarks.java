package dev.cofactor.benchmarks;

import dev.cofactor.benchmarks.kernel.KernelTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Short rounds of the benchmarks of all kernels on one thread, each in a JVM of its own, and the table of
 * {@code docs/benchmarks.md}; some minutes. With the profile {@code nd4j}, ND4J and the OpenBLAS that it brings
 * do the same operations, with one thread too. With {@code --print} the table is only printed; with {@code --try} too, and everything
 * runs once, for a moment.
 *
 * <pre>{@code
 * ./mvnw -q -Pnd4j verify -Dbenchmark=KernelBenchmarks
 * }</pre>
 */
public final class KernelBenchmarks {
    private static final int ROUNDS = 3;
    private static final int WARM_UPS = 5;
    private static final int ITERATIONS = 5;
    private static final TimeValue TIME = TimeValue.milliseconds(200);
    private static final TimeValue MOMENT = TimeValue.milliseconds(100);
    private static final Path DOCUMENT = Path.of("docs", "benchmarks.md");

    private KernelBenchmarks() {}

    /** Runs the benchmarks. */
    public static void main(String[] arguments) throws IOException, RunnerException {
        boolean trial = List.of(arguments).equals(List.of("--try"));
        boolean printed = trial || List.of(arguments).equals(List.of("--print"));
        if (!printed && arguments.length != 0) {
            throw new IllegalArgumentException("expected nothing, --print or --try");
        }
        List<RunResult> results = new ArrayList<>();
        for (int round = 0; round < (trial ? 1 : ROUNDS); round++) {
            results.addAll(round(trial));
        }
        KernelTable table = KernelTable.of(results);
        System.out.println(table.text());
        if (!printed) {
            table.write(DOCUMENT);
        }
    }

    private static Collection<RunResult> round(boolean trial) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include("^dev\\.cofactor\\.benchmarks\\.kernel\\.")
                        .param("factors", "64", "128")
                        .forks(1)
                        .warmupIterations(trial ? 1 : WARM_UPS)
                        .warmupTime(trial ? MOMENT : TIME)
                        .measurementIterations(trial ? 1 : ITERATIONS)
                        .measurementTime(trial ? MOMENT : TIME)
                        .shouldFailOnError(true)
                        .build())
                .run();
    }
}
