package dev.cofactor.benchmarks.scale;

import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.MappedCsrMatrix;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.solvers.sgd.BiasedMf;
import dev.cofactor.tensor.TensorFile;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Epochs of {@link BiasedMf} and the memory they take. The ratings are generated here, written into a file, and read by a
 * JVM of its own that does nothing but train, so that generating leaves no traces in its memory.
 */
public final class SgdProcess {
    private static final double NANOS = 1e9;

    private SgdProcess() {}

    /**
     * Generates ratings, starts that JVM and waits for its end.
     *
     * @param heap as for {@code -Xmx}; null for 1.5 times data and parameters
     * @throws IOException if it ends with another status than 0
     */
    public static void start(@Nullable String heap, long ratings, int factors, int warmUps, int sweeps, int threads)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("cofactor-scale");
        Path file = folder.resolve("ratings");
        try {
            CsrMatrix byUser = ScaledRatings.matrix(ScaledRatings.of(ratings));
            MappedCsrMatrix.write(file, byUser);
            String limit = heap != null ? heap : MemoryBill.of(byUser, factors).oneAndAHalf() + "m";
            OwnProcess.run(SgdProcess.class, limit, file, factors, warmUps, sweeps, threads);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    /** Trains; file, factors, epochs that do not count, those that do and threads are the arguments. */
    public static void main(String[] arguments) throws IOException {
        run(
                Path.of(arguments[0]),
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                Integer.parseInt(arguments[4]),
                new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    static void run(Path file, int factors, int warmUps, int sweeps, int threads, PrintStream out) throws IOException {
        CsrMatrix byUser = read(file);
        MemoryBill bill = MemoryBill.of(byUser, factors);
        print(out, "%,d ratings, %,d users, %,d items; %s", byUser.nonZeros(), byUser.rows(), byUser.columns(), bill);
        long[] live = new long[1];
        EpochTimes times = EpochTimes.of(
                BiasedMf.defaults().withFactors(factors).withEpochs(warmUps + sweeps), byUser, threads, epoch -> {
                    if (epoch == 1) {
                        live[0] = liveHeap();
                    }
                });
        FactorParameters parameters = ((FactorModel) times.model()).parameters(); // puts them into the order of indexes
        print(
                out,
                "an epoch %s, %.2f ns a rating; %d after %d to warm up, K = %d, threads: %d",
                times.text(warmUps),
                times.median(warmUps) * NANOS / byUser.nonZeros(),
                sweeps,
                warmUps,
                parameters.factors(),
                threads);
        OptionalLong resident = PeakMemory.residentMebibytes();
        print(out, "live heap between epochs %s", bill.compare(live[0]));
        print(out, "limit of the heap %s", bill.compare(Runtime.getRuntime().maxMemory()));
        print(
                out,
                "peak of resident memory, the JVM itself included, %s",
                resident.isPresent() ? bill.compare(resident.getAsLong() << 20) : "not told by this system");
    }

    private static CsrMatrix read(Path path) throws IOException {
        try (TensorFile file = TensorFile.open(path)) {
            return CsrMatrix.read(file);
        }
    }

    private static long liveHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static void print(PrintStream out, String format, Object... arguments) {
        out.printf(Locale.ROOT, format + "%n", arguments);
    }
}
