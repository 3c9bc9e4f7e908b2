package dev.cofactor.data;

import dev.cofactor.matrix.DuplicatePolicy;
import java.io.Serial;

/** The same user and item came twice while {@link DuplicatePolicy#FAIL} holds. */
public final class DuplicateInteractionException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Object userId;
    private final transient Object itemId;

    DuplicateInteractionException(Object userId, Object itemId, Throwable cause) {
        this("", userId, itemId, cause);
    }

    /** With the beginning of the message: where the interactions came from. */
    DuplicateInteractionException(String where, Object userId, Object itemId, Throwable cause) {
        super(
                (where.isEmpty() ? "" : where + ": ") + "user " + userId + " and item " + itemId
                        + " came more than once; remove the duplicates, or say with"
                        + " duplicates(DuplicatePolicy) how to merge them: LAST, SUM, MEAN or MAX",
                cause);
        this.userId = userId;
        this.itemId = itemId;
    }

    /** The user of the interactions. */
    public Object userId() {
        return userId;
    }

    /** The item of the interactions. */
    public Object itemId() {
        return itemId;
    }
}
