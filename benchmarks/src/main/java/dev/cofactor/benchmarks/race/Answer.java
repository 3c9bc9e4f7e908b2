package dev.cofactor.benchmarks.race;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a contender has printed, line after line; see {@link TrainingRequest}. */
final class Answer {
    private final String timeWord;
    private final List<Double> seconds = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private OptionalDouble memory = OptionalDouble.empty();
    private boolean unsupported;

    Answer(Task task) {
        timeWord = task.timeWord() + " ";
    }

    /**
     * Takes the next line.
     *
     * @throws IllegalArgumentException if a line that is part of the protocol has no proper number
     */
    void accept(String line) {
        if (line.startsWith(timeWord)) {
            seconds.add(number(line));
        } else if (line.startsWith("memory ")) {
            memory = OptionalDouble.of(number(line));
        } else if (line.startsWith("note ")) {
            notes.add(line.substring("note ".length()).trim());
        } else if (line.strip().equals("unsupported")) {
            unsupported = true;
        }
    }

    private static double number(String line) {
        try {
            double value = Double.parseDouble(line.substring(line.indexOf(' ')).trim());
            if (value >= 0 && Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a number after the first word of '" + line + "'", e);
        }
        throw new IllegalArgumentException("the number must be finite and not negative in '" + line + "'");
    }

    /** The reported times, in their order. */
    List<Double> seconds() {
        return List.copyOf(seconds);
    }

    /** What the table should say of this contender. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    /** The peak of memory in MiB, if it was reported. */
    OptionalDouble memory() {
        return memory;
    }

    /** Whether it cannot do the task. */
    boolean unsupported() {
        return unsupported;
    }

    /** What is wrong with this as the answer of a process that ended well, if anything is. */
    Optional<String> complaint(int sweeps) {
        return seconds.size() == sweeps
                ? Optional.empty()
                : Optional.of("printed " + seconds.size() + " lines '" + timeWord + "<seconds>' of " + sweeps);
    }
}
