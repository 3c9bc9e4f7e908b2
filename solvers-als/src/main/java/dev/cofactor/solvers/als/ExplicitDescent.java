package dev.cofactor.solvers.als;

import dev.cofactor.kernel.GatheredRows;
import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;
import java.util.Arrays;

/*
 * The matrix A = Σ x xᵀ + τ I − S Sᵀ / (n + γ) is never formed: its product with a vector is one pass over the rows of the
 * other side, and one over S. All vectors are as long as a padded row, zeros beyond the factors.
 *
 * The steps find what is to be added to the row, in units of the first residual, so that ratings of any size stay in the
 * range of float. Where that residual is nothing but rounding and A is singular, a step may go far in a direction that
 * means nothing. So the objective is looked at before and after, and a row that would not gain stays as it is.
 */
/** Conjugate gradients on the system of {@link ExplicitRowSolver}, from where the row is; the workspace of one thread. */
final class ExplicitDescent {
    private final ExplicitSide side;
    private final int steps;
    private final Kernels kernels;
    private final GatheredRows rows;
    private final float[] sums;
    private final float[] x;
    private final float[] prior;
    private final float[] residual;
    private final float[] direction;
    private final float[] product;
    private final float[] change;
    private float[] ones = new float[0];
    private int index;
    private int[] columns = new int[0];
    private float[] targets = new float[0];
    private int size;
    private double squaredError;

    ExplicitDescent(ExplicitSide side, int steps) {
        this.side = side;
        this.steps = steps;
        this.kernels = side.kernels();
        this.rows = kernels.gatheredRows();
        int stride = side.fixed().stride();
        this.sums = new float[stride];
        this.x = new float[stride];
        this.prior = new float[stride];
        this.residual = new float[stride];
        this.direction = new float[stride];
        this.product = new float[stride];
        this.change = new float[stride];
    }

    /**
     * Takes the entries of row {@code index}.
     *
     * @param targets what the entries leave for factors and bias, centred
     * @param sum receives {@code S}, the sum of the fixed rows of the entries
     */
    void begin(int index, int[] columns, float[] targets, int size, float[] sum) {
        this.index = index;
        this.columns = columns;
        this.targets = targets;
        this.size = size;
        if (ones.length < size) {
            ones = new float[columns.length];
            Arrays.fill(ones, 1);
        }
        copy(side.solved(), x);
        FactorMatrix priors = side.priors();
        if (priors != null) {
            copy(priors, prior);
        }
        Arrays.fill(residual, 0);
        rows.gatherAndAddResiduals(side.fixed(), columns, 0, size, ones, targets, x, residual);
        Arrays.fill(sums, 0);
        rows.addCombination(ones, sums);
        System.arraycopy(sums, 0, sum, 0, sum.length);
    }

    private void copy(FactorMatrix source, float[] target) {
        System.arraycopy(source.block(index), source.offset(index), target, 0, target.length);
    }

    /**
     * Goes the steps and writes the row, unless that would raise the objective.
     *
     * @param ridge τ of the row
     * @param biasRidge γ of the row
     * @param centre the bias without factors
     * @return the sum of squared errors of the entries
     * @throws ArithmeticException if the numbers leave the range of float
     */
    double descend(double ridge, double biasRidge, double centre) {
        double before = objective(x, ridge, biasRidge, centre);
        double errorBefore = squaredError;
        multiplyShared(x, ridge, biasRidge);
        kernels.combine(residual, -1, product, 1);
        kernels.combine(residual, (float) ridge, prior, 1);
        float greatest = 0;
        for (float number : residual) {
            greatest = Math.max(greatest, Math.abs(number)); // NaN if any is
        }
        requireFinite(greatest);
        if (greatest == 0) {
            return errorBefore;
        }
        float unit = Math.scalb(1f, Math.getExponent(greatest));
        findChange(1 / unit, ridge, biasRidge);
        kernels.combine(change, 1, x, unit);
        double after = objective(change, ridge, biasRidge, centre);
        if (after > before) {
            return errorBefore;
        }
        FactorMatrix solved = side.solved();
        System.arraycopy(change, 0, solved.block(index), solved.offset(index), change.length);
        return squaredError;
    }

    /** The steps from zero towards {@code A · change = scale · residual}. */
    private void findChange(float scale, double ridge, double biasRidge) {
        Arrays.fill(change, 0);
        kernels.combine(direction, scale, residual, 0);
        System.arraycopy(direction, 0, residual, 0, residual.length);
        double norm = dot(residual, residual);
        for (int step = 1; step <= steps && norm > 0; step++) {
            multiplyShared(direction, ridge, biasRidge);
            double curvature = 0;
            if (step < steps) {
                rows.addNormalProduct(ones, direction, product);
            } else {
                curvature = rows.sumOfSquares(ones, direction); // nothing but the curvature is needed any more
            }
            curvature += dot(direction, product);
            requireFinite(curvature);
            float length = (float) (norm / curvature);
            if (!(curvature > 0 && length < Float.POSITIVE_INFINITY)) {
                return; // flat to rounding
            }
            kernels.combine(change, length, direction, 1);
            if (step < steps) {
                kernels.combine(residual, -length, product, 1);
                double next = dot(residual, residual);
                requireFinite(next);
                kernels.combine(direction, 1, residual, (float) (next / norm));
                norm = next;
            }
        }
    }

    /** {@code product ← (τ I − S Sᵀ / (n + γ)) · vector}, the part of the system that needs no pass over the entries. */
    private void multiplyShared(float[] vector, double ridge, double biasRidge) {
        kernels.combine(product, (float) ridge, vector, 0);
        kernels.combine(product, (float) (-dot(sums, vector) / (size + biasRidge)), sums, 1);
    }

    /** Twice what the row adds to the objective with these factors and their best bias; leaves the squared error. */
    private double objective(float[] factors, double ridge, double biasRidge, double centre) {
        double shift = 0;
        double penalty = 0;
        for (int k = 0; k < factors.length; k++) {
            double apart = (double) factors[k] - prior[k];
            penalty += apart * apart;
            shift += (double) sums[k] * factors[k];
        }
        shift /= size + biasRidge;
        FactorMatrix fixed = side.fixed();
        squaredError = 0;
        for (int k = 0; k < size; k++) {
            int column = columns[k];
            double error = targets[k]
                    + shift
                    - kernels.dot(fixed.block(column), fixed.offset(column), factors, 0, factors.length);
            squaredError += error * error;
        }
        double bias = centre - shift;
        double objective = squaredError + ridge * penalty + biasRidge * bias * bias;
        requireFinite(objective);
        return objective;
    }

    private static void requireFinite(double number) {
        if (!Double.isFinite(number)) {
            throw new ArithmeticException("conjugate gradients left the range of float");
        }
    }

    private float dot(float[] left, float[] right) {
        return kernels.dot(left, 0, right, 0, left.length);
    }
}
