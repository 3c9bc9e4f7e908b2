package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Recommender;
import dev.cofactor.solver.TrainingCancelledException;
import dev.cofactor.tensor.TensorFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A JVM that is killed at any moment while it trains leaves a whole checkpoint, and going on from it ends in the bytes of a
 * training that nobody disturbed. A few times unless {@code -Dcofactor.kills=50} or so asks for more.
 */
@Tag("process")
class KilledWhileTrainingTest {
    private static final int KILLS = Integer.getInteger("cofactor.kills", 2);

    @TempDir
    Path folder;

    @Test
    void goesOnToTheSameBytes() throws IOException, InterruptedException {
        byte[] undisturbed = bytes(CheckpointedTraining.builder().train(CheckpointedTraining.data()));
        Path checkpoint = folder.resolve("checkpoint");
        Random random = new Random();
        for (int kill = 0; kill < KILLS; kill++) {
            Files.deleteIfExists(checkpoint);
            killed(checkpoint, 2 + random.nextInt(20), random.nextInt(30));
            try (TensorFile file = TensorFile.open(checkpoint)) {
                file.verify();
            }
            Recommender<Integer, Integer> resumed =
                    CheckpointedTraining.builder().resume(CheckpointedTraining.data(), checkpoint);
            assertArrayEquals(undisturbed, bytes(resumed));
            deleteTemporaryFiles(checkpoint);
        }
    }

    @Test
    void aFolderThatVanishesIsTold() throws IOException {
        Path own = Files.createDirectory(folder.resolve("checkpoints"));
        Path checkpoint = own.resolve("checkpoint");
        List<Integer> epochs = new ArrayList<>();
        UncheckedIOException e = assertThrows(
                UncheckedIOException.class,
                () -> CheckpointedTraining.builder()
                        .checkpoints(checkpoint, 2)
                        .listener(report -> {
                            epochs.add(report.epoch());
                            if (report.epoch() == 3) {
                                delete(checkpoint);
                                delete(own);
                            }
                        })
                        .train(CheckpointedTraining.data()));
        assertEquals("the checkpoint of epoch 4 could not be written to " + checkpoint, e.getMessage());
        assertTrue(
                e.getCause().getMessage().contains("the folder to write it into does not exist"),
                e.getCause().getMessage());
        assertEquals(List.of(1, 2, 3), epochs);
        assertFalse(Files.exists(own));
    }

    @Test
    void anInterruptCancelsAndLeavesTheCheckpoint() throws IOException {
        Path checkpoint = folder.resolve("checkpoint");
        assertThrows(
                TrainingCancelledException.class,
                () -> CheckpointedTraining.builder()
                        .checkpoints(checkpoint, 1)
                        .listener(report -> {
                            if (report.epoch() == 3) {
                                Thread.currentThread().interrupt();
                            }
                        })
                        .train(CheckpointedTraining.data()));
        assertTrue(Thread.interrupted(), "the interrupt was swallowed");
        assertArrayEquals(
                bytes(CheckpointedTraining.builder().train(CheckpointedTraining.data())),
                bytes(CheckpointedTraining.builder().resume(CheckpointedTraining.data(), checkpoint)));
    }

    private byte[] bytes(Recommender<Integer, Integer> recommender) throws IOException {
        Path file = Files.createTempFile("trained", ".cofactor");
        try {
            CheckpointedTraining.save(recommender, file);
            return Files.readAllBytes(file);
        } finally {
            Files.delete(file);
        }
    }

    /** Kills it some time after so many epochs. */
    private static void killed(Path checkpoint, int epochs, int millis) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx256m");
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
            command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
        }
        String kernels = System.getProperty("cofactor.kernels");
        if (kernels != null) {
            command.add("-Dcofactor.kernels=" + kernels);
        }
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                CheckpointedTraining.class.getName(),
                checkpoint.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream output = process.getInputStream()) {
            for (int epoch = 0; epoch < epochs; epoch++) {
                assertEquals('.', output.read(), "the training ended by itself");
            }
            Thread.sleep(millis);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private void deleteTemporaryFiles(Path checkpoint) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path other : files.filter(file -> !file.equals(checkpoint)).toList()) {
                assertTrue(other.getFileName().toString().endsWith(".tmp"), other.toString());
                Files.delete(other);
            }
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
