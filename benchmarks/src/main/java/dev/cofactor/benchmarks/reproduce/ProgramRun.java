package dev.cofactor.benchmarks.reproduce;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs programs, each in a JVM and a folder of its own. */
final class ProgramRun {
    private static final String VECTORS = "jdk.incubator.vector";

    private final Path folder;
    private final @Nullable Path data;

    /** Runs below this folder, with these data sets. */
    ProgramRun(Path folder, @Nullable Path data) {
        this.folder = folder;
        this.data = data;
    }

    /** Runs a program to its end; what it prints, errors as well, goes into {@code output.txt}, too. */
    List<Outcome> outcomes(Program program) throws IOException, InterruptedException {
        Path own = Files.createDirectories(folder.resolve(program.id())).toAbsolutePath();
        Path output = own.resolve("output.txt");
        Process process = new ProcessBuilder(command(program))
                .directory(own.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        Thread atExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
        int status;
        try {
            status = process.waitFor();
        } finally {
            process.destroyForcibly();
            Runtime.getRuntime().removeShutdownHook(atExit);
        }
        return status == 0
                ? Outcome.of(program, new String(Files.readAllBytes(output), StandardCharsets.UTF_8))
                : Outcome.of(program, Verdict.NOT_SEEN, "ended with status " + status + ", see " + output);
    }

    private List<String> command(Program program) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (ModuleLayer.boot().findModule(VECTORS).isPresent()) {
            command.addAll(List.of("--add-modules", VECTORS));
        }
        command.add("-Djava.awt.headless=true");
        // What it prints is read as UTF-8, wherever it runs.
        command.add("-Dfile.encoding=UTF-8");
        command.add("-Dstdout.encoding=UTF-8");
        command.addAll(program.jvmArguments());
        command.addAll(List.of("-cp", classPath(), program.mainClass()));
        command.addAll(program.arguments(data));
        return command;
    }

    /** That of this JVM; the program runs in another folder. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
