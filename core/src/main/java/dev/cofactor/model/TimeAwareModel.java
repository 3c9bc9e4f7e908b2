package dev.cofactor.model;

import java.time.Instant;

/** A model whose scores depend on the time of asking. */
public interface TimeAwareModel extends Model {

    /** The state of a known user at a time; {@link #userState(int)} is that at the end of the training data. */
    UserState userState(int userIndex, Instant time);
}
