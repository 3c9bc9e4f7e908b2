package dev.cofactor.benchmarks.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.cofactor.Recommender;
import dev.cofactor.exchange.ImplicitImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Bytes as an archive of NumPy, and as the two arrays in one whose checksums are right. */
class ImplicitImportFuzzTest {
    private static final List<String> USERS = List.of("ann", "bob", "eve");
    private static final List<Integer> ITEMS = List.of(10, 20, 30, 40);

    @FuzzTest(maxDuration = "5m")
    void readsOrSaysWhere(byte[] data) throws IOException {
        Path file = Files.createTempFile("fuzzed", ".npz");
        try {
            Files.write(file, data);
            read(file, data.length);
            int first = Math.min(data.length, 152);
            try (ZipOutputStream archive = new ZipOutputStream(Files.newOutputStream(file))) {
                archive.putNextEntry(new ZipEntry("user_factors.npy"));
                archive.write(data, 0, first);
                archive.putNextEntry(new ZipEntry("item_factors.npy"));
                archive.write(Arrays.copyOfRange(data, first, data.length));
            }
            read(file, data.length);
        } finally {
            Files.delete(file);
        }
    }

    private static void read(Path file, int bytes) {
        Complaints.read(file.toString(), bytes, () -> {
            Recommender<String, Integer> recommender = ImplicitImport.read(file, USERS, ITEMS);
            try {
                recommender.query("bob").excludeSeen(false).recommend();
                recommender.similarItems(20, 3);
            } catch (IllegalStateException e) {
                // factors may be so great that a product of two is not finite
                if (!String.valueOf(e.getMessage()).contains(" scored item ")) {
                    throw e;
                }
            }
        });
    }
}
