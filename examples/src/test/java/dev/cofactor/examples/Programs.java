package dev.cofactor.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.examples.support.CommandLines;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** Runs programs with options, as a person would. */
final class Programs {
    private Programs() {}

    /** What a program prints that goes well, in lines of at most 100 columns. */
    static Output run(Function<PrintStream, Callable<Integer>> program, String... args) {
        Output output = new Output();
        assertEquals(
                0, CommandLines.execute(program.apply(output.stream()), output.stream(), args), () -> output.text());
        output.lines().forEach(line -> assertTrue(line.length() <= 100, line));
        return output;
    }

    /** That a program ends with a status and a message of few words. */
    static void assertFails(
            Function<PrintStream, Callable<Integer>> program, int status, String message, String... args) {
        Output errors = new Output();
        assertEquals(
                status,
                CommandLines.execute(program.apply(new Output().stream()), errors.stream(), args),
                () -> errors.text());
        assertTrue(errors.text().contains(message), errors.text());
        assertFalse(errors.text().contains("\tat "), errors.text());
    }
}
