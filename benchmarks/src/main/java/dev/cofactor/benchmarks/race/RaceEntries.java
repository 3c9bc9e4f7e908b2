package dev.cofactor.benchmarks.race;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The training part of a race as a temporary file that all contenders read; closing deletes it.
 *
 * @param file in the format of {@link TrainingEntries}
 */
public record RaceEntries(Path file) implements AutoCloseable {

    /** Writes the file. */
    public static RaceEntries of(RaceData data) throws IOException {
        Path file = Files.createTempFile("cofactor-race", ".entries");
        TrainingEntries.write(data.train(), file);
        return new RaceEntries(file);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
