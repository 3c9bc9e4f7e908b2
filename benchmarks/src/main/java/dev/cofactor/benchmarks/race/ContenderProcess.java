package dev.cofactor.benchmarks.race;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a contender and reads its answer. */
final class ContenderProcess {
    private static final int LINES_OF_ERROR = 12;

    private ContenderProcess() {}

    /**
     * Runs a contender to its end. What it writes to its standard error goes into a file of the output folder.
     *
     * @throws IOException if it cannot be started, ends with a status other than 0, or answers what it must not
     */
    static Answer run(Contender contender, TrainingRequest request) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(contender.command());
        command.addAll(request.arguments());
        Path errors = request.output().resolve("stderr.txt");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        Thread atExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            Answer answer = new Answer(request.task());
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                answer.accept(line);
            }
            int status = process.waitFor();
            if (status != 0) {
                throw new IOException("ended with status " + status + "\n" + tail(errors));
            }
            if (!answer.unsupported()) {
                String complaint = answer.complaint(request.sweeps()).orElse(null);
                if (complaint != null) {
                    throw new IOException(complaint + "\n" + tail(errors));
                }
            }
            return answer;
        } catch (IllegalArgumentException e) {
            throw new IOException("answered what is not understood: " + e.getMessage(), e);
        } finally {
            process.destroyForcibly();
            Runtime.getRuntime().removeShutdownHook(atExit);
        }
    }

    private static String tail(Path file) throws IOException {
        List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_OF_ERROR), lines.size()));
    }
}
