package dev.cofactor.solvers.neighbors;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.Model;
import dev.cofactor.solver.EstimatingSolver;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingDemand;
import dev.cofactor.solver.TrainingShape;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * EASE: a linear model of items by items in closed form. With X the users × items matrix of interactions, 0 where there
 * are none, it is the B with a diagonal of zeros that minimizes
 *
 * <pre>
 * ‖X − X B‖² + λ ‖B‖²:   P = (XᵀX + λ I)⁻¹,   B_ij = − P_ij / P_jj for i ≠ j,   B_jj = 0
 * </pre>
 *
 * <p>The score of item j for a user is {@code Σ_i x_ui B_ij} over the user's items, so a new user is folded in by the same
 * sum. H. Steck, "Embarrassingly Shallow Autoencoders for Sparse Data", WWW 2019. Binarized, X holds 1 for each interaction,
 * as in the paper, and scores are degrees of preference; with values, it holds them, and scores order items only.
 *
 * <p>Each epoch sweeps the matrix for a block of items, from the first to the last. In between, the model is that of B with
 * rows of zeros for the items still to come: it predicts from the others. One training is one solution of one system, so
 * there is nothing to resume, and no update that would cost less than another training.
 *
 * <p>Time, for n items: n³ operations for the inverse, beside Σ_u n_u² / 2 for XᵀX with n_u items of user u. Memory:
 * {@link #memoryBytes}, of which 4 n² remain in the model and in its file; beside it the data, also by item. A user's scores
 * take n_u · n operations. The model keeps the training interactions, to score known users by.
 */
public final class Ease implements EstimatingSolver {
    /** So many that nearly all time goes into the product of panels, and few enough for those to stay in the caches. */
    private static final int BLOCK = 256;

    private static final Ease DEFAULTS = new Ease(500, true, BLOCK);

    private final double regularization;
    private final boolean binarized;
    private final int block;

    private Ease(double regularization, boolean binarized, int block) {
        this.regularization = regularization;
        this.binarized = binarized;
        this.block = block;
    }

    /** λ = 500, binarized. */
    public static Ease defaults() {
        return DEFAULTS;
    }

    /** Sets λ, finite and positive: in binarized data, as if each item had been chosen by so many more users alone. */
    public Ease withRegularization(double regularization) {
        if (!(regularization > 0) || !Double.isFinite(regularization)) {
            throw new IllegalArgumentException("regularization must be finite and positive, but is " + regularization);
        }
        return new Ease(regularization, binarized, block);
    }

    /** Sets whether each interaction counts as 1, whatever its value. */
    public Ease withBinarized(boolean binarized) {
        return new Ease(regularization, binarized, block);
    }

    /** Sets the number of items in a block, for tests; it changes results by rounding alone. */
    Ease withBlock(int block) {
        return new Ease(regularization, binarized, block);
    }

    /**
     * The bytes of heap that training on so many items takes beside the data: a square matrix and two panels. Training says
     * so before it begins, to the {@link System.Logger} {@code dev.cofactor.training}, and refuses what the heap cannot hold.
     */
    public static long memoryBytes(int items) {
        if (items < 0) {
            throw new IllegalArgumentException("items must not be negative, but is " + items);
        }
        long row = FactorMatrix.stride(items) + 2L * FactorMatrix.stride(BLOCK);
        return Math.multiplyExact(Float.BYTES * row, (long) items);
    }

    @Override
    public String name() {
        return "Ease";
    }

    @Override
    public Map<String, String> configuration() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("regularization", Double.toString(regularization));
        options.put("binarized", Boolean.toString(binarized));
        return options;
    }

    @Override
    public TrainingDemand demand(TrainingShape shape) {
        return Demands.of(this, shape);
    }

    /**
     * Learns from interactions, with or without values.
     *
     * @throws IllegalArgumentException if the heap cannot hold what these items need, or the products of values are beyond
     *     the range of a float
     * @throws dev.cofactor.solver.TrainingDivergedException if λ is so small beside XᵀX that rounding hides it
     */
    @Override
    public Model train(TrainingContext context) {
        return new EaseTraining(this, context).run();
    }

    double regularization() {
        return regularization;
    }

    boolean binarized() {
        return binarized;
    }

    int block() {
        return block;
    }

    @Override
    public String toString() {
        return name() + configuration();
    }
}
