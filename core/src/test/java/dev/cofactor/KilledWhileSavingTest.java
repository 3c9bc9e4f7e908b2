package dev.cofactor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A JVM that is killed at any moment while it saves over a file leaves the old file or the new one, whole. A few times unless
 * {@code -Dcofactor.kills=50} or so asks for more.
 */
@Tag("process")
class KilledWhileSavingTest {
    private static final int KILLS = Integer.getInteger("cofactor.kills", 3);

    @TempDir
    Path folder;

    @Test
    void leavesTheOldFileOrTheNewOne() throws IOException, InterruptedException {
        Path file = folder.resolve("model.cofactor");
        List<Double> means = List.of(
                mean(KilledSaver.recommender(KilledSaver.SHIFTS[0])),
                mean(KilledSaver.recommender(KilledSaver.SHIFTS[1])));
        KilledSaver.recommender(KilledSaver.SHIFTS[0]).save(file);
        Random random = new Random();
        int[] left = new int[2];
        int halfWritten = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            killed(file, 1 + random.nextInt(5), random.nextInt(150));
            Recommender.verify(file);
            Recommender<String, Integer> recommender = KilledSaver.load(file);
            assertEquals(20_000, recommender.users().size());
            int which = means.indexOf(mean(recommender));
            assertTrue(which >= 0, "neither the old nor the new one");
            left[which]++;
            halfWritten += deleteTemporaryFiles(file);
        }
        System.out.printf(
                "killed %d times while saving: %d times the one file, %d times the other, %d half-written beside it%n",
                KILLS, left[0], left[1], halfWritten);
    }

    private static double mean(Recommender<String, Integer> recommender) {
        return recommender.predict("u1", 1).value();
    }

    /** Kills it some time after it has begun to save for so many times. */
    private static void killed(Path file, int begun, int millis) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledSaver.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream output = process.getInputStream()) {
            for (int i = 0; i < begun; i++) {
                assertEquals('.', output.read(), "the saver ended by itself");
            }
            Thread.sleep(millis);
            assertTrue(process.isAlive(), "the saver ended by itself");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private int deleteTemporaryFiles(Path file) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> others = files.filter(other -> !other.equals(file)).toList();
            for (Path other : others) {
                assertTrue(other.getFileName().toString().endsWith(".tmp"), other.toString());
                Files.delete(other);
            }
            return others.size();
        }
    }
}
