package dev.cofactor.solvers.als;

import dev.cofactor.kernel.GatheredRows;
import dev.cofactor.matrix.FactorMatrix;
import java.util.Arrays;

/*
 * The matrix is never formed: its product with a vector is one pass over the rows of the other side. All vectors are as
 * long as a padded row, zeros beyond the factors.
 */
/** Some steps of conjugate gradients towards the minimum of a row, from where the row is. */
final class ConjugateGradientRowSolver extends ImplicitRowSolver {
    private final int steps;
    private final GatheredRows gram;
    private final GatheredEntries rows;
    private final float[] x;
    private final float[] residual;
    private final float[] direction;
    private final float[] product;

    ConjugateGradientRowSolver(ImplicitSide side, int steps) {
        super(side);
        this.steps = steps;
        int stride = side.fixed().stride();
        this.rows = new GatheredEntries(side.kernels(), side.split().workers());
        this.gram = side.kernels().gatheredRows();
        gram.gather(side.gram(), Gram.range(0, side.factors()), 0, side.factors());
        this.x = new float[stride];
        this.residual = new float[stride];
        this.direction = new float[stride];
        this.product = new float[stride];
    }

    @Override
    void solve(int index) {
        FactorMatrix solved = side.solved();
        System.arraycopy(solved.block(index), solved.offset(index), x, 0, x.length);
        rows.gather(side.fixed(), columns, size);
        Arrays.fill(residual, 0);
        rows.addResiduals(weights, targets, x, residual);
        Arrays.fill(product, 0);
        addRegularized(x);
        Vectors.addScaled(residual, -1, product);
        FactorMatrix priors = side.priors();
        for (int k = 0; priors != null && k < side.factors(); k++) {
            residual[k] += ridge * priors.get(index, k);
        }
        System.arraycopy(residual, 0, direction, 0, x.length);
        float norm = squaredNorm(residual);
        for (int step = 0; step < steps && norm > 0; step++) {
            Arrays.fill(product, 0);
            rows.addNormalProduct(weights, direction, product);
            addRegularized(direction);
            float curvature = dot(direction, product);
            if (!(curvature > 0)) {
                break; // a direction in which the objective is flat to rounding
            }
            float length = norm / curvature;
            Vectors.addScaled(x, length, direction);
            Vectors.addScaled(residual, -length, product);
            float next = squaredNorm(residual);
            Vectors.scaleAndAdd(direction, next / norm, residual);
            norm = next;
        }
        if (!Float.isFinite(squaredNorm(x))) {
            throw new ArithmeticException("conjugate gradients left the range of float");
        }
        System.arraycopy(x, 0, solved.block(index), solved.offset(index), x.length);
    }

    /** {@code product ← product + (α₀ G + ridge I) · vector}. */
    private void addRegularized(float[] vector) {
        gram.addCombination(vector, product);
        Vectors.addScaled(product, ridge, vector);
    }

    private float squaredNorm(float[] vector) {
        return dot(vector, vector);
    }

    private float dot(float[] left, float[] right) {
        return side.kernels().dot(left, 0, right, 0, left.length);
    }
}
