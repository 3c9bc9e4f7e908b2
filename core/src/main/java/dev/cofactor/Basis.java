package dev.cofactor;

/** What an answer rests on. */
public enum Basis {
    /** The trained model, for a user of the training data; the reason tells if nothing of the user was in it. */
    MODEL,
    /** The trained model, for a new user folded in from the history or the features given. */
    FOLD_IN,
    /** The damped mean of the training values of an item; without any, that is the mean of all values. */
    ITEM_MEAN,
    /** The mean of all training values. */
    GLOBAL_MEAN,
    /** The number of training interactions of an item. */
    POPULARITY
}
