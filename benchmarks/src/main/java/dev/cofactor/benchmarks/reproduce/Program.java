package dev.cofactor.benchmarks.reproduce;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A program that prints figures of the documentation.
 *
 * @param id its name here
 * @param mainClass its class, a program of {@code examples} or {@code benchmarks}
 * @param arguments its arguments; {@code $DATA} is the folder of the real data sets
 * @param jvmArguments those of its JVM
 * @param minutes how long it takes, about
 * @param observations what it prints
 */
public record Program(
        String id,
        String mainClass,
        List<String> arguments,
        List<String> jvmArguments,
        double minutes,
        List<Observation> observations) {
    private static final String DATA = "$DATA";

    /** Copies. */
    public Program {
        arguments = List.copyOf(arguments);
        jvmArguments = List.copyOf(jvmArguments);
        observations = List.copyOf(observations);
    }

    /** Why it cannot run with these data sets, if so. */
    Optional<String> missing(@Nullable Path data) {
        for (String argument : arguments) {
            if (argument.startsWith(DATA)) {
                if (data == null) {
                    return Optional.of("needs --data");
                }
                Path file = Path.of(filled(argument, data));
                if (!Files.exists(file)) {
                    return Optional.of("needs " + file);
                }
            }
        }
        return Optional.empty();
    }

    /** The arguments with the folder in them. */
    List<String> arguments(@Nullable Path data) {
        return data == null
                ? arguments
                : arguments.stream().map(argument -> filled(argument, data)).toList();
    }

    private static String filled(String argument, Path data) {
        return argument.startsWith(DATA) ? data.toAbsolutePath() + argument.substring(DATA.length()) : argument;
    }
}
