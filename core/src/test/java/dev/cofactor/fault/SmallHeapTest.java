package dev.cofactor.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A JVM with too little memory says so by its own error, and leaves alone what was saved before. */
@Tag("process")
class SmallHeapTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"reading", "training"})
    void heap(String step) throws IOException, InterruptedException {
        failsOn(step, "Java heap space", "-Xmx24m", "-XX:+UseSerialGC");
    }

    /** The buffer through which a file is written lies outside of the heap. */
    @Test
    void memoryOutsideOfTheHeap() throws IOException, InterruptedException {
        failsOn("saving", "direct buffer memory", "-Xmx128m", "-XX:MaxDirectMemorySize=100k");
    }

    private void failsOn(String step, String memory, String... jvmArguments) throws IOException, InterruptedException {
        Path file = Models.saved(folder);
        Forked.End end = Forked.run(Forked.command(List.of(jvmArguments), SmallHeap.class, step, file));
        assertEquals(1, end.status(), end.text());
        assertTrue(end.text().contains("java.lang.OutOfMemoryError: "), end.text());
        assertTrue(end.text().contains(memory) || end.text().contains("GC overhead"), end.text());
        assertFalse(end.text().contains("saved"), end.text());
        Models.requireWhole(file);
    }
}
