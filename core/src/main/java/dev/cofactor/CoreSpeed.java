package dev.cofactor;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.solver.TrainingDemand;

/*
 * The kernels themselves are no measure: in a JVM that has just begun they run in the interpreter, a thousand times slower
 * than an hour later. A chain of multiplications and shifts is compiled within milliseconds, runs alike under all
 * compilers, and tells the clock of the core; what the solvers make of that was measured once.
 */
/** How fast this machine is beside the one on which the solvers were measured. */
final class CoreSpeed {
    private static final int BATCH = 20_000;
    private static final long NANOS = 50_000_000;

    /** By how much training takes longer on scalar kernels, about. */
    private static final double SCALAR = 4;

    private CoreSpeed() {}

    /** Seconds for an epoch here; measures for 0.05 seconds. */
    static double secondsPerEpoch(TrainingDemand demand, int threads) {
        int working = Math.min(threads, Runtime.getRuntime().availableProcessors());
        double slower = TrainingDemand.REFERENCE_MIXES * secondsPerMix();
        double kernels = Kernels.get().description().equals(Kernels.scalar().description()) ? SCALAR : 1;
        return demand.referenceSeconds() * slower * kernels / working;
    }

    /** The fastest batch counts, since others were interrupted, or not compiled yet. */
    static double secondsPerMix() {
        long begin = System.nanoTime();
        long now = begin;
        long fastest = Long.MAX_VALUE;
        long value = begin;
        while (now - begin < NANOS) {
            value = mixes(value);
            long end = System.nanoTime();
            fastest = Math.min(fastest, Math.max(1, end - now));
            now = value == 0 ? end + 1 : end; // so that the chain is not left out
        }
        return fastest / 1e9 / BATCH;
    }

    /** Steps of SplitMix64: G. Steele, D. Lea, C. Flood, OOPSLA 2014. */
    private static long mixes(long value) {
        long z = value;
        for (int i = 0; i < BATCH; i++) {
            z += 0x9E3779B97F4A7C15L;
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            z ^= z >>> 31;
        }
        return z;
    }
}
