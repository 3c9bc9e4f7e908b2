package dev.cofactor.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cofactor.Recommender;
import dev.cofactor.data.IdCodec;
import dev.cofactor.exchange.Export;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class UnwritableFolderTest {
    @TempDir
    Path folder;

    @AfterEach
    void allowTheFolderToBeDeleted() {
        folder.toFile().setWritable(true);
    }

    @Test
    void aFolderThatIsReadOnlyKeepsWhatItHas() throws IOException {
        Path file = Models.saved(folder);
        assumeTrue(folder.toFile().setWritable(false), "folders cannot be made read-only here");
        assumeFalse(Files.isWritable(folder), "this user may write everywhere, whatever the permissions are");
        AccessDeniedException e =
                assertThrows(AccessDeniedException.class, () -> Models.of(30, 2).save(file));
        assertTrue(e.getMessage().startsWith(file + ": its folder cannot be written to"), e.getMessage());
        AccessDeniedException exporting = assertThrows(
                AccessDeniedException.class,
                () -> Export.recommendations(Models.of(30, 2).recommendAll(3)).writeCsv(folder.resolve("new.csv")));
        assertTrue(exporting.getMessage().startsWith(folder.resolve("new.csv") + ": "), exporting.getMessage());
        Models.requireWhole(file);
    }

    /** As a folder that cannot be written to is, whoever asks. */
    @Test
    void aFileIsNoFolder() throws IOException {
        Path file = Models.saved(folder);
        Path below = file.resolve("other.cofactor");
        NoSuchFileException e =
                assertThrows(NoSuchFileException.class, () -> Models.of(30, 2).save(below));
        assertTrue(e.getMessage().startsWith(below + ": the folder to write it into does not exist"), e.getMessage());
        assertThrows(
                NoSuchFileException.class,
                () -> Export.recommendations(Models.of(30, 2).recommendAll(3)).writeJsonLines(below));
        assertFalse(Files.exists(below));
        Models.requireWhole(file);
    }

    /** Found before anything is written, however much that would be. */
    @Test
    void aFolderIsNoFile() throws IOException {
        Path below = Files.createDirectory(folder.resolve("below"));
        for (Executable step : new Executable[] {
            () -> Models.of(30, 2).save(below),
            () -> Export.recommendations(Models.of(30, 2).recommendAll(3)).writeCsv(below)
        }) {
            FileSystemException e = assertThrows(FileSystemException.class, step);
            assertEquals(below + ": this is a folder; name a file to write", e.getMessage());
        }
        for (Executable step : new Executable[] {
            () -> Recommender.load(below, IdCodec.strings(), IdCodec.integers()),
            () -> Recommender.map(below, IdCodec.strings(), IdCodec.integers()),
            () -> Recommender.verify(below)
        }) {
            IOException e = assertThrows(IOException.class, step);
            assertTrue(String.valueOf(e.getMessage()).startsWith(below.toString()), e.getMessage());
        }
        Models.requireAlone(below);
    }
}
