package dev.cofactor.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that takes no more. A shell limits the size of files, beyond which writing fails as it does on a full disk; that
 * works without privileges and without a file system of its own.
 */
@Tag("process")
class FullDiskTest {
    /** In blocks of 512 or 1,024 bytes: more than the small model, less than the large one. */
    private static final int BLOCKS = 64;

    @TempDir
    Path folder;

    @Test
    void losesNothingAndSaysWhichFile() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh, whose ulimit would limit files");
        Path model = Models.saved(Files.createDirectory(folder.resolve("models")));
        Path export = Files.createDirectory(folder.resolve("exports")).resolve("lists.csv");
        Files.writeString(export, "what was there");
        List<String> command =
                new ArrayList<>(List.of("/bin/sh", "-c", "ulimit -f " + BLOCKS + " && exec \"$@\"", "sh"));
        // Without a file of performance data, which is larger than the limit.
        command.addAll(Forked.command(List.of("-Xmx256m", "-XX:-UsePerfData"), FullDisk.class, model, export));
        Forked.End end = Forked.run(command);
        assertEquals(0, end.status(), end.text());
        assertTrue(end.text().contains("save failed: " + model + " cannot be written: "), end.text());
        assertTrue(end.text().contains("export failed: " + export + " cannot be written: "), end.text());
        assertTrue(end.text().contains("; what was there before is still there"), end.text());
        Models.requireWhole(model);
        assertEquals("what was there", Files.readString(export));
        Models.requireAlone(export);
    }
}
