package dev.cofactor.solvers.als;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The features of both sides of a model.
 *
 * @param users null if there are none
 * @param items null if there are none
 */
record SideFeatures(
        @Nullable FeatureFactors users, @Nullable FeatureFactors items) {
    private static final String USERS = "user_features";
    private static final String ITEMS = "item_features";

    /** Neither of users nor of items. */
    static SideFeatures none() {
        return new SideFeatures(null, null);
    }

    /** Those of the data, with factors of zero. */
    static SideFeatures zeros(TrainingContext context, int factors) {
        return new SideFeatures(
                FeatureFactors.zeros(context.userFeatures(), factors),
                FeatureFactors.zeros(context.itemFeatures(), factors));
    }

    /** Those of the data, with the factors of a checkpoint. */
    static SideFeatures resumed(TrainingContext context, TensorFile state, int factors) throws IOException {
        return new SideFeatures(
                FeatureFactors.resumed(context.userFeatures(), state.scope(USERS), factors),
                FeatureFactors.resumed(context.itemFeatures(), state.scope(ITEMS), factors));
    }

    /** Adds to a checkpoint what the data does not tell. */
    void writeFactors(TensorWriter writer) {
        if (users != null) {
            users.writeFactors(writer.scope(USERS));
        }
        if (items != null) {
            items.writeFactors(writer.scope(ITEMS));
        }
    }

    /** Reads what {@link #write} wrote. */
    static SideFeatures read(TensorFile file, FactorParameters parameters) throws IOException {
        return new SideFeatures(
                read(file.scope(USERS), parameters.userFactors()), read(file.scope(ITEMS), parameters.itemFactors()));
    }

    private static @Nullable FeatureFactors read(TensorFile file, FactorMatrix entities) throws IOException {
        return FeatureFactors.isIn(file)
                ? FeatureFactors.read(file.onHeap(), entities.rows(), entities.columns())
                : null;
    }

    /** Adds all to a model file. */
    void write(TensorWriter writer) {
        if (users != null) {
            users.write(writer.scope(USERS));
        }
        if (items != null) {
            items.write(writer.scope(ITEMS));
        }
    }

    /** A copy for the data of an update. */
    SideFeatures updated(TrainingContext context, int factors) {
        return new SideFeatures(
                FeatureFactors.updated(users, context.byUser().rows(), context.userFeatures(), factors),
                FeatureFactors.updated(items, context.byUser().columns(), context.itemFeatures(), factors));
    }

    /**
     * A copy of parameters for the data of an update. New users are zero. New items begin where training lets them begin,
     * with drawn factors, so that new users who rated nothing else do not meet items that are all zero, and stay there; to
     * these is added what their features, in this, say.
     */
    FactorParameters grown(FactorParameters before, TrainingContext context, double initialDeviation) {
        int userCount = context.byUser().rows();
        int itemCount = context.byUser().columns();
        int known = before.itemFactors().rows();
        FactorMatrix itemFactors = FactorRows.copy(before.itemFactors(), itemCount);
        InitialFactors.draw(itemFactors, known, initialDeviation, context, "new item factors");
        float[] prior = new float[before.factors()];
        for (int item = known; items != null && item < itemCount; item++) {
            items.prior(item, prior, 0);
            for (int k = 0; k < prior.length; k++) {
                itemFactors.set(item, k, itemFactors.get(item, k) + prior[k]);
            }
        }
        return new FactorParameters(
                before.offset(),
                Arrays.copyOf(before.userBiases(), userCount),
                Arrays.copyOf(before.itemBiases(), itemCount),
                FactorRows.copy(before.userFactors(), userCount),
                itemFactors);
    }

    /** The same without those of some users; the factors of features are shared. */
    SideFeatures withoutUsers(BitSet removed) {
        return new SideFeatures(users == null ? null : users.without(removed), items);
    }

    /** The numbers of features, 0 for none. */
    int userCount() {
        return users == null ? 0 : users.features();
    }

    /** The numbers of features, 0 for none. */
    int itemCount() {
        return items == null ? 0 : items.features();
    }
}
