package dev.cofactor.benchmarks.scale;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM for one measurement. */
final class OwnProcess {
    private static final String VECTORS = "jdk.incubator.vector";

    private OwnProcess() {}

    /**
     * Starts a JVM with the class path of this one and, if this one has it, the vector module; waits for its end.
     *
     * @param program whose main method is called
     * @param heap as for {@code -Xmx}
     * @param arguments as text
     * @throws IOException if it ends with another status than 0
     */
    static void run(Class<?> program, String heap, Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heap);
        if (ModuleLayer.boot().findModule(VECTORS).isPresent()) {
            command.add("--add-modules");
            command.add(VECTORS);
        }
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(program.getName());
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IOException("the training JVM ended with status " + status);
        }
    }
}
