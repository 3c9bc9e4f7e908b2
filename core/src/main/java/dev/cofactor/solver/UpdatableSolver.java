package dev.cofactor.solver;

import dev.cofactor.model.Model;

/** A solver that can bring a model up to date with new data, at a fraction of the cost of training again. */
public interface UpdatableSolver extends Solver {

    /**
     * A model of all data, made from one of the data before. What {@link Solver} promises of training holds for it too.
     *
     * <p>Features in the context are those that came with the new data only: a row that is not empty replaces what was
     * known of its user or item before; an empty row leaves it as it was, so a model that needs features keeps what it
     * needs of them. Feature columns keep their numbers as well, those of features new to the model follow. Features are
     * present if the model or the new data has any.
     *
     * @param context {@link TrainingContext#byUser()} is the whole data after the change; the indexes of old users and
     *     items are those of {@code previous}, new ones follow
     * @param previous a model of a solver of the same name, maybe configured otherwise; not changed.
     *     {@link Model#users()} and {@link Model#items()} tell where the new ones begin
     * @param changes which users and items have new or changed interactions or features, or are new
     * @throws IllegalArgumentException if the data is not of the kind this solver needs, or the model is not one that this
     *     configuration can go on with, for instance since its number of factors differs
     * @throws TrainingDivergedException if a parameter stopped being finite
     * @throws TrainingCancelledException if the update was cancelled
     */
    Model update(TrainingContext context, Model previous, Changes changes);
}
