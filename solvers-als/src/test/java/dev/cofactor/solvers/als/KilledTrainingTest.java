package dev.cofactor.solvers.als;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cofactor.Recommender;
import dev.cofactor.data.IdCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A training goes on after the end of its JVM as if nothing had happened. */
@Tag("process")
class KilledTrainingTest {
    private static final String KERNELS = "cofactor.kernels";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"ExplicitAls", "ImplicitAls"})
    void goesOnToTheSameBytes(String solver) throws IOException, InterruptedException {
        byte[] expected = bytes(KilledTraining.builder(solver).threads(1).train(KilledTraining.ratings()));
        Path checkpoint = folder.resolve("checkpoint");
        trainUntilKilled(solver, checkpoint);
        List<Integer> epochs = new ArrayList<>();
        Recommender<Integer, Integer> resumed = KilledTraining.builder(solver)
                .threads(3)
                .listener(report -> epochs.add(report.epoch()))
                .resume(KilledTraining.ratings(), checkpoint);
        assertEquals(List.of(4, 5, 6), epochs, "epochs after the one in which the JVM ended");
        assertArrayEquals(expected, bytes(resumed));
    }

    /** In a JVM with the kernels of this one. */
    private static void trainUntilKilled(String solver, Path checkpoint) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx128m", "--add-modules", "jdk.incubator.vector"));
        if (System.getProperty(KERNELS) != null) {
            command.add("-D" + KERNELS + "=" + System.getProperty(KERNELS));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(KilledTraining.class.getName(), solver, checkpoint.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(KilledTraining.KILLED, process.waitFor(), output);
    }

    private byte[] bytes(Recommender<Integer, Integer> recommender) throws IOException {
        Path file = folder.resolve("model.cofactor");
        recommender.save(file, IdCodec.integers(), IdCodec.integers());
        return Files.readAllBytes(file);
    }
}
