package dev.cofactor.benchmarks.race;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** How a contender has done so far. Not safe for use by several threads. */
final class Standing {
    private final String name;
    private final List<Double> seconds = new ArrayList<>();
    private final Map<String, Double> quality = new LinkedHashMap<>();
    private List<String> notes = List.of();
    private OptionalDouble memory = OptionalDouble.empty();
    private Optional<String> withdrawn = Optional.empty();

    Standing(String name) {
        this.name = name;
    }

    /** Counts one more run, whose first times only warm up. */
    void add(Answer answer, int warmUps) {
        seconds.addAll(answer.seconds().subList(warmUps, answer.seconds().size()));
        notes = answer.notes();
        if (answer.memory().isPresent()) {
            memory =
                    OptionalDouble.of(Math.max(memory.orElse(0), answer.memory().getAsDouble()));
        }
    }

    /** Takes the measures of the model of the latest run, each with its name. */
    void quality(Map<String, Double> measures) {
        quality.clear();
        quality.putAll(measures);
    }

    /** Takes it out of the race. */
    void withdraw(String reason) {
        withdrawn = Optional.of(reason);
    }

    String name() {
        return name;
    }

    /** The times that count; none if there was no run. */
    Optional<Spread> times() {
        return seconds.isEmpty() ? Optional.empty() : Optional.of(Spread.of(seconds));
    }

    /** The measure with this name. */
    OptionalDouble quality(String measure) {
        Double value = quality.get(measure);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    List<String> notes() {
        return notes;
    }

    /** The greatest peak of all runs in MiB. */
    OptionalDouble memory() {
        return memory;
    }

    /** Why it is out of the race, if it is. */
    Optional<String> withdrawn() {
        return withdrawn;
    }
}
