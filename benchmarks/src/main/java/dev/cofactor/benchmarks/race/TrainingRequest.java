package dev.cofactor.benchmarks.race;

import java.nio.file.Path;
import java.util.List;

/**
 * What a contender is asked to do: the arguments behind its command, in this order.
 *
 * <p>The process reads the entries ({@link TrainingEntries}), trains for as many sweeps as asked, and prints {@code
 * sweep <seconds>} after each: wall time, both sides once, without start-up and loading. For {@link Task#TOPN} it
 * prepares a model as it likes and prints {@code topn <seconds>} for each repetition. It may print {@code memory
 * <MiB>}, its peak, and {@code note <text>}, a difference that the reader of the table should know. Last it writes
 * {@link Factors}. If it cannot do the task it prints {@code unsupported} and nothing else. Other lines are ignored; an
 * exit status other than 0 is a failure.
 *
 * @param task what to do
 * @param entries the file with the interactions to train on
 * @param factors the number of dimensions
 * @param threads how many threads to use
 * @param sweeps how many sweeps to make, or how often to find the best items
 * @param regularization λ of the task
 * @param alpha α of the implicit tasks
 * @param output an existing folder for the factors
 */
public record TrainingRequest(
        Task task,
        Path entries,
        int factors,
        int threads,
        int sweeps,
        double regularization,
        double alpha,
        Path output) {
    private static final int ARGUMENTS = 8;

    /** The arguments, to be put behind the command of a contender. */
    public List<String> arguments() {
        return List.of(
                task.toString(),
                entries.toString(),
                Integer.toString(factors),
                Integer.toString(threads),
                Integer.toString(sweeps),
                Double.toString(regularization),
                Double.toString(alpha),
                output.toString());
    }

    /**
     * Reads what {@link #arguments} wrote.
     *
     * @throws IllegalArgumentException if there are more or fewer arguments, or one is not understood
     */
    public static TrainingRequest parse(List<String> arguments) {
        if (arguments.size() != ARGUMENTS) {
            throw new IllegalArgumentException("expected the " + ARGUMENTS + " arguments <task> <file> <factors>"
                    + " <threads> <sweeps> <regularization> <alpha> <outputFolder>, but got " + arguments);
        }
        return new TrainingRequest(
                Task.parse(arguments.get(0)),
                Path.of(arguments.get(1)),
                Integer.parseInt(arguments.get(2)),
                Integer.parseInt(arguments.get(3)),
                Integer.parseInt(arguments.get(4)),
                Double.parseDouble(arguments.get(5)),
                Double.parseDouble(arguments.get(6)),
                Path.of(arguments.get(7)));
    }
}
