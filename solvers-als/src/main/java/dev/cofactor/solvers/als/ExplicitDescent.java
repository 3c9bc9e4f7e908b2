package dev.cofactor.solvers.als;

import dev.cofactor.kernel.GatheredRows;
import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;
import java.util.Arrays;

/*
 * The matrix A = Σ x xᵀ + τ I − S Sᵀ / (n + γ) is never formed: its product with a vector is one pass over the rows of the
 * other side, and one over S. All vectors are as long as a padded row, zeros beyond the factors.
 *
 * With the residual r = b − A y, the sum that the factors account for, yᵀ A y − 2 bᵀ y, is −yᵀ A y − 2 rᵀ y, so b itself is
 * not needed; a step along d from a residual of squared length c lowers it by c² / dᵀ A d.
 */
/** Conjugate gradients on the system of {@link ExplicitRowSolver}, from where the row is; the workspace of one thread. */
final class ExplicitDescent {
    private final ExplicitSide side;
    private final int steps;
    private final Kernels kernels;
    private final GatheredRows rows;
    private final float[] sums;
    private final float[] x;
    private final float[] residual;
    private final float[] direction;
    private final float[] product;
    private float[] ones = new float[0];
    private int index;

    ExplicitDescent(ExplicitSide side, int steps) {
        this.side = side;
        this.steps = steps;
        this.kernels = side.kernels();
        this.rows = kernels.gatheredRows();
        int stride = side.fixed().stride();
        this.sums = new float[stride];
        this.x = new float[stride];
        this.residual = new float[stride];
        this.direction = new float[stride];
        this.product = new float[stride];
    }

    /** Takes the entries of row {@code index}, and {@code S}, the sum of their fixed rows. */
    void begin(int index, int[] columns, float[] targets, int size, float[] sum) {
        this.index = index;
        if (ones.length < size) {
            ones = new float[columns.length];
            Arrays.fill(ones, 1);
        }
        FactorMatrix solved = side.solved();
        System.arraycopy(solved.block(index), solved.offset(index), x, 0, x.length);
        Arrays.fill(residual, 0);
        rows.gatherAndAddResiduals(side.fixed(), columns, 0, size, ones, targets, x, residual);
        Arrays.fill(sums, 0);
        rows.addCombination(ones, sums);
        System.arraycopy(sums, 0, sum, 0, sum.length);
    }

    /**
     * Goes the steps and writes the row.
     *
     * @param ridge τ of the row
     * @param count n + γ
     * @return {@code yᵀ A y − 2 bᵀ y} for the solution y
     * @throws ArithmeticException if the solution is not finite
     */
    double descend(double ridge, double count) {
        multiplyShared(x, ridge, count);
        double value = -dot(x, product) - rows.sumOfSquares(ones, x);
        kernels.combine(residual, -1, product, 1);
        FactorMatrix priors = side.priors();
        if (priors != null) {
            System.arraycopy(priors.block(index), priors.offset(index), direction, 0, direction.length);
            kernels.combine(residual, (float) ridge, direction, 1);
        }
        value -= 2 * dot(residual, x);
        System.arraycopy(residual, 0, direction, 0, residual.length);
        double norm = dot(residual, residual);
        for (int step = 1; step <= steps && norm > 0; step++) {
            multiplyShared(direction, ridge, count);
            boolean last = step == steps;
            double curvature = last ? rows.sumOfSquares(ones, direction) : 0;
            if (!last) {
                rows.addNormalProduct(ones, direction, product);
            }
            curvature += dot(direction, product);
            if (curvature <= 0) {
                break; // flat to rounding
            }
            double length = norm / curvature;
            kernels.combine(x, (float) length, direction, 1);
            value -= norm * length;
            if (!last) {
                kernels.combine(residual, (float) -length, product, 1);
                double next = dot(residual, residual);
                kernels.combine(direction, 1, residual, (float) (next / norm));
                norm = next;
            }
        }
        if (!Float.isFinite(dot(x, x))) {
            throw new ArithmeticException("conjugate gradients left the range of float");
        }
        FactorMatrix solved = side.solved();
        System.arraycopy(x, 0, solved.block(index), solved.offset(index), x.length);
        return value;
    }

    /** {@code product ← (τ I − S Sᵀ / (n + γ)) · vector}, the part of the system that needs no pass over the entries. */
    private void multiplyShared(float[] vector, double ridge, double count) {
        kernels.combine(product, (float) ridge, vector, 0);
        kernels.combine(product, (float) (-dot(sums, vector) / count), sums, 1);
    }

    private float dot(float[] left, float[] right) {
        return kernels.dot(left, 0, right, 0, left.length);
    }
}
