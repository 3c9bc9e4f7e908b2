package dev.cofactor.benchmarks.modelfile;

import dev.cofactor.Recommendations;
import dev.cofactor.Recommender;
import dev.cofactor.data.IdCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Opens a file in a JVM that has done nothing before but to log a line, asks for one recommendation, and says how long it took;
 * then again, in this JVM that has opened the file before.
 */
public final class Opening {
    private Opening() {}

    /** Takes {@code map} or {@code load}, the file, a user, and perhaps a file to load twice before. */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[1]);
        // The first line of a JVM sets logging up, whoever logs it.
        System.getLogger(Opening.class.getName()).log(System.Logger.Level.INFO, "opening " + file);
        boolean mapped = arguments[0].equals("map");
        for (int before = 0; arguments.length > 3 && before < 2; before++) {
            load(Path.of(arguments[3]));
            System.gc();
        }
        long start = System.nanoTime();
        Recommender<String, String> recommender = mapped ? map(file) : load(file);
        long opened = System.nanoTime();
        Recommendations<String> first = recommender.recommend(arguments[2], 10);
        long answered = System.nanoTime();
        recommender.recommend(arguments[2], 10);
        long again = System.nanoTime();
        if (first.items().size() != 10) {
            throw new IllegalStateException("expected 10 items, but got " + first);
        }
        double reopened = mapped ? answered(file, arguments[2]) : Double.NaN;
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                Locale.ROOT,
                "%.1f %.1f %.1f %.1f %.1f%n",
                (opened - start) / 1e6,
                (answered - start) / 1e6,
                (again - answered) / 1e6,
                (runtime.totalMemory() - runtime.freeMemory()) / 1e6,
                reopened);
        if (recommender.items().size() == 0) {
            throw new IllegalStateException("kept until the memory was measured");
        }
    }

    private static double answered(Path file, String user) throws IOException {
        long start = System.nanoTime();
        map(file).recommend(user, 10);
        return (System.nanoTime() - start) / 1e6;
    }

    private static Recommender<String, String> map(Path file) throws IOException {
        return Recommender.map(file, IdCodec.strings(), IdCodec.strings());
    }

    private static Recommender<String, String> load(Path file) throws IOException {
        return Recommender.load(file, IdCodec.strings(), IdCodec.strings());
    }
}
