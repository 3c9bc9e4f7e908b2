package dev.cofactor.benchmarks.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.cofactor.data.CsvInteractions;
import dev.cofactor.data.MovieLens;
import dev.cofactor.eval.split.FixedSplits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Archives: gzip from a stream, gzip and zip from a file, the only member and a named one. */
class ArchiveFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void readsOrSaysWhere(byte[] data) throws IOException {
        // What a row of two bytes takes is in proportion to what is unpacked, a thousand times as much.
        int unpacked = 1100 * data.length;
        Complaints.read("packed.csv", unpacked, () -> reader().read(new ByteArrayInputStream(data), "packed.csv"));
        Path file = Files.createTempFile("fuzzed", ".zip");
        try {
            Files.write(file, data);
            Complaints.read(file.toString(), unpacked, () -> reader().read(file));
            Complaints.read(
                    file.toString(), unpacked, () -> reader().entry("a.csv").read(file));
            Complaints.read(file.toString(), unpacked, () -> MovieLens.load(file));
            Complaints.read(file.toString(), unpacked, () -> FixedSplits.lightGcn(file));
        } finally {
            Files.delete(file);
        }
    }

    private static CsvInteractions<String, String> reader() {
        return CsvInteractions.builder().userColumn(0).itemColumn(1).valueColumn(2);
    }
}
