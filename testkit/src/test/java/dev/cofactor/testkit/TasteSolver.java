package dev.cofactor.testkit;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.Model;
import dev.cofactor.solver.Changes;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.UpdatableSolver;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The smallest solver that can do all that the contract asks about features, new items and updates. */
record TasteSolver(Fault fault) implements UpdatableSolver {

    @Override
    public String name() {
        return "Taste";
    }

    @Override
    public Map<String, String> configuration() {
        return Map.of("fault", fault.name());
    }

    @Override
    public Model train(TrainingContext context) {
        context.requireValues(name());
        float mean = (float) context.meanValue();
        SparseMatrix byItem = context.byItem();
        float[] noUsers = new float[byItem.columns()];
        TasteModel.Side items = side(byItem, context.itemFeatures(), mean, noUsers);
        TasteModel.Side users = side(context.byUser(), context.userFeatures(), mean, items.biases());
        return new TasteModel(mean, users, items, fault);
    }

    private static TasteModel.Side side(
            SparseMatrix ratings, Optional<SparseMatrix> features, float mean, float[] others) {
        float[] effects =
                features.map(known -> effects(ratings, known, mean, others)).orElseGet(() -> new float[0]);
        TasteModel.Side side = new TasteModel.Side(new float[ratings.rows()], new float[ratings.rows()], effects);
        for (int row = 0; row < ratings.rows(); row++) {
            if (features.isPresent()) {
                side.priors()[row] = side.prior(features.get().row(row));
            }
            side.biases()[row] = TasteModel.bias(ratings.row(row), mean, others, side.priors()[row]);
        }
        return side;
    }

    /** Half of the damped mean residual of those that have a feature. */
    private static float[] effects(SparseMatrix ratings, SparseMatrix features, float mean, float[] others) {
        double[] sums = new double[features.columns()];
        double[] counts = new double[features.columns()];
        for (int row = 0; row < ratings.rows(); row++) {
            SparseRow entries = ratings.row(row);
            SparseRow known = features.row(row);
            for (int f = 0; f < known.size(); f++) {
                counts[known.column(f)] += entries.size();
                for (int k = 0; k < entries.size(); k++) {
                    sums[known.column(f)] += entries.value(k) - mean - others[entries.column(k)];
                }
            }
        }
        float[] effects = new float[sums.length];
        for (int feature = 0; feature < sums.length; feature++) {
            effects[feature] = (float) (sums[feature] / (counts[feature] + TasteModel.DAMPING) / 2);
        }
        return effects;
    }

    @Override
    public Model update(TrainingContext context, Model previous, Changes changes) {
        TasteModel old = (TasteModel) previous;
        SparseMatrix byItem = context.byItem();
        TasteModel.Side items = grown(old.items, byItem.rows(), context.itemFeatures());
        TasteModel.Side users = grown(old.users, byItem.columns(), context.userFeatures());
        if (fault != Fault.UPDATE_IGNORES_THE_DELTA) {
            refresh(items, byItem, context.itemFeatures(), changes.items(), old.mean, users.biases());
            refresh(users, context.byUser(), context.userFeatures(), changes.users(), old.mean, items.biases());
        }
        if (fault == Fault.UPDATE_DEPENDS_ON_THREADS) {
            users.biases()[0] += context.workers().threads() * 1e-4f;
        }
        if (fault == Fault.UPDATE_CHANGES_THE_OLD_MODEL) {
            old.users.biases()[0] += 1e-4f;
        }
        return new TasteModel(old.mean, users, items, fault);
    }

    private TasteModel.Side grown(TasteModel.Side old, int size, Optional<SparseMatrix> features) {
        float[] effects = fault == Fault.UPDATE_FORGETS_FEATURES
                ? new float[0]
                : Arrays.copyOf(
                        old.effects(), features.map(SparseMatrix::columns).orElse(0));
        return new TasteModel.Side(Arrays.copyOf(old.biases(), size), Arrays.copyOf(old.priors(), size), effects);
    }

    private void refresh(
            TasteModel.Side side,
            SparseMatrix ratings,
            Optional<SparseMatrix> features,
            int[] changed,
            float mean,
            float[] others) {
        for (int row : changed) {
            if (fault != Fault.UPDATE_FORGETS_FEATURES
                    && features.isPresent()
                    && features.get().row(row).size() > 0) {
                side.priors()[row] = side.prior(features.get().row(row));
            }
            side.biases()[row] = TasteModel.bias(ratings.row(row), mean, others, side.priors()[row]);
        }
    }
}
