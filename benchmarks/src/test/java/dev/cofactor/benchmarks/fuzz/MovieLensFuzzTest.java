package dev.cofactor.benchmarks.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.cofactor.data.MovieLens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of an edition one after another, with a line of equals signs between; the first byte says of which edition. */
class MovieLensFuzzTest {
    private static final List<List<String>> EDITIONS = List.of(
            List.of("u.data", "u.item", "u.genre", "u.user", "u1.base", "u1.test"),
            List.of("ratings.dat", "movies.dat", "users.dat"),
            List.of("ratings.dat", "movies.dat"),
            List.of("ratings.csv", "movies.csv"));

    @FuzzTest(maxDuration = "5m")
    void readsOrSaysWhere(byte[] data) throws IOException {
        if (data.length == 0) {
            return;
        }
        List<String> names = EDITIONS.get(data[0] & 3);
        String[] texts =
                new String(data, 1, data.length - 1, StandardCharsets.ISO_8859_1).split("====\n", names.size());
        Path folder = Files.createTempDirectory("fuzzed");
        try {
            for (int i = 0; i < texts.length; i++) {
                Files.write(folder.resolve(names.get(i)), texts[i].getBytes(StandardCharsets.ISO_8859_1));
            }
            Complaints.read(folder.toString(), data.length, () -> {
                MovieLens edition = MovieLens.load(folder);
                edition.itemFeatures();
                edition.userFeatures();
                for (String split : edition.splits()) {
                    edition.split(split);
                }
            });
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }
}
