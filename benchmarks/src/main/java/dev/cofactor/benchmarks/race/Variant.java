package dev.cofactor.benchmarks.race;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How this library differs from its usual self in a race.
 *
 * @param option what is chosen
 * @param number how many
 */
public record Variant(Option option, int number) {

    /** What can be chosen. */
    public enum Option {
        /** Of how many items Bpr takes the best-liked one as a negative. */
        CANDIDATES(Task.BPR),
        /** The steps of conjugate gradients. */
        STEPS(Task.IMPLICIT_CG, Task.EXPLICIT_ALS);

        private final Set<Task> tasks;

        Option(Task first, Task... others) {
            this.tasks = EnumSet.of(first, others);
        }

        /** In which tasks there is something to choose. */
        public Set<Task> tasks() {
            return tasks;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The number chosen for an option. */
    static Optional<Integer> number(Optional<Variant> variant, Option option) {
        return variant.filter(chosen -> chosen.option == option).map(Variant::number);
    }

    /** As an argument of a process. */
    String argument() {
        return "--" + option + "=" + number;
    }

    /** What {@link #argument} gave; empty if this is another argument. */
    static Optional<Variant> parse(String argument) {
        for (Option option : Option.values()) {
            String begin = "--" + option + "=";
            if (argument.startsWith(begin)) {
                return Optional.of(new Variant(option, Integer.parseInt(argument.substring(begin.length()))));
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return option + ": " + number;
    }
}
