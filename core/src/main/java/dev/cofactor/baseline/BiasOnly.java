package dev.cofactor.baseline;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.solver.EstimatingSolver;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingDemand;
import dev.cofactor.solver.TrainingShape;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Damped means: with the global mean μ, {@code b_i = Σ_u (r_ui − μ) / (λ_i + n_i)} over the n_i ratings of item i, then
 * {@code b_u = Σ_i (r_ui − μ − b_i) / (λ_u + n_u)} over the n_u ratings of user u. What a factor model has to beat.
 *
 * <p>Two passes over the data: O(ratings). Y. Koren, "Factor in the Neighbors", ACM TKDD 4(1), 2010, section 2.1.
 */
public final class BiasOnly implements EstimatingSolver {
    private static final BiasOnly DEFAULTS = new BiasOnly(25, 10);

    private final double itemDamping;
    private final double userDamping;

    private BiasOnly(double itemDamping, double userDamping) {
        this.itemDamping = itemDamping;
        this.userDamping = userDamping;
    }

    /** Item damping 25, user damping 10, as in the paper. */
    public static BiasOnly defaults() {
        return DEFAULTS;
    }

    /** Sets λ_i, in imagined ratings of the global mean for each item; not negative, infinite for no item biases. */
    public BiasOnly withItemDamping(double itemDamping) {
        return new BiasOnly(requireNotNegative("itemDamping", itemDamping), userDamping);
    }

    /** Sets λ_u, in imagined ratings without a bias for each user; not negative, infinite for no user biases. */
    public BiasOnly withUserDamping(double userDamping) {
        return new BiasOnly(itemDamping, requireNotNegative("userDamping", userDamping));
    }

    private static double requireNotNegative(String name, double value) {
        if (!(value >= 0)) {
            throw new IllegalArgumentException(name + " must not be negative, but is " + value);
        }
        return value;
    }

    @Override
    public String name() {
        return "BiasOnly";
    }

    @Override
    public Map<String, String> configuration() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("itemDamping", Double.toString(itemDamping));
        options.put("userDamping", Double.toString(userDamping));
        return options;
    }

    @Override
    public TrainingDemand demand(TrainingShape shape) {
        return new TrainingDemand(
                (Float.BYTES + Double.BYTES) * ((long) shape.users() + shape.items()), 1, 1e-7 * shape.entries());
    }

    @Override
    public Model train(TrainingContext context) {
        context.requireValues(name());
        SparseMatrix byUser = context.byUser();
        double mean = context.meanValue();
        FactorParameters parameters = FactorParameters.zeros((float) mean, byUser.rows(), byUser.columns(), 0);
        setItemBiases(byUser, mean, parameters.itemBiases());
        BiasModel model = new BiasModel(ScoreKind.RATING, parameters, userDamping);
        for (int user = 0; user < byUser.rows(); user++) {
            parameters.userBiases()[user] = finite("user", user, model.userBias(byUser.row(user)));
        }
        return model;
    }

    private static float finite(String what, int index, double bias) {
        float result = (float) bias;
        if (!Float.isFinite(result)) {
            throw new IllegalArgumentException("the bias of " + what + " index " + index
                    + " is beyond the range of a float; scale the values, for instance with standardized()");
        }
        return result;
    }

    private void setItemBiases(SparseMatrix byUser, double mean, float[] itemBiases) {
        double[] residuals = new double[byUser.columns()];
        int[] counts = new int[byUser.columns()];
        for (int user = 0; user < byUser.rows(); user++) {
            SparseRow row = byUser.row(user);
            for (int k = 0; k < row.size(); k++) {
                residuals[row.column(k)] += row.value(k) - mean;
                counts[row.column(k)]++;
            }
        }
        for (int item = 0; item < itemBiases.length; item++) {
            itemBiases[item] = finite("item", item, damped(residuals[item], counts[item], itemDamping));
        }
    }

    /** A damped mean; 0 where there is nothing to take a mean of. */
    static double damped(double sum, int count, double damping) {
        return count == 0 ? 0 : sum / (count + damping);
    }

    @Override
    public String toString() {
        return name() + configuration();
    }
}
