package dev.cofactor.benchmarks.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.openjdk.jmh.results.RunResult;

/** The results as a table: one row for each operation and number of factors. */
public final class KernelTable {
    private static final String BEGIN = "<!-- kernels:begin -->";
    private static final String END = "<!-- kernels:end -->";
    private static final String NONE = "–";

    /** A measured time; who is the value of the parameter {@code kernels}, or the class of a peer. */
    private record Key(String who, String method, int factors) {}

    private final Map<Key, Double> nanoseconds = new HashMap<>();
    private final TreeSet<Integer> sizes = new TreeSet<>();
    private double peak = Double.NaN;

    private KernelTable() {}

    /**
     * The table of some results. Of each operation it has the smallest of the medians over the sampled calls of a round: what
     * else a machine does adds to times, for a moment, which a median forgets, or for longer than a round of one operation.
     */
    public static KernelTable of(Collection<RunResult> results) {
        KernelTable table = new KernelTable();
        for (RunResult result : results) {
            double time = result.getPrimaryResult().getStatistics().getPercentile(50);
            String name = result.getParams().getBenchmark();
            String method = name.substring(name.lastIndexOf('.') + 1);
            String type = name.substring(0, name.lastIndexOf('.'));
            if (method.equals("peak")) {
                double speed = PeakBenchmark.operations() / time;
                table.peak = Double.isNaN(table.peak) ? speed : Math.max(table.peak, speed);
                continue;
            }
            String kernels = result.getParams().getParam("kernels");
            String who = kernels == null ? type.substring(type.lastIndexOf('.') + 1) : kernels;
            int factors = Integer.parseInt(result.getParams().getParam("factors"));
            table.sizes.add(factors);
            table.nanoseconds.merge(new Key(who, method, factors), time, Math::min);
        }
        return table;
    }

    /** The table in Markdown, with the machine it was measured on. */
    public String text() {
        boolean peers = nanoseconds.keySet().stream().anyMatch(key -> key.who().endsWith("Benchmark"));
        StringBuilder text = new StringBuilder();
        line(text, "Machine: %s. Peak of a core in fused multiply-adds: %.0f GFLOP/s.%n", Machine.describe(), peak);
        line(
                text,
                "| operation | K | scalar, µs | simd, µs | scalar, GFLOP/s | simd, GFLOP/s | of peak | simd ÷ scalar |%s",
                peers ? " OpenBLAS, GFLOP/s | ND4J, GFLOP/s |" : "");
        line(text, "|---|---|---|---|---|---|---|---|%s", peers ? "---|---|" : "");
        for (Operation operation : Operation.values()) {
            for (int factors : sizes) {
                line(
                        text,
                        "| %s | %d | %s | %s | %s | **%s** | %s | %s |%s",
                        operation.title(),
                        factors,
                        number(time("scalar", operation, factors) / 1e3),
                        number(time("simd", operation, factors) / 1e3),
                        number(speed("scalar", operation, factors)),
                        number(speed("simd", operation, factors)),
                        percent(speed("simd", operation, factors) / peak),
                        number(time("scalar", operation, factors) / time("simd", operation, factors)),
                        peers
                                ? String.format(
                                        " %s | %s |",
                                        number(speed("OpenBlasBenchmark", operation, factors)),
                                        number(speed("Nd4jBenchmark", operation, factors)))
                                : "");
            }
        }
        return text.toString().stripTrailing();
    }

    /**
     * Puts the table into a document, between its two markers.
     *
     * @throws IllegalArgumentException if the document lacks one of them
     */
    public void write(Path document) throws IOException {
        String old = Files.readString(document);
        int begin = old.indexOf(BEGIN);
        int end = old.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException(document + " has no lines " + BEGIN + " and " + END);
        }
        Files.writeString(document, old.substring(0, begin) + BEGIN + "\n" + text() + "\n" + old.substring(end));
    }

    private double time(String who, Operation operation, int factors) {
        return nanoseconds.getOrDefault(new Key(who, operation.method(), factors), Double.NaN);
    }

    /** GFLOP/s, which are operations per nanosecond; NaN if nothing was measured or nothing is computed. */
    private double speed(String who, Operation operation, int factors) {
        double operations = operation.operations(factors);
        return operations == 0 ? Double.NaN : operations / time(who, operation, factors);
    }

    private static String number(double value) {
        return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, value < 20 ? "%.2f" : "%.0f", value);
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? NONE : String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
