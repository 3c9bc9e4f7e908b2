package dev.cofactor.solvers.als;

import dev.cofactor.kernel.NormalEquations;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseRow;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/*
 * With residuals t = r − μ − other bias, S = Σ x, T = Σ t and n ratings, the minimum over bias b and factors y of
 *
 *     ½ Σ (t − b − x · y)² + τ/2 ‖y − p‖² + γ/2 b²
 *
 * has b = (T − S · y) / (n + γ). Put in, that leaves the system
 *
 *     (Σ x xᵀ + τ I − S Sᵀ / (n + γ)) y = Σ (t − T / (n + γ)) x + τ p.
 *
 * Rounding of Σ x xᵀ and of S Sᵀ / (n + γ) does not cancel where they do (few ratings, γ = 0), so a τ that is smaller
 * than that rounding is raised to it.
 */
/** Solves for factors and bias of one row after the other; the workspace of one thread. */
final class ExplicitRowSolver implements PositiveDefiniteSolve.Build {
    private static final double ROUNDING = 1e-6;

    private final ExplicitSide side;
    private final NormalEquations system;
    private final float[] sums;
    private final float[] right;
    private final @Nullable NonNegativeSolve nonNegative;
    private final @Nullable ExplicitDescent descent;
    private int[] columns = new int[0];
    private float[] targets = new float[0];
    private int index;
    private int size;
    private double total;
    private double squares;
    private double ridge;
    private double biasRidge;

    ExplicitRowSolver(ExplicitSide side) {
        this.side = side;
        this.system = side.kernels().normalEquations(side.factors());
        this.sums = new float[side.factors()];
        this.right = new float[side.factors()];
        this.nonNegative = side.objective().nonNegative() ? new NonNegativeSolve(side.kernels(), side.factors()) : null;
        this.descent = side.steps() > 0 ? new ExplicitDescent(side, side.steps()) : null;
    }

    /**
     * Solves for row {@code row} of the side.
     *
     * @return the sum of squared errors of its ratings
     * @throws ArithmeticException if the system cannot be solved in finite numbers
     */
    double solve(SparseRow entries, int row) {
        index = row;
        if (entries.size() == 0) {
            takePrior();
            return 0;
        }
        double centre = loadCentred(entries);
        FactorMatrix solved = side.solved();
        float[] solution = solved.block(row);
        int offset = solved.offset(row);
        if (descent != null && !SplitRow.isLong(size)) {
            descent.begin(row, columns, targets, size, sums);
            raiseRidge();
            double squaredError = descent.descend(ridge, biasRidge, centre);
            solveForBias(centre, solution, offset);
            return squaredError;
        }
        double explained = minimize(solution, offset);
        return squaredError(centre, solveForBias(centre, solution, offset), solution, offset, explained);
    }

    /** Writes the solution y of the system {@code A y = b}, and returns {@code yᵀ A y − 2 bᵀ y}. */
    private double minimize(float[] solution, int offset) {
        if (nonNegative != null) {
            build(system);
            eliminate(system);
            return nonNegative.solve(system, right, solution, offset) - 2 * dot(right, solution, offset);
        }
        double added = PositiveDefiniteSolve.solve(system, this, solution, offset);
        return -dot(right, solution, offset) - added * squaredLength(solution, offset); // A y is b − added · y
    }

    private double solveForBias(double centre, float[] solution, int offset) {
        double bias = centre - dot(sums, solution, offset) / (size + biasRidge);
        if (!Float.isFinite((float) bias)) {
            throw new ArithmeticException("the bias of row " + index + " is not finite");
        }
        side.solvedBiases()[index] = (float) bias;
        return bias;
    }

    private void takePrior() {
        FactorMatrix solved = side.solved();
        FactorMatrix priors = side.priors();
        if (priors == null) {
            int offset = solved.offset(index);
            Arrays.fill(solved.block(index), offset, offset + side.factors(), 0);
        } else {
            FactorRows.copyRow(priors, index, solved, index);
            if (nonNegative != null) {
                NonNegativeSolve.cut(solved.block(index), solved.offset(index), side.factors());
            }
        }
        side.solvedBiases()[index] = 0;
    }

    /** Loads the entries of a row and takes from each target what the bias would be without factors, which is returned. */
    double loadCentred(SparseRow entries) {
        load(entries);
        double centre = total / (size + biasRidge);
        for (int k = 0; k < size; k++) {
            targets[k] -= (float) centre;
        }
        return centre;
    }

    private void load(SparseRow entries) {
        size = entries.size();
        if (columns.length < size) {
            int capacity =
                    Math.max(size, Math.min(2 * columns.length, side.fixed().rows()));
            columns = new int[capacity];
            targets = new float[capacity];
        }
        entries.copyColumns(columns, 0);
        entries.copyValues(targets, 0);
        float offset = side.parameters().offset();
        float[] biases = side.fixedBiases();
        total = 0;
        squares = 0;
        for (int k = 0; k < size; k++) {
            float target = targets[k] - offset - biases[columns[k]];
            targets[k] = target;
            total += target;
            squares += (double) target * target;
        }
        ridge = side.objective().ridge(size);
        biasRidge = side.objective().biasRidge(size);
    }

    @Override
    public void build(NormalEquations target) {
        build(target, targets);
    }

    /** The matrix with a right side of zero. */
    void buildMatrix(NormalEquations target) {
        build(target, null);
    }

    private void build(NormalEquations target, float @Nullable [] rightTargets) {
        target.clear();
        side.split().addRows(target, side.fixed(), 0, columns, null, rightTargets, size);
    }

    /** A copy of the targets that are loaded. */
    float[] targets() {
        return Arrays.copyOf(targets, size);
    }

    /** τ of the row, raised where rounding asks for it. */
    double ridge() {
        return ridge;
    }

    @Override
    public void eliminate(NormalEquations target) {
        target.copySum(sums);
        raiseRidge();
        target.addDiagonal((float) ridge);
        target.addOuterOfSum((float) (-1 / (size + biasRidge)));
        FactorMatrix priors = side.priors();
        if (priors != null) {
            target.addRight(priors.block(index), priors.offset(index), (float) ridge);
        }
        target.copyRight(right);
    }

    private void raiseRidge() {
        ridge = Math.max(ridge, ROUNDING * squaredLength(sums, 0) / ((size + biasRidge) * side.factors()));
    }

    /**
     * From what solving has computed anyway.
     *
     * @param explained what {@link #minimize} returned
     */
    private double squaredError(double centre, double bias, float[] solution, int offset, double explained) {
        FactorMatrix priors = side.priors();
        double withPrior = 0;
        for (int k = 0; priors != null && k < right.length; k++) {
            withPrior += (double) solution[offset + k] * priors.block(index)[priors.offset(index) + k];
        }
        double error = squares
                - total * centre
                + explained
                + 2 * ridge * withPrior
                - biasRidge * bias * bias
                - ridge * squaredLength(solution, offset);
        return Math.max(0, error); // below 0 by rounding, where all ratings are met
    }

    private double squaredLength(float[] block, int offset) {
        double sum = 0;
        for (int k = 0; k < right.length; k++) {
            sum += (double) block[offset + k] * block[offset + k];
        }
        return sum;
    }

    private double dot(float[] left, float[] block, int offset) {
        double sum = 0;
        for (int k = 0; k < right.length; k++) {
            sum += (double) left[k] * block[offset + k];
        }
        return sum;
    }
}
