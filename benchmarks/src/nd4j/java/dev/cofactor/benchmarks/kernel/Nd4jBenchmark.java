package dev.cofactor.benchmarks.kernel;

import dev.cofactor.matrix.FactorMatrix;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
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
 * Each {@link Operation} by the operations of ND4J that a user would call. It has no symmetric rank-k update and no
 * solver for positive definite systems among them: a full product and a general solver stand in.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class Nd4jBenchmark {
    /** The number of factors K. */
    @Param({"64", "128", "100"})
    public int factors;

    private int[] indexes;
    private int[] pairs;
    private INDArray items;
    private INDArray users;
    private INDArray matrix;
    private INDArray sums;
    private INDArray vector;

    /** Makes the same numbers as {@link KernelBenchmark}. */
    @Setup
    public void prepare() {
        Nd4j.getEnvironment().setMaxThreads(1);
        Nd4j.getEnvironment().setMaxMasterThreads(1);
        items = copy(KernelData.factors(KernelData.ITEMS, factors, 1));
        users = copy(KernelData.factors(KernelData.USERS, factors, 2));
        matrix = copy(KernelData.symmetric(factors)).addi(Nd4j.eye(factors).muli(KernelData.DIAGONAL));
        sums = Nd4j.zeros(factors, factors);
        vector = items.getRow(0, true).transpose().dup();
        indexes = KernelData.indexes(KernelData.ROWS_PER_CALL, KernelData.ITEMS, 4);
        pairs = KernelData.indexes(2 * KernelData.PAIRS_PER_CALL, KernelData.ITEMS, 5);
    }

    private static INDArray copy(FactorMatrix matrix) {
        float[][] rows = new float[matrix.rows()][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = matrix.row(row);
        }
        return Nd4j.createFromArray(rows);
    }

    @Benchmark
    public INDArray rankUpdate() {
        INDArray panel = Nd4j.pullRows(items, 1, indexes);
        return Nd4j.gemm(panel, panel, sums, true, false, 0.5, 1);
    }

    @Benchmark
    public INDArray cholesky() {
        return Nd4j.linalg().solve(matrix, vector);
    }

    @Benchmark
    public INDArray clear() {
        return matrix.dup();
    }

    @Benchmark
    public INDArray cgProduct() {
        INDArray panel = Nd4j.pullRows(items, 1, indexes);
        return panel.transpose().mmul(panel.mmul(vector).muli(0.5));
    }

    @Benchmark
    public double dot() {
        double sum = 0;
        for (int i = 0; i < pairs.length; i += 2) {
            sum += Nd4j.getBlasWrapper().dot(items.getRow(pairs[i]), items.getRow(pairs[i + 1]));
        }
        return sum;
    }

    @Benchmark
    public INDArray sgdStep() {
        for (int i = 0; i < pairs.length; i += 2) {
            INDArray p = items.getRow(pairs[i]);
            INDArray q = items.getRow(pairs[i + 1]);
            double move = -0.01 * Nd4j.getBlasWrapper().dot(p, q);
            INDArray step = q.mul(move);
            q.addi(p.mul(move));
            p.addi(step);
        }
        return items;
    }

    @Benchmark
    public INDArray score() {
        return users.mmul(items.transpose());
    }
}
