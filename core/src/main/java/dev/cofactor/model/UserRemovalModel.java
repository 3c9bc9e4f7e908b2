package dev.cofactor.model;

import java.util.BitSet;

/** A model from which users can be taken out, without retraining. */
public interface UserRemovalModel extends Model {

    /**
     * A model without some users: nothing that it holds for each user is left of them. The users who stay close the gaps
     * in their old order. They and new users score exactly as before, unless a model says that a figure over all users goes
     * into its scores; from that the removed ones are taken out. Items stay as they are: what they have learnt from the
     * removed users is not unlearned. This model does not change.
     *
     * @param removed indexes of users, maybe of all
     * @return a model of the same type
     * @throws IndexOutOfBoundsException if an index is not in {@code [0, users())}
     */
    Model withoutUsers(BitSet removed);
}
