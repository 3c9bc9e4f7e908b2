package dev.cofactor.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Recommender;
import dev.cofactor.data.CsvInteractions;
import dev.cofactor.data.IdCodec;
import dev.cofactor.exchange.Export;
import dev.cofactor.tensor.TensorFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Interrupts close the file that is being read or written: that is told, nothing is lost, and the thread stays interrupted. */
class InterruptedTest {
    @TempDir
    Path folder;

    @AfterEach
    void goOn() {
        Thread.interrupted();
    }

    /** Runs something on a thread that is interrupted. */
    private static String complaint(Executable step) {
        Thread.currentThread().interrupt();
        InterruptedIOException e = assertThrows(InterruptedIOException.class, step);
        assertTrue(Thread.interrupted(), "the interrupt was swallowed");
        return e.getMessage();
    }

    @Test
    void saving() throws IOException {
        Path file = Models.saved(folder);
        Recommender<String, Integer> other = Models.of(30, 2);
        assertEquals(
                file + ": writing was interrupted; what was there before is still there",
                complaint(() -> other.save(file)));
        Models.requireWhole(file);
        other.save(file);
        assertEquals(
                2,
                Recommender.load(file, IdCodec.strings(), IdCodec.integers())
                        .predict("u1", 1)
                        .value(),
                1e-6);
    }

    @Test
    void exporting() throws IOException {
        Path file = folder.resolve("lists.csv");
        Files.writeString(file, "what was there");
        Recommender<String, Integer> recommender = Models.of(30, 2);
        for (Executable step : new Executable[] {
            () -> Export.recommendations(recommender.recommendAll(5)).writeCsv(file),
            () -> Export.recommendations(recommender.recommendAll(5)).writeJsonLines(file)
        }) {
            assertEquals(file + ": writing was interrupted; what was there before is still there", complaint(step));
            assertEquals("what was there", Files.readString(file));
            Models.requireAlone(file);
        }
    }

    @Test
    void loadingMappingAndVerifying() throws IOException {
        Path file = Models.saved(folder);
        for (Executable step : new Executable[] {
            () -> Recommender.load(file, IdCodec.strings(), IdCodec.integers()),
            () -> Recommender.map(file, IdCodec.strings(), IdCodec.integers()),
            () -> Recommender.verify(file)
        }) {
            assertEquals(file + ": reading was interrupted, which closes the file", complaint(step));
            Models.requireWhole(file);
        }
    }

    @Test
    void whatIsMappedAnswersAnInterruptedThread() throws IOException {
        Path file = Models.saved(folder);
        Recommender<String, Integer> mapped = Recommender.map(file, IdCodec.strings(), IdCodec.integers());
        Thread.currentThread().interrupt();
        assertEquals(Models.SMALL, mapped.predict("u1", 1).value(), 1e-6);
        assertEquals(5, mapped.recommend("u2", 5).size());
        assertTrue(Thread.interrupted());
    }

    @Test
    void anInterruptClosesAFileForAll() throws IOException {
        Path path = Models.saved(folder);
        try (TensorFile file = TensorFile.open(path)) {
            String name = file.names().iterator().next();
            complaint(() -> file.map(name, file.type(name), 0, 1));
            assertThrows(ClosedChannelException.class, file::verify);
        }
    }

    /** Text is read through streams, which an interrupt does not close. */
    @Test
    void readingText() throws IOException {
        Path plain = folder.resolve("ratings.csv");
        Files.writeString(plain, "u1,1,4\nu2,1,3\n");
        Thread.currentThread().interrupt();
        assertEquals(
                2,
                CsvInteractions.builder()
                        .userColumn(0)
                        .itemColumn(1)
                        .valueColumn(2)
                        .read(plain)
                        .size());
        assertTrue(Thread.interrupted(), "the interrupt was swallowed");
    }
}
