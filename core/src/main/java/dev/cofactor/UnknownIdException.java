package dev.cofactor;

import java.io.Serial;

/** An id that was not in the training data, where no fallback applies. */
public final class UnknownIdException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    UnknownIdException(String message) {
        super(message);
    }

    UnknownIdException(String what, Object id, String advice) {
        super(what + " " + id + " was not in the training data; " + advice);
    }
}
