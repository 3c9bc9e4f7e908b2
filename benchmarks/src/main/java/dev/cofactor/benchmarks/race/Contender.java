package dev.cofactor.benchmarks.race;

import java.util.List;

/** Somebody who races: a name, and a command that understands {@link TrainingRequest#arguments}. */
public interface Contender {

    /** The name in the table. */
    String name();

    /** The program and its first arguments; those of the request follow. */
    List<String> command();
}
