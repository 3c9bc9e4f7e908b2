package dev.cofactor;

import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.ScoreKind;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a new user did, by item index and in the scale of training.
 *
 * @param row the items the model knows
 * @param unknown how many items it does not know
 */
record NewUserHistory(SparseRow row, int unknown) {

    static <I> NewUserHistory none(Trained<?, I> trained) {
        return of(trained, Map.<I, Float>of());
    }

    static <I> NewUserHistory of(Trained<?, I> trained, Map<? extends I, Float> history) {
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        int unknown = 0;
        for (Map.Entry<? extends I, Float> entry : history.entrySet()) {
            if (entry.getValue() == null) {
                throw new IllegalArgumentException("the value of item " + entry.getKey()
                        + " in the history must be a number, but is null; leave out items without a value");
            }
            OptionalInt index = trained.items().indexOf(entry.getKey());
            float scaled = (float) trained.scale().toScaled(entry.getValue());
            if (!Float.isFinite(scaled)) {
                throw new IllegalArgumentException(
                        "the value of item " + entry.getKey() + " in the history must be finite, also in the"
                                + " scale of the training values, but is " + entry.getValue());
            }
            if (index.isPresent()) {
                builder.add(0, index.getAsInt(), scaled, 0);
            } else {
                unknown++;
            }
        }
        SparseRow row =
                builder.build(1, trained.items().size(), DuplicatePolicy.FAIL).row(0);
        return new NewUserHistory(row, unknown);
    }

    /** What was passed over, to be appended to a reason. */
    String ignored() {
        return unknown == 0 ? "" : ", " + unknown + " unknown items passed over";
    }

    static <I> NewUserHistory of(Trained<?, I> trained, Collection<? extends I> history) {
        if (trained.model().scoreKind() == ScoreKind.RATING) {
            throw new IllegalArgumentException(
                    "the model of " + trained.provenance().solver()
                            + " was trained on ratings, so a new user's history needs values too: give a Map of items and ratings");
        }
        Map<I, Float> values = new HashMap<>();
        history.forEach(item -> values.put(item, 1f));
        return of(trained, values);
    }
}
