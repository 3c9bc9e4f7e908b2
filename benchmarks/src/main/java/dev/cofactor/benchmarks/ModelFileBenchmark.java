package dev.cofactor.benchmarks;

import dev.cofactor.benchmarks.modelfile.ModelFileRun;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How fast the file of a large model is saved, loaded and opened.
 *
 * <p>Trains a model of a million users and items with 64 factors (one epoch on 20 random ratings a user), saves it, and writes
 * as many plain bytes in turns with it, through the memory of the system and past it (direct I/O), all forced to the disk. Loads
 * it in new JVMs from a copy that is on the disk alone, and reads the same copy past the memory of the system; loads it from
 * that memory. Then opens it mapped in new JVMs, the file being in the memory of the system, and asks for a recommendation: the
 * time from the call of {@code map} to the first answer.
 *
 * <pre>{@code
 * ./mvnw -q verify -Dbenchmark=ModelFileBenchmark -Dbenchmark.jvmArgs="-Xmx6g" -Dbenchmark.args="--folder /tmp"
 * }</pre>
 */
@Command(
        name = "ModelFileBenchmark",
        mixinStandardHelpOptions = true,
        description = "Measures how fast the file of a large model is saved, loaded and opened.")
public final class ModelFileBenchmark implements Callable<Integer> {
    @Option(names = "--folder", required = true, description = "where the file is written; on the disk to measure")
    private Path folder = Path.of("");

    @Option(names = "--users", defaultValue = "1000000", description = "default: ${DEFAULT-VALUE}")
    private int users;

    @Option(names = "--items", defaultValue = "1000000", description = "default: ${DEFAULT-VALUE}")
    private int items;

    @Option(names = "--factors", defaultValue = "64", description = "default: ${DEFAULT-VALUE}")
    private int factors;

    @Option(names = "--per-user", defaultValue = "20", description = "ratings a user; default: ${DEFAULT-VALUE}")
    private int perUser;

    @Option(names = "--runs", defaultValue = "5", description = "of each measurement; default: ${DEFAULT-VALUE}")
    private int runs;

    @Option(names = "--keep", description = "keeps the file, or measures the one that was kept")
    private boolean keep;

    /** For picocli. */
    ModelFileBenchmark() {}

    /** Runs the benchmark. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ModelFileBenchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        new ModelFileRun(folder, runs, keep, new PrintStream(System.out, true, StandardCharsets.UTF_8))
                .run(users, items, factors, perUser);
        return 0;
    }
}
