package dev.cofactor.benchmarks;

import dev.cofactor.benchmarks.scale.PeakMemory;
import dev.cofactor.data.CsvInteractions;
import dev.cofactor.data.IdCodec;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Reads a CSV file in the shape of MovieLens 32M (32,000,204 rows, 200,948 users, 84,432 items) in a JVM of its own
 * with a heap of 2 GB. Writes the file to a temporary folder, about 0.9 GB, and deletes it afterwards.
 */
final class LargeReading {
    private LargeReading() {}

    static void run() throws IOException, InterruptedException {
        SyntheticInteractions ratings = SyntheticInteractions.movieLens32m().build();
        Path folder = Files.createTempDirectory("cofactor-reading");
        Path file = folder.resolve("ratings.csv");
        try {
            try (BufferedWriter writer = Files.newBufferedWriter(file)) {
                writer.write("userId,movieId,rating,timestamp\n");
                RatingRows.write(ratings, ",", writer);
            }
            System.out.printf(Locale.ROOT, "%,d rows, %,d bytes, heap of 2 GB%n", ratings.size(), Files.size(file));
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx2g",
                            "-cp",
                            System.getProperty("java.class.path"),
                            LargeReading.class.getName(),
                            file.toString(),
                            Long.toString(ratings.size())))
                    .inheritIO()
                    .start();
            int status = process.waitFor();
            if (status != 0) {
                throw new IOException("the reading JVM ended with status " + status);
            }
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    /** Reads the file named first, of as many rows as said second; runs in a JVM of its own. */
    public static void main(String[] arguments) throws IOException {
        long start = System.nanoTime();
        Interactions<Integer, Integer> ratings = CsvInteractions.builder()
                .userIds(IdCodec.integers())
                .itemIds(IdCodec.integers())
                .userColumn("userId")
                .itemColumn("movieId")
                .valueColumn("rating")
                .timestampColumn("timestamp")
                .read(Path.of(arguments[0]));
        double seconds = (System.nanoTime() - start) / 1e9;
        if (ratings.size() != Long.parseLong(arguments[1])) {
            throw new IllegalStateException(ratings.size() + " ratings were read of " + arguments[1]);
        }
        System.out.printf(
                Locale.ROOT,
                "%,d ratings of %,d users and %,d items: %.1f s, at most %,d MiB of heap in use%n",
                ratings.size(),
                ratings.users().size(),
                ratings.items().size(),
                seconds,
                PeakMemory.heapMebibytes());
    }
}
