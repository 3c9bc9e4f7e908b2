package dev.cofactor.benchmarks.modelfile;

import dev.cofactor.Recommendations;
import dev.cofactor.Recommender;
import dev.cofactor.data.IdCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Opens a file in a JVM that has done nothing before, asks for one recommendation, and says how long it took. */
public final class Opening {
    private Opening() {}

    /** Takes {@code map} or {@code load}, the file and a user. */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[1]);
        long start = System.nanoTime();
        Recommender<String, String> recommender = arguments[0].equals("map")
                ? Recommender.map(file, IdCodec.strings(), IdCodec.strings())
                : Recommender.load(file, IdCodec.strings(), IdCodec.strings());
        long opened = System.nanoTime();
        Recommendations<String> first = recommender.recommend(arguments[2], 10);
        long answered = System.nanoTime();
        recommender.recommend(arguments[2], 10);
        long again = System.nanoTime();
        if (first.items().size() != 10) {
            throw new IllegalStateException("expected 10 items, but got " + first);
        }
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                Locale.ROOT,
                "%.1f %.1f %.1f %.1f%n",
                (opened - start) / 1e6,
                (answered - start) / 1e6,
                (again - answered) / 1e6,
                (runtime.totalMemory() - runtime.freeMemory()) / 1e6);
        if (recommender.items().size() == 0) {
            throw new IllegalStateException("kept until the memory was measured");
        }
    }
}
