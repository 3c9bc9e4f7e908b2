package dev.cofactor.benchmarks.kernel;

import dev.cofactor.matrix.FactorMatrix;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
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

/**
 * Each {@link Operation} by the OpenBLAS that ND4J brings, called directly on native memory. In its favour: rows lie
 * side by side already where our kernels gather them, and no memory is copied between Java and native code.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class OpenBlasBenchmark {
    private static final byte LOWER = 'L';

    /** The number of factors K. */
    @Param({"64", "128", "100"})
    public int factors;

    private int[] pairs;
    private FloatPointer[] items;
    private FloatPointer allItems;
    private FloatPointer users;
    private FloatPointer panel;
    private FloatPointer matrix;
    private FloatPointer work;
    private FloatPointer sums;
    private FloatPointer vector;
    private FloatPointer result;
    private FloatPointer products;
    private FloatPointer scores;

    /** Makes the same numbers as {@link KernelBenchmark}, in native memory. */
    @Setup
    public void prepare() {
        openblas.blas_set_num_threads(1);
        FactorMatrix itemFactors = KernelData.factors(KernelData.ITEMS, factors, 1);
        allItems = copy(itemFactors);
        items = new FloatPointer[KernelData.ITEMS];
        for (int item = 0; item < items.length; item++) {
            items[item] = allItems.getPointer((long) item * factors);
        }
        users = copy(KernelData.factors(KernelData.USERS, factors, 2));
        FactorMatrix symmetric = KernelData.symmetric(factors);
        for (int k = 0; k < factors; k++) {
            symmetric.set(k, k, symmetric.get(k, k) + KernelData.DIAGONAL);
        }
        matrix = copy(symmetric);
        panel = new FloatPointer((long) KernelData.ROWS_PER_CALL * factors);
        int[] indexes = KernelData.indexes(KernelData.ROWS_PER_CALL, KernelData.ITEMS, 4);
        for (int k = 0; k < indexes.length; k++) {
            panel.getPointer((long) k * factors).put(itemFactors.row(indexes[k]), 0, factors);
        }
        pairs = KernelData.indexes(2 * KernelData.PAIRS_PER_CALL, KernelData.ITEMS, 5);
        vector = new FloatPointer(itemFactors.row(0));
        work = new FloatPointer((long) factors * factors);
        sums = copy(new FactorMatrix(factors, factors));
        result = new FloatPointer(new float[factors]);
        products = new FloatPointer(new float[KernelData.ROWS_PER_CALL]);
        scores = new FloatPointer((long) KernelData.USERS * KernelData.ITEMS);
    }

    private static FloatPointer copy(FactorMatrix matrix) {
        FloatPointer copy = new FloatPointer((long) matrix.rows() * matrix.columns());
        for (int row = 0; row < matrix.rows(); row++) {
            copy.getPointer((long) row * matrix.columns()).put(matrix.row(row), 0, matrix.columns());
        }
        return copy;
    }

    /** By columns the panel is K × n. */
    @Benchmark
    public FloatPointer rankUpdate() {
        openblas.cblas_ssyrk(
                openblas.CblasColMajor,
                openblas.CblasLower,
                openblas.CblasNoTrans,
                factors,
                KernelData.ROWS_PER_CALL,
                0.5f,
                panel,
                factors,
                1,
                sums,
                factors);
        return sums;
    }

    @Benchmark
    public FloatPointer cholesky() {
        clear();
        openblas.cblas_scopy(factors, vector, 1, result, 1);
        int status =
                openblas.LAPACKE_sposv(openblas.LAPACK_COL_MAJOR, LOWER, factors, 1, work, factors, result, factors);
        if (status != 0) {
            throw new IllegalStateException("sposv says " + status);
        }
        return result;
    }

    @Benchmark
    public FloatPointer clear() {
        openblas.cblas_scopy(factors * factors, matrix, 1, work, 1);
        return work;
    }

    @Benchmark
    public FloatPointer cgProduct() {
        int rows = KernelData.ROWS_PER_CALL;
        openblas.cblas_sgemv(
                openblas.CblasRowMajor,
                openblas.CblasNoTrans,
                rows,
                factors,
                0.5f,
                panel,
                factors,
                vector,
                1,
                0,
                products,
                1);
        openblas.cblas_sgemv(
                openblas.CblasRowMajor,
                openblas.CblasTrans,
                rows,
                factors,
                1,
                panel,
                factors,
                products,
                1,
                1,
                result,
                1);
        return result;
    }

    @Benchmark
    public float dot() {
        float sum = 0;
        for (int i = 0; i < pairs.length; i += 2) {
            sum += openblas.cblas_sdot(factors, items[pairs[i]], 1, items[pairs[i + 1]], 1);
        }
        return sum;
    }

    @Benchmark
    public FloatPointer sgdStep() {
        for (int i = 0; i < pairs.length; i += 2) {
            FloatPointer p = items[pairs[i]];
            FloatPointer q = items[pairs[i + 1]];
            float move = -0.01f * openblas.cblas_sdot(factors, p, 1, q, 1);
            openblas.cblas_scopy(factors, p, 1, result, 1);
            openblas.cblas_saxpy(factors, move, q, 1, p, 1);
            openblas.cblas_saxpy(factors, move, result, 1, q, 1);
        }
        return allItems;
    }

    @Benchmark
    public FloatPointer score() {
        openblas.cblas_sgemm(
                openblas.CblasRowMajor,
                openblas.CblasNoTrans,
                openblas.CblasTrans,
                KernelData.USERS,
                KernelData.ITEMS,
                factors,
                1,
                users,
                factors,
                allItems,
                factors,
                0,
                scores,
                KernelData.ITEMS);
        return scores;
    }
}
