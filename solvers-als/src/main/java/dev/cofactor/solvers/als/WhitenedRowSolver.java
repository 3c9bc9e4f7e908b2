package dev.cofactor.solvers.als;

import dev.cofactor.kernel.GatheredRows;
import dev.cofactor.kernel.Kernels;
import dev.cofactor.kernel.NormalEquations;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/*
 * In whitened coordinates the matrix of a row is I + (ridge − ρ) W + Σ w y yᵀ. It is never formed: its product with a vector is
 * one pass over the rows of the other side. All vectors are as long as a padded row, zeros beyond the factors. Rows are taken
 * there and back some at a time. A long row is factorized, by all threads: they have more use for its matrix than for a copy
 * of all its rows.
 */
/** Conjugate gradients towards the minimum of a row, from where the row is, preconditioned by what all rows share. */
abstract class WhitenedRowSolver extends ImplicitRowSolver {
    private final WhitenedSide whitened;
    private final RowTransform there;
    private final RowTransform back;
    private final GatheredRows rows;
    final float[] x;
    final float[] residual;
    private final @Nullable GatheredRows metric;
    private final FactorMatrix chunk;
    private final FactorMatrix whitenedChunk;
    private final BitSet descended = new BitSet();
    private final float[] direction;
    private final float[] product;
    private final float[] metricProduct;
    private @Nullable NormalEquations system;

    WhitenedRowSolver(WhitenedSide whitened) {
        super(whitened.side());
        this.whitened = whitened;
        Kernels kernels = side.kernels();
        this.there = new RowTransform(whitened.whitening().there(), kernels);
        this.back = new RowTransform(whitened.whitening().back(), kernels);
        this.rows = kernels.gatheredRows();
        FactorMatrix matrix = whitened.metric();
        this.metric = matrix == null ? null : kernels.gatheredRows();
        if (metric != null && matrix != null) {
            metric.gather(matrix, Gram.range(0, side.factors()), 0, side.factors());
        }
        this.chunk = new FactorMatrix(RowTransform.MOST_ROWS, side.factors());
        this.whitenedChunk = new FactorMatrix(RowTransform.MOST_ROWS, side.factors());
        int stride = side.fixed().stride();
        this.x = new float[stride];
        this.residual = new float[stride];
        this.direction = new float[stride];
        this.product = new float[stride];
        this.metricProduct = new float[stride];
    }

    @Override
    void solve(SparseMatrix entries, int[] indexes, int from, int to) {
        for (int first = from; first < to; first += RowTransform.MOST_ROWS) {
            solveChunk(entries, indexes, first, Math.min(RowTransform.MOST_ROWS, to - first));
        }
    }

    private void solveChunk(SparseMatrix entries, int[] indexes, int first, int count) {
        FactorMatrix solved = side.solved();
        for (int i = 0; i < count; i++) {
            FactorRows.copyRow(solved, indexes[first + i], chunk, i);
        }
        there.apply(chunk, 0, count, whitenedChunk, 0);
        descended.clear();
        for (int i = 0; i < count; i++) {
            SparseRow row = entries.row(indexes[first + i]);
            if (row.size() > 0 && !SplitRow.isLong(row.size()) && tried()) {
                load(row);
                descended.set(i, descend(indexes[first + i], i));
            }
        }
        back.apply(whitenedChunk, 0, count, chunk, 0);
        for (int i = 0; i < count; i++) {
            int row = indexes[first + i];
            if (descended.get(i)) {
                FactorRows.copyRow(chunk, i, solved, row);
            } else {
                solve(entries.row(row), row);
            }
        }
    }

    @Override
    void solve(int index) {
        if (system == null) {
            system = side.kernels().normalEquations(side.factors());
        }
        ExactRowSolver.solve(this, system, index);
    }

    /** Descends for row {@code index}, whose whitened form is row {@code place} of the chunk. */
    private boolean descend(int index, int place) {
        System.arraycopy(whitenedChunk.block(place), whitenedChunk.offset(place), x, 0, x.length);
        begin(index);
        if (!descend()) {
            return false;
        }
        if (!Float.isFinite(squaredNorm(x))) {
            throw new ArithmeticException("conjugate gradients left the range of float");
        }
        System.arraycopy(x, 0, whitenedChunk.block(place), whitenedChunk.offset(place), x.length);
        return true;
    }

    /**
     * Goes from {@code x} towards the minimum, with {@code residual} and {@code direction} as they are at the beginning.
     *
     * @return false to have the row solved by a factorization instead
     */
    abstract boolean descend();

    /** Whether it is worthwhile to begin with the next row. */
    boolean tried() {
        return true;
    }

    private void begin(int index) {
        Kernels kernels = side.kernels();
        multiplyShared(x);
        kernels.combine(residual, -1, product, 0);
        FactorMatrix priors = side.priors();
        if (priors != null) {
            System.arraycopy(priors.block(index), priors.offset(index), direction, 0, direction.length);
            kernels.dots(whitened.whitening().fixed(), 0, side.factors(), direction, product);
            kernels.combine(residual, ridge, product, 1);
        }
        rows.gatherAndAddResiduals(whitened.fixed(), columns, 0, size, weights, targets, x, residual);
        System.arraycopy(residual, 0, direction, 0, residual.length);
    }

    /**
     * One step, to the minimum along the direction.
     *
     * @param norm the squared length of the residual
     * @return that after the step
     */
    final float step(float norm) {
        Kernels kernels = side.kernels();
        multiplyShared(direction);
        rows.addNormalProduct(weights, direction, product);
        float length = length(norm, dot(direction, product));
        kernels.combine(x, length, direction, 1);
        kernels.combine(residual, -length, product, 1);
        float next = squaredNorm(residual);
        kernels.combine(direction, 1, residual, next / norm);
        return next;
    }

    /** The same where no step comes after it: of the product only the curvature is needed. */
    final void lastStep(float norm) {
        multiplyShared(direction);
        float curvature = dot(direction, product) + rows.sumOfSquares(weights, direction);
        side.kernels().combine(x, length(norm, curvature), direction, 1);
    }

    /**
     * How far to go in a direction; not at all where the objective is flat to rounding. NaN beyond the range of float, so
     * that the row is seen to have left it: a quotient by infinity would leave it where it is.
     */
    private static float length(float norm, float curvature) {
        if (curvature <= 0) {
            return 0;
        }
        return curvature < Float.POSITIVE_INFINITY ? norm / curvature : Float.NaN;
    }

    /** {@code product ← (I + (ridge − ρ) W) · vector}, the part of the system that does not depend on the entries. */
    private void multiplyShared(float[] vector) {
        Kernels kernels = side.kernels();
        System.arraycopy(vector, 0, product, 0, vector.length);
        if (metric != null) {
            kernels.combine(metricProduct, 0, vector, 0);
            metric.addCombination(vector, metricProduct);
            kernels.combine(product, ridge - usualRidge(), metricProduct, 1);
        }
    }

    /** ρ, the ridge that the coordinates are made for. */
    final float usualRidge() {
        return whitened.whitening().ridge();
    }

    final float squaredNorm(float[] vector) {
        return dot(vector, vector);
    }

    private float dot(float[] left, float[] right) {
        return side.kernels().dot(left, 0, right, 0, left.length);
    }
}
