package dev.cofactor.benchmarks;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.cofactor.data.CsvInteractions;
import dev.cofactor.data.IdCodec;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What reading and indexing interactions costs, compared with FastCSV passing over the same bytes and making a record
 * of each row.
 *
 * <p>{@code ReadingBenchmark [--data ml-1m.zip]} alternates both, {@value #RUNS} runs each after {@value #WARM_UPS}
 * to warm up, once with the bytes in memory and once out of the zip archive where there is one. Without data it makes
 * rows in the shape of MovieLens 1M. {@code ReadingBenchmark --large} reads a file in the shape of MovieLens 32M in a
 * JVM with a heap of 2 GB; see {@link LargeReading}.
 *
 * <pre>{@code
 * ./mvnw -q -pl benchmarks -am verify -Dbenchmark=ReadingBenchmark -Dbenchmark.args="--data ml-1m.zip"
 * }</pre>
 */
public final class ReadingBenchmark {
    private static final int RUNS = 7;
    private static final int WARM_UPS = 5;
    private static final String ENTRY = "ml-1m/ratings.dat";

    private ReadingBenchmark() {}

    /** Runs the benchmark. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 1 && arguments[0].equals("--large")) {
            LargeReading.run();
        } else if (arguments.length == 2 && arguments[0].equals("--data")) {
            archive(Path.of(arguments[1]));
        } else if (arguments.length == 0) {
            StringBuilder text = new StringBuilder();
            RatingRows.write(SyntheticInteractions.movieLens1m().build(), "::", text);
            inMemory(text.toString().getBytes(StandardCharsets.UTF_8));
        } else {
            throw new IllegalArgumentException("expected nothing, --large, or --data and the path of ml-1m.zip");
        }
    }

    private static void archive(Path zip) throws IOException {
        try (ZipFile open = new ZipFile(zip.toFile())) {
            try (InputStream member = ratings(open)) {
                inMemory(member.readAllBytes());
            }
        }
        compare(
                "out of the archive",
                () -> bare(zip),
                () -> reader().entry(ENTRY).read(zip).size());
    }

    private static void inMemory(byte[] text) throws IOException {
        compare(
                "from memory",
                () -> bare(new ByteArrayInputStream(text)),
                () -> reader().read(new ByteArrayInputStream(text), "ratings").size());
    }

    private static CsvInteractions<Integer, Integer> reader() {
        return CsvInteractions.builder()
                .userIds(IdCodec.integers())
                .itemIds(IdCodec.integers())
                .separator("::")
                .userColumn(0)
                .itemColumn(1)
                .valueColumn(2)
                .timestampColumn(3);
    }

    private static InputStream ratings(ZipFile archive) throws IOException {
        ZipEntry entry = archive.getEntry(ENTRY);
        if (entry == null) {
            throw new IllegalArgumentException(archive.getName() + " has no " + ENTRY + "; expected ml-1m.zip");
        }
        return archive.getInputStream(entry);
    }

    private static long bare(Path zip) throws IOException {
        try (ZipFile open = new ZipFile(zip.toFile())) {
            return bare(ratings(open));
        }
    }

    private static long bare(InputStream text) throws IOException {
        long rows = 0;
        try (CsvReader<CsvRecord> records =
                CsvReader.builder().fieldSeparator("::").ofCsvRecord(text)) {
            for (CsvRecord ignored : records) {
                rows++;
            }
        }
        return rows;
    }

    private static void compare(String where, Pass bare, Pass reading) throws IOException {
        long rows = 0;
        for (int i = 0; i < WARM_UPS; i++) {
            rows = reading.rows();
            if (bare.rows() != rows) {
                throw new IllegalStateException("the bare pass met " + bare.rows() + " rows, reading " + rows);
            }
        }
        double[] bareTimes = new double[RUNS];
        double[] readingTimes = new double[RUNS];
        double[] ratios = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            bareTimes[i] = milliseconds(bare);
            readingTimes[i] = milliseconds(reading);
            ratios[i] = readingTimes[i] / bareTimes[i];
        }
        System.out.printf(
                Locale.ROOT,
                "%s, %,d rows: bare pass %.0f ms, reading and indexing %.0f ms, ratio %.2f (medians of %d)%n",
                where,
                rows,
                median(bareTimes),
                median(readingTimes),
                median(ratios),
                RUNS);
    }

    private static double milliseconds(Pass pass) throws IOException {
        long start = System.nanoTime();
        pass.rows();
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** A pass over all rows. */
    @FunctionalInterface
    private interface Pass {
        /** Makes the pass and returns the number of rows. */
        long rows() throws IOException;
    }
}
