package dev.cofactor.solvers.als;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.solver.TrainingContext;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/*
 * The factors of a feature do not depend on each other: each of the K problems is solved by its own coordinates, so
 * threads take 16 of them each, one cache line. While features are solved for, priors are kept up to date by adding
 * changes; afterwards they are computed afresh, so that they depend on nothing but the factors, and a checkpoint of
 * these is enough to go on to the same bytes.
 */
/**
 * Solves for the factors f of the features of one side: {@code Σ_j ridge_j/2 ‖v_j − F_j‖² + τ_f/2 Σ‖f‖²} is minimized
 * over one feature after the other, each exactly, where F_j is the prior of entity j ({@link FeatureFactors}).
 *
 * <p>Time: O(weights · K). Memory: a copy of the weights, and 4 bytes × entities × K.
 */
final class FeatureHalfStep {
    private static final int FACTORS_PER_TASK = 16;
    private static final int ENTITIES_PER_TASK = 4096;

    private final FeatureFactors features;
    private final boolean nonNegative;
    private final SparseMatrix byFeature;
    private final FactorMatrix priors;

    /**
     * Prepares the half-step.
     *
     * @param nonNegative whether no factor of a feature may fall below 0
     */
    FeatureHalfStep(FeatureFactors features, boolean nonNegative, TrainingContext context) {
        this.features = features;
        this.nonNegative = nonNegative;
        this.byFeature = features.weights().transpose();
        this.priors = new FactorMatrix(features.entities(), features.factors().columns());
        computePriors(context);
    }

    /** The priors, one row for each entity; always of the features as they are. */
    FactorMatrix priors() {
        return priors;
    }

    /** {@code Σ‖f‖²}. */
    double squaredLength() {
        double sum = 0;
        for (int feature = 0; feature < features.features(); feature++) {
            sum += FactorRows.squaredDistance(features.factors(), null, feature);
        }
        return sum;
    }

    /**
     * Solves for each feature once, with entities fixed that have entries. What has none has its factors from features
     * alone: it moves with them, and they do not wait for it.
     *
     * @param entities the factors v of the entities
     * @param entries a row for each of them
     * @param ridge how strongly an entity of so many entries is drawn to its prior
     * @param regularization τ_f; where it is 0 and no entity with entries has a feature, that gets zeros
     */
    void solve(
            FactorMatrix entities,
            SparseMatrix entries,
            IntToDoubleFunction ridge,
            double regularization,
            TrainingContext context) {
        float[] ridges = new float[entries.rows()];
        for (int row = 0; row < ridges.length; row++) {
            int size = entries.row(row).size();
            ridges[row] = size == 0 ? 0 : (float) ridge.applyAsDouble(size);
        }
        solve(entities, ridges, regularization, context);
        for (int row = 0; row < ridges.length; row++) {
            if (entries.row(row).size() == 0) {
                FactorRows.copyRow(priors, row, entities, row);
            }
        }
    }

    /**
     * Solves for each feature once.
     *
     * @param entities the factors v of the entities
     * @param ridges how strongly each is drawn to its prior; 0 for those that do not count
     * @param regularization τ_f; where it is 0 and no entity that counts has a feature, that gets zeros
     */
    void solve(FactorMatrix entities, float[] ridges, double regularization, TrainingContext context) {
        int factors = entities.columns();
        int tasks = (factors + FACTORS_PER_TASK - 1) / FACTORS_PER_TASK;
        context.workers().run(tasks, task -> {
            int from = task * FACTORS_PER_TASK;
            int to = Math.min(factors, from + FACTORS_PER_TASK);
            double[] sums = new double[to - from];
            for (int feature = 0; feature < features.features(); feature++) {
                context.throwIfCancelled();
                solve(feature, entities, ridges, regularization, from, sums);
            }
        });
        computePriors(context);
    }

    /** Solves for the factors {@code from} and after of a feature, as many as {@code sums} is long. */
    private void solve(
            int feature, FactorMatrix entities, float[] ridges, double regularization, int from, double[] sums) {
        SparseRow described = byFeature.row(feature);
        float[] factors = features.factors().block(feature);
        int f = features.factors().offset(feature) + from;
        Arrays.fill(sums, 0);
        double curvature = regularization;
        for (int i = 0; i < described.size(); i++) {
            int entity = described.column(i);
            double weight = described.value(i);
            double strength = ridges[entity] * weight;
            curvature += strength * weight;
            float[] own = entities.block(entity);
            int v = entities.offset(entity) + from;
            float[] prior = priors.block(entity);
            int p = priors.offset(entity) + from;
            for (int k = 0; k < sums.length; k++) {
                sums[k] += strength * (own[v + k] - prior[p + k] + weight * factors[f + k]);
            }
        }
        for (int k = 0; k < sums.length; k++) {
            float solved = curvature > 0 ? (float) (sums[k] / curvature) : 0;
            if (nonNegative && solved < 0) {
                solved = 0; // the minimum over what is allowed, since the factors of a feature do not depend on each
                // other
            }
            if (!Float.isFinite(solved)) {
                throw new ArithmeticException("the factors of feature index " + feature + " are not finite");
            }
            sums[k] = solved - factors[f + k];
            factors[f + k] = solved;
        }
        for (int i = 0; i < described.size(); i++) {
            int entity = described.column(i);
            float weight = described.value(i);
            float[] prior = priors.block(entity);
            int p = priors.offset(entity) + from;
            for (int k = 0; k < sums.length; k++) {
                prior[p + k] += (float) (weight * sums[k]);
            }
        }
    }

    private void computePriors(TrainingContext context) {
        int tasks = (priors.rows() + ENTITIES_PER_TASK - 1) / ENTITIES_PER_TASK;
        context.workers().run(tasks, task -> {
            context.throwIfCancelled();
            int from = task * ENTITIES_PER_TASK;
            for (int entity = from; entity < Math.min(priors.rows(), from + ENTITIES_PER_TASK); entity++) {
                features.prior(entity, priors.block(entity), priors.offset(entity));
            }
        });
    }
}
