package dev.cofactor.solvers.als;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;
import java.util.Arrays;

/*
 * The matrix is never formed: its product with a vector is one pass over the rows of the other side. All vectors are as
 * long as a padded row, zeros beyond the factors.
 */
/** Some steps of conjugate gradients towards the minimum of a row, from where the row is. */
final class ConjugateGradientRowSolver extends ImplicitRowSolver {
    /** A residual smaller than this fraction of the right side is rounding. */
    private static final float CONVERGED = 1e-14f;

    private final int steps;
    private final int[] all;
    private final float[] x;
    private final float[] residual;
    private final float[] direction;
    private final float[] product;

    ConjugateGradientRowSolver(ImplicitSide side, int steps) {
        super(side);
        this.steps = steps;
        int stride = side.fixed().stride();
        this.all = Gram.range(0, side.factors());
        this.x = new float[stride];
        this.residual = new float[stride];
        this.direction = new float[stride];
        this.product = new float[stride];
    }

    @Override
    void solve(int index) {
        FactorMatrix solved = side.solved();
        System.arraycopy(solved.block(index), solved.offset(index), x, 0, x.length);
        Arrays.fill(residual, 0);
        side.split().addCombination(side.fixed(), columns, targets, size, residual);
        FactorMatrix priors = side.priors();
        if (priors != null) {
            for (int k = 0; k < side.factors(); k++) {
                residual[k] += ridge * priors.get(index, k);
            }
        }
        float enough = CONVERGED * squaredNorm(residual);
        multiply(x);
        Vectors.addScaled(residual, -1, product);
        System.arraycopy(residual, 0, direction, 0, x.length);
        float norm = squaredNorm(residual);
        for (int step = 0; step < steps && norm > enough; step++) {
            multiply(direction);
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

    /** {@code product ← (α₀ G + Σ w y yᵀ + ridge I) · vector}. */
    private void multiply(float[] vector) {
        Kernels kernels = side.kernels();
        Arrays.fill(product, 0);
        kernels.addCombination(side.gram(), all, vector, 0, all.length, product);
        side.split().addNormalProduct(side.fixed(), columns, weights, size, vector, product);
        Vectors.addScaled(product, ridge, vector);
    }

    private float squaredNorm(float[] vector) {
        return dot(vector, vector);
    }

    private float dot(float[] left, float[] right) {
        return side.kernels().dot(left, 0, right, 0, left.length);
    }
}
