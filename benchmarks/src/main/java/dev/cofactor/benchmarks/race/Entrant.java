package dev.cofactor.benchmarks.race;

import java.util.Set;

/** A contender on the JVM, seen from inside its process; {@link EntrantProcess} runs it. */
public interface Entrant {

    /** What it can do. */
    Set<Task> tasks();

    /**
     * Does what is asked and logs the time of each sweep.
     *
     * @param entries what to train on
     * @param request a task that is among {@link #tasks}
     * @return the model after the last sweep
     * @throws Exception if it fails, whatever the library in question throws
     */
    Factors run(TrainingEntries entries, TrainingRequest request, SweepLog log) throws Exception;
}
