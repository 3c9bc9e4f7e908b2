package dev.cofactor.solvers.als;

import dev.cofactor.kernel.GatheredRows;
import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;

/*
 * The matrix is never formed: its product with a vector is one pass over the rows of the other side. All vectors are as
 * long as a padded row, zeros beyond the factors. A large ridge is divided out, so that the cubes of it that a step
 * contains stay in the range of float. A long row is solved exactly, by all threads: they have more use for its matrix than
 * for a copy of all its rows.
 */
/** Some steps of conjugate gradients towards the minimum of a row, from where the row is. */
final class ConjugateGradientRowSolver extends ImplicitRowSolver {
    private final int steps;
    private final GatheredRows gram;
    private final GatheredRows rows;
    private final float[] x;
    private final float[] residual;
    private final float[] direction;
    private final float[] product;

    ConjugateGradientRowSolver(ImplicitSide side, int steps) {
        super(side);
        this.steps = steps;
        this.rows = side.kernels().gatheredRows();
        this.gram = side.kernels().gatheredRows();
        gram.gather(side.gram(), Gram.range(0, side.factors()), 0, side.factors());
        int stride = side.fixed().stride();
        this.x = new float[stride];
        this.residual = new float[stride];
        this.direction = new float[stride];
        this.product = new float[stride];
    }

    @Override
    void solve(int index) {
        if (SplitRow.isLong(size)) {
            ExactRowSolver.solve(this, side.kernels().normalEquations(side.factors()), index);
            return;
        }
        Kernels kernels = side.kernels();
        FactorMatrix solved = side.solved();
        System.arraycopy(solved.block(index), solved.offset(index), x, 0, x.length);
        rows.gather(side.fixed(), columns, 0, size);
        float scale = ridge > 1 ? 1 / ridge : 1;
        kernels.combine(residual, -ridge, x, 0);
        rows.addResiduals(weights, targets, x, residual);
        kernels.combine(product, 0, x, 0);
        gram.addCombination(x, product);
        kernels.combine(residual, -scale, product, scale);
        FactorMatrix priors = side.priors();
        for (int k = 0; priors != null && k < side.factors(); k++) {
            residual[k] += scale * ridge * priors.get(index, k);
        }
        kernels.combine(direction, 1, residual, 0);
        float norm = squaredNorm(residual);
        for (int step = 0; step < steps && norm > 0; step++) {
            multiply(direction, scale);
            float curvature = dot(direction, product);
            if (curvature <= 0) {
                break; // a direction in which the objective is flat to rounding
            }
            float length = norm / curvature;
            kernels.combine(x, length, direction, 1);
            kernels.combine(residual, -length, product, 1);
            float next = squaredNorm(residual);
            kernels.combine(direction, 1, residual, next / norm);
            norm = next;
        }
        if (!Float.isFinite(norm) || !Float.isFinite(squaredNorm(x))) {
            throw new ArithmeticException("conjugate gradients left the range of float");
        }
        System.arraycopy(x, 0, solved.block(index), solved.offset(index), x.length);
    }

    /** {@code product ← scale · (α₀ G + Σ w y yᵀ + ridge I) · vector}. */
    private void multiply(float[] vector, float scale) {
        Kernels kernels = side.kernels();
        kernels.combine(product, ridge, vector, 0);
        gram.addCombination(vector, product);
        rows.addNormalProduct(weights, vector, product);
        if (scale != 1) {
            kernels.combine(product, 0, vector, scale);
        }
    }

    private float squaredNorm(float[] vector) {
        return dot(vector, vector);
    }

    private float dot(float[] left, float[] right) {
        return side.kernels().dot(left, 0, right, 0, left.length);
    }
}
