package dev.cofactor.eval.search;

import dev.cofactor.data.Interactions;
import dev.cofactor.eval.Split;
import dev.cofactor.eval.Splits;

/** Divides the data of a search into a part to train on and a validation part; {@link Splits} has ways to. */
public interface Validation {

    /** Divides; the same way whenever it is asked. */
    <U, I> Split<U, I> divide(Interactions<U, I> interactions);

    /** A share of all entries at random; see {@link Splits#random}. */
    static Validation random(double share, long seed) {
        return new Validation() {
            @Override
            public <U, I> Split<U, I> divide(Interactions<U, I> interactions) {
                return Splits.random(interactions, share, seed);
            }
        };
    }

    /** The same share of the entries of each user; see {@link Splits#perUser}. */
    static Validation perUser(double share, long seed) {
        return new Validation() {
            @Override
            public <U, I> Split<U, I> divide(Interactions<U, I> interactions) {
                return Splits.perUser(interactions, share, seed);
            }
        };
    }

    /** The latest entries of each user; see {@link Splits#leaveLastOut(Interactions, int)}. */
    static Validation leaveLastOut(int count) {
        return new Validation() {
            @Override
            public <U, I> Split<U, I> divide(Interactions<U, I> interactions) {
                return Splits.leaveLastOut(interactions, count);
            }
        };
    }

    /** The latest share of all entries; see {@link Splits#lastShare}. */
    static Validation lastShare(double share) {
        return new Validation() {
            @Override
            public <U, I> Split<U, I> divide(Interactions<U, I> interactions) {
                return Splits.lastShare(interactions, share);
            }
        };
    }
}
