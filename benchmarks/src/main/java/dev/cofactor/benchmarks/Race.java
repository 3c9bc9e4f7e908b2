package dev.cofactor.benchmarks;

import dev.cofactor.benchmarks.race.Cofactor;
import dev.cofactor.benchmarks.race.Contender;
import dev.cofactor.benchmarks.race.Heat;
import dev.cofactor.benchmarks.race.JvmPeer;
import dev.cofactor.benchmarks.race.PeerCommand;
import dev.cofactor.benchmarks.race.RaceData;
import dev.cofactor.benchmarks.race.RaceEntries;
import dev.cofactor.benchmarks.race.Task;
import dev.cofactor.benchmarks.race.Variant;
import dev.cofactor.eval.split.FixedSplits;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Races whole trainings against each other: each contender in a process of its own, in turns, several times, on the
 * same data; prints a table for each number of factors and threads.
 *
 * <p>Peers on the JVM come from Maven Central with the profile {@code peers}:
 *
 * <pre>
 * ./mvnw -q verify -Ppeers -Dbenchmark=Race -Dbenchmark.args="--data ml-1m.zip --task implicit-cholesky
 *     --jvm-peer spark:2 --jvm-peer ranksys-pzt --jvm-peer ranksys-hkv --factors 64 --threads 2"
 * </pre>
 *
 * <p>Any other program that understands the protocol ({@link dev.cofactor.benchmarks.race.TrainingRequest}) takes part
 * with {@code --peer}, without the profile too:
 *
 * <pre>
 * ./mvnw -q verify -Dbenchmark=Race -Dbenchmark.args="--generated 17400000 --task implicit-cg
 *     --peer 'implicit=python3 implicit_peer.py'"
 * </pre>
 */
@Command(
        name = "Race",
        showDefaultValues = true,
        sortOptions = false,
        description = "Races whole trainings against each other and prints tables in Markdown.")
public final class Race implements Callable<Integer> {
    /** What is raced on. */
    static final class Source {
        @Option(names = "--data", required = true, paramLabel = "<path>", description = "an edition of MovieLens")
        private @Nullable Path data;

        @Option(names = "--generated", required = true, paramLabel = "<n>", description = "that many ratings")
        private @Nullable Long generated;
    }

    @ArgGroup(multiplicity = "1")
    private @Nullable Source source;

    @Option(
            names = "--task",
            required = true,
            paramLabel = "<task>",
            converter = TaskConverter.class,
            description = "implicit-cholesky, implicit-cg, explicit-sgd, explicit-als, bpr or topn")
    private @Nullable Task task;

    @Option(names = "--factors", split = ",", paramLabel = "<n>", defaultValue = "64,128", description = "dimensions")
    private List<Integer> factors = List.of();

    @Option(names = "--threads", split = ",", paramLabel = "<n>", defaultValue = "1,2", description = "of a contender")
    private List<Integer> threads = List.of();

    @Option(names = "--warm-ups", paramLabel = "<n>", defaultValue = "5", description = "first sweeps, not counted")
    private int warmUps;

    @Option(names = "--sweeps", paramLabel = "<n>", defaultValue = "5", description = "sweeps of a run that count")
    private int sweeps;

    @Option(names = "--repetitions", paramLabel = "<n>", defaultValue = "3", description = "runs of a contender")
    private int repetitions;

    @Option(names = "--regularization", paramLabel = "<x>", description = "that of the task unless said")
    private @Nullable Double regularization;

    @Option(names = "--alpha", paramLabel = "<x>", defaultValue = "1", description = "weight of a value, implicit")
    private double alpha;

    @Option(
            names = "--candidates",
            split = ",",
            paramLabel = "<n>",
            description =
                    "in bpr, of how many items Bpr takes the best-liked one as a negative, a contender for each number;"
                            + " that of its defaults unless said")
    private List<Integer> candidates = List.of();

    @Option(
            names = "--steps",
            split = ",",
            paramLabel = "<n>",
            description =
                    "how many steps of conjugate gradients Cofactor goes, a contender for each number; in implicit-cg"
                            + " 3 unless said, in explicit-als beside the contender that solves exactly")
    private List<Integer> steps = List.of();

    @Option(names = "--jvm-peer", paramLabel = "<name>", description = "of the profile peers; repeatable")
    private List<String> jvmPeers = new ArrayList<>();

    @Option(names = "--jvm-peer-java", paramLabel = "<path>", description = "their JVM, if not the one of this program")
    private @Nullable Path jvmPeerJava;

    @Option(names = "--jvm-peer-args", paramLabel = "<args>", description = "of their JVM, such as -Xmx8g")
    private @Nullable String jvmPeerArgs;

    @Option(names = "--peer", paramLabel = "<name=command>", description = "any other program; repeatable")
    private List<String> peers = new ArrayList<>();

