package dev.cofactor.benchmarks.kernel;

import dev.cofactor.kernel.BlockScorer;
import dev.cofactor.kernel.DescentSide;
import dev.cofactor.kernel.GatheredRows;
import dev.cofactor.kernel.Kernels;
import dev.cofactor.kernel.NormalEquations;
import dev.cofactor.kernel.RatingBlock;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.scan.TopItems;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Each {@link Operation} on scalar kernels and on vectors; each combination has a JVM of its own. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 3,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xms1g", "-Xmx1g"})
public class KernelBenchmark {
    /** The name of the kernels. */
    @Param({"scalar", "simd"})
    public String kernels;

    /** The number of factors K. */
    @Param({"64", "128", "100"})
    public int factors;

    private Kernels measured;
    private FactorMatrix items;
    private FactorMatrix users;
    private FactorMatrix matrix;
    private int[] indexes;
    private int[] pairs;
    private RatingBlock ratings;
    private DescentSide descendingUsers;
    private DescentSide descendingItems;
    private float[] weights;
    private float[] vector;
    private float[] result;
    private NormalEquations system;
    private BlockScorer scorer;
    private GatheredRows gathered;
    private float[] scores;

    /** Makes the numbers, and the choice of kernels, which a JVM makes once. */
    @Setup
    public void prepare() {
        System.setProperty("cofactor.kernels", kernels);
        measured = Kernels.get();
        if (!measured.description().startsWith(kernels)) {
            throw new IllegalStateException("this JVM runs " + measured.description() + ": fork one for each choice");
        }
        items = KernelData.factors(KernelData.ITEMS, factors, 1);
        users = KernelData.factors(KernelData.USERS, factors, 2);
        matrix = KernelData.symmetric(factors);
        indexes = KernelData.indexes(KernelData.ROWS_PER_CALL, KernelData.ITEMS, 4);
        pairs = KernelData.indexes(2 * KernelData.PAIRS_PER_CALL, KernelData.ITEMS, 5);
        ratings = KernelData.ratings(6);
        descendingUsers = KernelData.side(users);
        descendingItems = KernelData.side(items);
        weights = new float[KernelData.ROWS_PER_CALL];
        Arrays.fill(weights, 0.5f);
        vector = Arrays.copyOf(items.row(0), items.stride());
        result = new float[items.stride()];
        system = measured.normalEquations(factors);
        scorer = measured.blockScorer();
        gathered = measured.gatheredRows();
        gathered.gather(items, indexes, 0, indexes.length);
        scores = new float[KernelData.USERS * BlockScorer.MOST_ITEMS];
    }

    /** Sums go on growing from call to call, too slowly to overflow. */
    @Benchmark
    public NormalEquations rankUpdate() {
        system.addRows(items, 0, indexes, weights, null, 0, indexes.length);
        return system;
    }

    @Benchmark
    public float[] cholesky() {
        clear();
        system.addDiagonal(KernelData.DIAGONAL);
        system.addRight(vector, 0, 1);
        if (!system.solve(result, 0)) {
            throw new IllegalStateException("the matrix is not positive definite");
        }
        return result;
    }

    @Benchmark
    public NormalEquations clear() {
        system.clear(matrix);
        return system;
    }

    @Benchmark
    public float[] cgProduct() {
        gathered.addNormalProduct(weights, vector, result);
        return result;
    }

    @Benchmark
    public float dot() {
        float sum = 0;
        for (int i = 0; i < pairs.length; i += 2) {
            sum += measured.dot(
                    items.block(pairs[i]),
                    items.offset(pairs[i]),
                    items.block(pairs[i + 1]),
                    items.offset(pairs[i + 1]),
                    factors);
        }
        return sum;
    }

    /** Each step pulls the prediction towards zero, so factors stay small. */
    @Benchmark
    public double sgdStep() {
        return measured.descend(ratings, descendingUsers, descendingItems, KernelData.STEP);
    }

    @Benchmark
    public void score(Blackhole blackhole) {
        for (int from = 0; from < KernelData.ITEMS; from += BlockScorer.MOST_ITEMS) {
            scorer.load(items, from, Math.min(from + BlockScorer.MOST_ITEMS, KernelData.ITEMS));
            scorer.score(users, 0, KernelData.USERS, scores);
            blackhole.consume(scores);
        }
    }

    @Benchmark
    public TopItems[] topItems() {
        TopItems[] best = new TopItems[KernelData.USERS];
        Arrays.setAll(best, user -> new TopItems(KernelData.TOP));
        for (int from = 0; from < KernelData.ITEMS; from += BlockScorer.MOST_ITEMS) {
            int to = Math.min(from + BlockScorer.MOST_ITEMS, KernelData.ITEMS);
            scorer.load(items, from, to);
            scorer.score(users, 0, KernelData.USERS, scores);
            for (int user = 0; user < KernelData.USERS; user++) {
                keep(best[user], from, to, user * BlockScorer.MOST_ITEMS);
            }
        }
        return best;
    }

    private void keep(TopItems best, int from, int to, int offset) {
        for (int item = from; item < to; item++) {
            float score = scores[offset + item - from];
            if (best.admits(item, score)) {
                best.add(item, score);
            }
        }
    }
}
