package dev.cofactor.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.synthetic.SyntheticInteractions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchExportExampleTest {
    private static final SyntheticInteractions FILMS = SyntheticInteractions.builder()
            .users(100)
            .items(80)
            .interactions(3_000)
            .build();

    @TempDir
    Path folder;

    private static BatchExportExample program(PrintStream out) {
        return new BatchExportExample(out, FILMS);
    }

    @Test
    void writesAllUsersAndItems() throws IOException {
        Path files = folder.resolve("new/lists");
        Output output = Programs.run(BatchExportExampleTest::program, "--factors=4", "--count=7", "--folder=" + files);
        assertTrue(output.text().contains("users: 100 of 100"), output.text());
        List<String> csv = Files.readAllLines(files.resolve("recommendations.csv"));
        assertEquals("user,rank,item,score", csv.get(0));
        assertEquals(1 + 7 * 100, csv.size());
        assertTrue(csv.get(7).startsWith("1,7,"), csv.get(7));
        List<String> json = Files.readAllLines(files.resolve("recommendations.jsonl"));
        assertTrue(json.size() > 50 && json.size() <= 100, json.size() + " lines");
        assertTrue(json.get(0).startsWith("{\"user\":\""), json.get(0));
        assertEquals(81, Files.readAllLines(files.resolve("film-factors.csv")).size());
    }

    @Test
    void saysWhatIsWrong() {
        Programs.assertFails(
                BatchExportExampleTest::program, 1, "count must be at least 1", "--count=0", "--folder=" + folder);
        Programs.assertFails(BatchExportExampleTest::program, 1, "no file or folder", "--data=nothing.zip");
    }
}
