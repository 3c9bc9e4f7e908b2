package dev.cofactor.benchmarks.modelfile;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * New JVMs that open a file, see {@link Opening}. Their class path has jars alone, since a JVM archives classes of nothing
 * else.
 */
final class OpeningJvm implements AutoCloseable {
    private static final String VECTORS = "jdk.incubator.vector";

    private final Path jar;
    private final Path archive;
    private final String classPath;

    /** Writes the jar of {@link Opening} into a folder. */
    OpeningJvm(Path folder) throws IOException {
        this.jar = folder.resolve("model-file-benchmark.jar");
        this.archive = folder.resolve("model-file-benchmark.jsa");
        String entry = Opening.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                InputStream in = Objects.requireNonNull(Opening.class.getResourceAsStream("/" + entry))) {
            out.putNextEntry(new JarEntry(entry));
            in.transferTo(out);
        }
        this.classPath = Stream.concat(
                        Stream.of(jar.toString()),
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                .filter(each -> Files.isRegularFile(Path.of(each))))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** An option that has a JVM write an archive of the classes that it loads, when it ends. */
    String archiving() {
        return "-XX:ArchiveClassesAtExit=" + archive;
    }

    /** An option that has a JVM take classes from the archive, and start without where it does not fit. */
    String archived() {
        return "-XX:SharedArchiveFile=" + archive;
    }

    /** Runs one with some options; returns the numbers that it prints. */
    double[] run(List<String> options, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xlog:disable", "-Xlog:all=warning:stderr")); // its own messages not among the numbers
        command.addAll(options);
        if (ModuleLayer.boot().findModule(VECTORS).isPresent()) {
            command.addAll(List.of("--add-modules", VECTORS));
        }
        command.addAll(List.of("-cp", classPath, Opening.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("the JVM that was to open a file ended with status " + process.exitValue());
        }
        return Arrays.stream(text.strip().split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(jar);
        Files.deleteIfExists(archive);
    }
}
