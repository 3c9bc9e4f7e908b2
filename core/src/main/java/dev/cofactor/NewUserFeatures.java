package dev.cofactor;

import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.SparseRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What is known of a new user beside a history, by feature index.
 *
 * @param row the features the model knows
 * @param unknown the names it does not know
 */
record NewUserFeatures(SparseRow row, List<String> unknown) {

    static NewUserFeatures of(Trained<?, ?> trained, Map<String, Float> features) {
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        List<String> unknown = new ArrayList<>();
        for (Map.Entry<String, Float> entry : features.entrySet()) {
            float weight = entry.getValue();
            if (!Float.isFinite(weight)) {
                throw new IllegalArgumentException(
                        "the weight of feature " + entry.getKey() + " must be finite, but is " + weight);
            }
            OptionalInt index = trained.featureNames().users().indexOf(entry.getKey());
            if (index.isEmpty()) {
                unknown.add(entry.getKey());
            } else if (weight != 0) {
                builder.add(0, index.getAsInt(), weight, 0);
            }
        }
        SparseRow row = builder.build(1, trained.featureNames().users().size(), DuplicatePolicy.FAIL)
                .row(0);
        return new NewUserFeatures(row, unknown);
    }

    static NewUserFeatures of(Trained<?, ?> trained, Collection<String> features) {
        Map<String, Float> weights = new LinkedHashMap<>();
        features.forEach(name -> weights.put(name, 1f));
        return of(trained, weights);
    }

    /** What was passed over, to be appended to a reason. */
    String ignored() {
        return unknown.isEmpty()
                ? ""
                : ", " + unknown.size() + " unknown features passed over (" + String.join(", ", unknown) + ")";
    }
}
