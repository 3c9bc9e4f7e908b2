package dev.cofactor.eval.comparison;

import dev.cofactor.eval.Figure;
import dev.cofactor.solver.EpochReport;
import java.util.List;

/**
 * Is told how a comparison goes, on the thread that runs it. An exception thrown here ends the comparison, but for
 * {@link #onEpoch}, which is part of training: thrown there, it is a failure of the contestant.
 */
public interface ComparisonListener {

    /** A training is about to begin. */
    default void onBegin(Trial trial) {}

    /** An epoch of a training is done. */
    default void onEpoch(Trial trial, EpochReport report) {}

    /**
     * A trial is over, and at least one evaluator gave figures.
     *
     * @param figures of all evaluators that gave some, with what each user contributes; the report keeps only values
     */
    default void onResult(Trial trial, List<Figure> figures, Cost cost) {}

    /** Something failed; the comparison goes on. */
    default void onFailure(TrialFailure failure) {}

    /** Does nothing. */
    static ComparisonListener silent() {
        return new ComparisonListener() {};
    }

    /**
     * Writes a line for each event, but for epochs, to the system logger {@code dev.cofactor.eval}: at level INFO, failures
     * at WARNING.
     */
    static ComparisonListener logging() {
        return new LoggingComparisonListener();
    }
}
