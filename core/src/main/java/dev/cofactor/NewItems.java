package dev.cofactor;

import dev.cofactor.data.IdIndex;
import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.SparseMatrices;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.ItemFoldInModel;
import dev.cofactor.model.Model;
import dev.cofactor.solver.UnusableValueException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes items into a trained recommender. */
final class NewItems {
    private NewItems() {}

    static <U, I> Trained<U, I> add(Trained<U, I> trained, Interactions<U, I> ratings) {
        if (!(trained.model() instanceof ItemFoldInModel model)) {
            throw new UnsupportedOperationException("the model of "
                    + trained.provenance().solver() + " cannot fold in new items (see capabilities()); train again with"
                    + " their interactions");
        }
        checkIds(trained, ratings);
        SparseMatrix byUser = NewInteractions.likeTraining(ratings, trained);
        IdIndex<I> added = ratings.items();
        SparseMatrix byItem = Realignment.of(byUser.withoutTimestamps(), ratings.users(), added, trained.users(), added)
                .transpose();
        SparseMatrix features = features(trained, ratings);
        IdIndex<I> items = Realignment.union(trained.items(), added);
        Model grown = solved(trained, added, byItem, () -> model.withItems(byItem, features));
        if (grown.users() != model.users()
                || grown.items() != items.size()
                || !trained.featureNames().fit(grown)) {
            throw new IllegalStateException(
                    "the model of " + trained.provenance().solver()
                            + " has other users or features with new items than without them, or not one more item for each of "
                            + added.size() + "; this is a defect of that solver");
        }
        return trained.with(
                items,
                grown,
                history(trained, byUser, ratings, items),
                trained.statistics().with(byItem));
    }

    private static <U, I> Model solved(
            Trained<U, I> trained, IdIndex<I> added, SparseMatrix byItem, Supplier<Model> foldIn) {
        try {
            return trained.solved(foldIn);
        } catch (UnusableValueException e) {
            throw Refusal.named(
                    e,
                    byItem,
                    trained.scale(),
                    () -> "user " + trained.users().id(e.column()) + ", item " + added.id(e.row()));
        }
    }

    private static <U, I> void checkIds(Trained<U, I> trained, Interactions<U, I> ratings) {
        if (ratings.items().size() == 0) {
            throw new IllegalArgumentException("there are no items to add");
        }
        for (U userId : ratings.users().ids()) {
            if (!trained.users().contains(userId)) {
                throw new UnknownIdException(
                        "user", userId, "new items are rated by known users; leave this one out, or train again");
            }
        }
        for (I itemId : ratings.items().ids()) {
            if (trained.items().contains(itemId)) {
                throw new IllegalArgumentException("item " + itemId + " is known already, but only new items can be"
                        + " added; leave it out, or bring the recommender up to date with RecommenderBuilder.update");
            }
        }
    }

    private static <U, I> SparseMatrix features(Trained<U, I> trained, Interactions<U, I> ratings) {
        IdIndex<String> known = trained.featureNames().items();
        List<String> unknown = FeatureNames.of(ratings).items().ids().stream()
                .filter(name -> !known.contains(name))
                .toList();
        if (!unknown.isEmpty()) {
            System.getLogger("dev.cofactor.training")
                    .log(
                            System.Logger.Level.WARNING,
                            "Of the features of new items, the model does not know {0}: {1}. They are passed over.",
                            unknown.size(),
                            String.join(", ", unknown));
        }
        return Realignment.of(ratings.itemFeatures(), ratings.items(), known);
    }

    private static <U, I> @Nullable SparseMatrix history(
            Trained<U, I> trained, SparseMatrix byUser, Interactions<U, I> ratings, IdIndex<I> items) {
        SparseMatrix history = trained.history();
        if (history == null) {
            return null;
        }
        return SparseMatrices.overlaid(
                SparseMatrices.padded(history, history.rows(), items.size()),
                Realignment.of(byUser, ratings.users(), ratings.items(), trained.users(), items));
    }
}