    @Option(names = "--help", usageHelp = true, description = "shows this and ends")
    @SuppressWarnings("UnusedVariable") // picocli acts on it before this program is called
    private boolean help;

    private final PrintStream out;
    private final PrintStream progress;

    Race(PrintStream out, PrintStream progress) {
        this.out = out;
        this.progress = progress;
    }

    /** Runs it; exits with 0 if all went well. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(commandLine(new Race(out, System.err)).execute(args));
    }

    static CommandLine commandLine(Race race) {
        return new CommandLine(race).setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof RuntimeException
                    && !(failure instanceof IllegalArgumentException || failure instanceof IllegalStateException)) {
                throw failure;
            }
            command.getErr().println(failure);
            return command.getCommandSpec().exitCodeOnExecutionException();
        });
    }

    /** Reads the name of a task. */
    static final class TaskConverter implements CommandLine.ITypeConverter<Task> {
        @Override
        public Task convert(String value) {
            try {
                return Task.parse(value);
            } catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException(e.getMessage());
            }
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        requirePositive();
        List<Contender> contenders = contenders();
        RaceData data = data();
        out.printf(
                Locale.ROOT,
                "%s, %s: %,d ratings to train on, %,d held out, %,d users, %,d items; λ = %s%s%n",
                task,
                data.name(),
                data.train().nonZeros(),
                data.test().nonZeros(),
                data.train().rows(),
                data.train().columns(),
                heat(1, 1).regularization(),
                required(task).isImplicit() ? ", α = " + alpha : "");
        try (RaceEntries entries = RaceEntries.of(data)) {
            for (int count : factors) {
                for (int thread : threads) {
                    String table = heat(count, thread).run(contenders, data, entries.file(), progress);
                    out.printf(
                            Locale.ROOT,
                            "%n%d factors, threads: %d; runs: %d, each of %d times after %d to warm up%n%n%s",
                            count,
                            thread,
                            repetitions,
                            sweeps,
                            warmUps,
                            table);
                }
            }
        }
        return 0;
    }

    private Heat heat(int count, int thread) {
        Task what = required(task);
        double lambda = regularization == null ? what.usualRegularization() : regularization;
        return new Heat(what, count, thread, warmUps, sweeps, repetitions, lambda, alpha);
    }

    /** Who races; the others are compared with the first one. */
    List<Contender> contenders() {
        List<Contender> contenders = new ArrayList<>();
        String own = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<Variant> variants = variants();
        if (variants.isEmpty() || task == Task.EXPLICIT_ALS) {
            contenders.add(new Cofactor(own, Optional.empty()));
        }
        variants.forEach(variant -> contenders.add(new Cofactor(own, Optional.of(variant))));
        if (!jvmPeers.isEmpty()) {
            JvmPeer.requireOnClassPath();
        }
        Path java = jvmPeerJava == null ? Path.of(System.getProperty("java.home"), "bin", "java") : jvmPeerJava;
        List<String> arguments = jvmPeerArgs == null || jvmPeerArgs.isBlank()
                ? List.of()
                : List.of(jvmPeerArgs.trim().split("\\s+"));
        jvmPeers.forEach(name -> contenders.add(new JvmPeer(name, java, arguments)));
        peers.forEach(peer -> contenders.add(PeerCommand.parse(peer)));
        return contenders;
    }

    private List<Variant> variants() {
        return Stream.concat(
                        candidates.stream().map(number -> new Variant(Variant.Option.CANDIDATES, number)),
                        steps.stream().map(number -> new Variant(Variant.Option.STEPS, number)))
                .toList();
    }

    private RaceData data() throws IOException {
        Source from = required(source);
        if (from.data == null) {
            return RaceData.generated(required(from.generated));
        }
        return FixedSplits.isLightGcn(from.data) ? RaceData.lightGcn(from.data) : RaceData.movieLens(from.data);
    }

    private void requirePositive() {
        if (sweeps < 1 || repetitions < 1 || warmUps < 0) {
            throw new IllegalArgumentException(
                    "--sweeps and --repetitions must be at least 1 and --warm-ups at least 0," + " but are " + sweeps
                            + ", " + repetitions + " and " + warmUps);
        }
        requirePositive("--factors", factors);
        requirePositive("--threads", threads);
        requirePositive("--candidates", candidates);
        requirePositive("--steps", steps);
        for (Variant variant : variants()) {
            if (!variant.option().tasks().contains(task)) {
                throw new IllegalArgumentException("--" + variant.option() + " are those of the tasks "
                        + variant.option().tasks() + ", but the task is " + task);
            }
        }
    }

    private static void requirePositive(String option, List<Integer> counts) {
        for (int count : counts) {
            if (count < 1) {
                throw new IllegalArgumentException(option + " must be at least 1, but has " + count);
            }
        }
    }

    private static <T> T required(@Nullable T option) {
        if (option == null) {
            throw new IllegalStateException("picocli runs this only with all required options set");
        }
        return option;
    }
}
