package dev.cofactor.examples.support;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** Runs programs with options; what a person can mend is told in a line, without a stack trace. */
public final class CommandLines {
    private CommandLines() {}

    /** Runs a program whose class is a picocli command; the result is for {@link System#exit}. */
    public static int execute(Callable<Integer> program, PrintStream err, String... args) {
        return new CommandLine(program)
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof NoSuchFileException missing) {
                        command.getErr().println("there is no file or folder " + missing.getFile());
                        return command.getCommandSpec().exitCodeOnExecutionException();
                    }
                    if (failure instanceof IOException || failure instanceof IllegalArgumentException) {
                        command.getErr().println(failure.getMessage());
                        return command.getCommandSpec().exitCodeOnExecutionException();
                    }
                    throw failure;
                })
                .execute(args);
    }
}
