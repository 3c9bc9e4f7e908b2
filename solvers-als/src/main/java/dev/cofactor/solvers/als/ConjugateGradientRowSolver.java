package dev.cofactor.solvers.als;

import dev.cofactor.kernel.GatheredRows;
import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import org.jspecify.annotations.Nullable;

/*
 * In whitened coordinates the matrix of a row is I + (ridge − ρ) W + Σ w y yᵀ. It is never formed: its product with a vector is
 * one pass over the rows of the other side. Of the last product only the curvature is needed. All vectors are as long as a
 * padded row, zeros beyond the factors. Rows are taken there and back some at a time. A long row is solved exactly, by all
 * threads: they have more use for its matrix than for a copy of all its rows.
 */
/** Some steps of preconditioned conjugate gradients towards the minimum of a row, from where the row is. */
final class ConjugateGradientRowSolver extends ImplicitRowSolver {
    private final WhitenedSide whitened;
    private final int steps;
    private final RowTransform there;
    private final RowTransform back;
    private final GatheredRows rows;
    private final @Nullable GatheredRows metric;
    private final FactorMatrix chunk;
    private final FactorMatrix whitenedChunk;
    private final float[] x;
    private final float[] residual;
    private final float[] direction;
    private final float[] product;
    private final float[] metricProduct;

    ConjugateGradientRowSolver(WhitenedSide whitened, int steps) {
        super(whitened.side());
        this.whitened = whitened;
        this.steps = steps;
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
        for (int i = 0; i < count; i++) {
            int size = entries.row(indexes[first + i]).size();
            if (size > 0 && !SplitRow.isLong(size)) {
                load(entries.row(indexes[first + i]));
                descend(indexes[first + i], i);
            }
        }
        back.apply(whitenedChunk, 0, count, chunk, 0);
        for (int i = 0; i < count; i++) {
            int row = indexes[first + i];
            int size = entries.row(row).size();
            if (size > 0 && !SplitRow.isLong(size)) {
                FactorRows.copyRow(chunk, i, solved, row);
            } else {
                solve(entries.row(row), row);
            }
        }
    }

    @Override
    void solve(int index) {
        ExactRowSolver.solve(this, side.kernels().normalEquations(side.factors()), index);
    }

    /** Goes the steps for row {@code index}, whose whitened form is row {@code place} of the chunk. */
    private void descend(int index, int place) {
        Kernels kernels = side.kernels();
        System.arraycopy(whitenedChunk.block(place), whitenedChunk.offset(place), x, 0, x.length);
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
        float norm = squaredNorm(residual);
        for (int step = 1; step < steps && norm > 0; step++) {
            multiplyShared(direction);
            rows.addNormalProduct(weights, direction, product);
            float length = length(norm, dot(direction, product));
            kernels.combine(x, length, direction, 1);
            kernels.combine(residual, -length, product, 1);
            float next = squaredNorm(residual);
            kernels.combine(direction, 1, residual, next / norm);
            norm = next;
        }
        multiplyShared(direction);
        float curvature = dot(direction, product) + rows.sumOfSquares(weights, direction);
        kernels.combine(x, length(norm, curvature), direction, 1);
        if (!Float.isFinite(norm) || !Float.isFinite(squaredNorm(x))) {
            throw new ArithmeticException("conjugate gradients left the range of float");
        }
        System.arraycopy(x, 0, whitenedChunk.block(place), whitenedChunk.offset(place), x.length);
    }

    /** How far to go in a direction; not at all where the objective is flat to rounding. */
    private static float length(float norm, float curvature) {
        return curvature <= 0 ? 0 : norm / curvature;
    }

    /** {@code product ← (I + (ridge − ρ) W) · vector}, the part of the system that does not depend on the entries. */
    private void multiplyShared(float[] vector) {
        Kernels kernels = side.kernels();
        System.arraycopy(vector, 0, product, 0, vector.length);
        if (metric != null) {
            kernels.combine(metricProduct, 0, vector, 0);
            metric.addCombination(vector, metricProduct);
            kernels.combine(product, ridge - whitened.whitening().ridge(), metricProduct, 1);
        }
    }

    private float squaredNorm(float[] vector) {
        return dot(vector, vector);
    }

    private float dot(float[] left, float[] right) {
        return side.kernels().dot(left, 0, right, 0, left.length);
    }
}
