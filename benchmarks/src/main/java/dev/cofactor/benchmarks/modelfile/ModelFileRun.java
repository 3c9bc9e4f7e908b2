package dev.cofactor.benchmarks.modelfile;

import dev.cofactor.Recommender;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One run of the benchmark: save, load, open. */
public final class ModelFileRun {
    private static final String USER = "user-0";
    private static final String LARGE_HEAP = "-Xmx4g";
    private static final String SMALL_HEAP = "-Xmx256m";

    private final Path folder;
    private final Path file;
    private final Path plain;
    private final int runs;
    private final boolean keep;
    private final PrintStream out;
    private final @Nullable DirectIo directIo;

    /**
     * A run.
     *
     * @param folder where files are written
     * @param runs how often each is measured
     * @param keep whether the file stays, and is taken if it is there
     */
    public ModelFileRun(Path folder, int runs, boolean keep, PrintStream out) throws IOException {
        this.folder = folder;
        this.file = folder.resolve("model-file-benchmark.cofactor");
        this.plain = folder.resolve("model-file-benchmark.plain");
        this.runs = runs;
        this.keep = keep;
        this.out = out;
        this.directIo = DirectIo.in(folder).orElse(null);
        if (directIo == null) {
            out.println("skipped: what passes the memory of the system by, which the file system of " + folder
                    + " does not offer; so nothing is loaded from the disk alone");
        }
    }

    /** Measures. */
    public void run(int users, int items, int factors, int perUser) throws IOException, InterruptedException {
        try {
            if (!keep || !Files.exists(file)) {
                save(users, items, factors, perUser);
            }
            try (OpeningJvm jvm = new OpeningJvm(folder)) {
                load(jvm);
                open(jvm);
            }
        } finally {
            Files.deleteIfExists(plain);
            if (!keep) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void save(int users, int items, int factors, int perUser) throws IOException {
        Recommender<String, String> recommender = LargeModel.train(users, items, factors, perUser);
        double[] saving = new double[runs];
        double[] writing = new double[runs];
        double[] direct = new double[runs];
        for (int run = 0; run < runs; run++) {
            long start = System.nanoTime();
            recommender.save(file);
            saving[run] = (System.nanoTime() - start) / 1e9;
            writing[run] = Disk.write(plain, Files.size(file));
            direct[run] = directIo == null ? 0 : directIo.copy(file, plain);
        }
        print("saved", saving);
        compare("plain bytes written", writing, saving);
        if (directIo != null) {
            compare("plain bytes written past the memory of the system", direct, saving);
        }
    }

    /** Each time from a new copy, which is on the disk alone, and then again, when the system has it in memory. */
    private void load(OpeningJvm jvm) throws IOException, InterruptedException {
        double[] cold = new double[runs];
        double[] coldAgain = new double[runs];
        double[] loading = new double[runs];
        double[] reading = new double[runs];
        double[] coldReading = new double[runs];
        double[] direct = new double[runs];
        double[] heap = new double[runs];
        for (int run = 0; run < runs; run++) {
            if (directIo != null) {
                directIo.copy(file, plain);
                cold[run] = jvm.run(List.of(LARGE_HEAP), "load", plain.toString(), USER)[0] / 1e3;
                directIo.copy(file, plain);
                Disk.read(file);
                coldAgain[run] = jvm.run(List.of(LARGE_HEAP), "load", plain.toString(), USER, file.toString())[0] / 1e3;
                direct[run] = directIo.read(plain);
                directIo.copy(file, plain);
                coldReading[run] = Disk.read(plain);
            }
            Disk.read(file);
            reading[run] = Disk.read(file);
            double[] opening = jvm.run(List.of(LARGE_HEAP), "load", file.toString(), USER);
            loading[run] = opening[0] / 1e3;
            heap[run] = opening[3];
        }
        if (directIo != null) {
            print("loaded from the disk in a new JVM", cold);
            compare("plain bytes read from there", coldReading, cold);
            compare("plain bytes read past the memory of the system", direct, cold);
            print("loaded from the disk in a JVM that has loaded before", coldAgain);
            compare("plain bytes read from there", coldReading, coldAgain);
            compare("plain bytes read past the memory of the system", direct, coldAgain);
        }
        print("loaded in a new JVM, the file being in the memory of the system", loading);
        compare("plain bytes read from there", reading, loading);
        out.printf(Locale.ROOT, "loaded it takes %.0f MB of heap%n", median(heap));
    }

    private void open(OpeningJvm jvm) throws IOException, InterruptedException {
        Disk.read(file);
        open(jvm, "in a new JVM with a heap of 256 MB", List.of(SMALL_HEAP));
        jvm.run(List.of(SMALL_HEAP, jvm.archiving()), "map", file.toString(), USER);
        open(jvm, "the same with an archive of its classes", List.of(SMALL_HEAP, jvm.archived()));
    }

    private void open(OpeningJvm jvm, String where, List<String> options) throws IOException, InterruptedException {
        List<double[]> openings = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            openings.add(jvm.run(options, "map", file.toString(), USER));
        }
        out.printf(
                Locale.ROOT,
                "mapped, %s: opened after %.0f ms, first answer after %.0f ms (medians of %d; all: %s), a second one takes"
                        + " %.0f ms; opened again in this JVM, first answer after %.0f ms; %.1f MB of heap%n",
                where,
                median(openings, 0),
                median(openings, 1),
                runs,
                openings.stream()
                        .map(opening -> String.format(Locale.ROOT, "%.0f", opening[1]))
                        .toList(),
                median(openings, 2),
                median(openings, 4),
                median(openings, 3));
    }

    private void print(String what, double[] seconds) throws IOException {
        out.printf(
                Locale.ROOT,
                "%s: %.0f MB in %.2f s, %.0f MB/s (median of %d; %s)%n",
                what,
                megabytes(),
                median(seconds),
                megabytes() / median(seconds),
                runs,
                all(seconds));
    }

    private void compare(String what, double[] seconds, double[] ours) throws IOException {
        out.printf(
                Locale.ROOT,
                "    %s: %.2f s, %.0f MB/s, of which the above is %.2f (%s)%n",
                what,
                median(seconds),
                megabytes() / median(seconds),
                median(seconds) / median(ours),
                all(seconds));
    }

    private static String all(double[] seconds) {
        return Arrays.stream(seconds)
                .mapToObj(each -> String.format(Locale.ROOT, "%.2f", each))
                .collect(Collectors.joining(" "));
    }

    private double megabytes() throws IOException {
        return Files.size(file) / 1e6;
    }

    private static double median(List<double[]> rows, int column) {
        return median(rows.stream().mapToDouble(row -> row[column]).toArray());
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
