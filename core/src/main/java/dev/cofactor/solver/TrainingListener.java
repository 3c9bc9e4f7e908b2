package dev.cofactor.solver;

/** Is told how training goes, on the thread that trains. An exception thrown here ends the training. */
@FunctionalInterface
public interface TrainingListener {

    /** Called after each epoch. */
    void onEpoch(EpochReport report);

    /** Does nothing. */
    static TrainingListener silent() {
        return report -> {};
    }

    /** Writes a line an epoch to the system logger {@code dev.cofactor.training}, at level INFO. */
    static TrainingListener logging() {
        return new LoggingListener();
    }

    /** This listener, then another one. */
    default TrainingListener andThen(TrainingListener next) {
        return report -> {
            onEpoch(report);
            next.onEpoch(report);
        };
    }
}
