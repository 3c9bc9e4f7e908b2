package dev.cofactor.solver;

import java.io.Serial;

/** Training was cancelled, or its thread interrupted; in that case the thread's interrupt flag is still set. */
public final class TrainingCancelledException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** An exception for what trains, or trains several times. */
    public TrainingCancelledException(String message) {
        super(message);
    }
}
