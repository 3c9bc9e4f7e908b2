package dev.cofactor.benchmarks.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.ScoreKind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LightGcnSplitTest {

    private static Path archive(Path folder, String train, String test) throws IOException {
        Path file = folder.resolve("some.zip");
        try (OutputStream bytes = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String[] member : new String[][] {{"some/train.txt", train}, {"some/test.txt", test}}) {
                zip.putNextEntry(new ZipEntry(member[0]));
                zip.write(member[1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    @Test
    void readsUsersWithTheirItems(@TempDir Path folder) throws IOException {
        Path file = archive(folder, "0 3 1\n2 0\n", "0 2\n1\n\n2 5 1\n");
        assertTrue(LightGcnSplit.isAt(file));
        assertFalse(LightGcnSplit.isAt(folder));
        LightGcnSplit split = LightGcnSplit.read(file);
        assertEquals(3, split.train().rows());
        assertEquals(6, split.train().columns());
        assertEquals(3, split.train().nonZeros());
        assertTrue(split.train().row(0).find(1).isPresent());
        assertTrue(split.train().row(0).find(3).isPresent());
        assertEquals(0, split.test().row(1).size());
        assertTrue(split.test().row(2).find(5).isPresent());
    }

    @Test
    void validatesOnTheTrainingPartAlone(@TempDir Path folder) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int user = 0; user < 100; user++) {
            lines.append(user).append(" 1 2 3 4 5 6 7 8 9 10\n");
        }
        LightGcnSplit split = LightGcnSplit.read(archive(folder, lines.toString(), "0 11\n"));
        LightGcnSplit validation = split.validation();
        assertEquals(1000, validation.train().nonZeros() + validation.test().nonZeros());
        assertEquals(100, validation.test().nonZeros(), 40);
        for (int user = 0; user < 100; user++) {
            for (int k = 0; k < validation.test().row(user).size(); k++) {
                int item = validation.test().row(user).column(k);
                assertTrue(validation.train().row(user).find(item).isEmpty());
                assertTrue(split.train().row(user).find(item).isPresent());
            }
        }
    }

    /** Item i has the rank i among those not seen. */
    @Test
    void ranksAllItemsThatWereNotSeen() {
        FactorParameters falling = FactorParameters.zeros(0, 2, 30, 1);
        for (int item = 0; item < 30; item++) {
            falling.itemBiases()[item] = -item;
        }
        FactorModel model = new FactorModel() {
            @Override
            public FactorParameters parameters() {
                return falling;
            }

            @Override
            public ScoreKind scoreKind() {
                return ScoreKind.RANK_ONLY;
            }
        };
        SparseMatrix train = matrix(new int[][] {{0, 0}, {0, 5}});
        // Without items 0 and 5 these come first, 19th, 20th and 21st.
        SparseMatrix test = matrix(new int[][] {{0, 1}, {0, 20}, {0, 21}, {0, 22}});
        FullRanking ranking = FullRanking.of(model, train, test);
        assertEquals(1, ranking.users());
        assertEquals(3 / 4.0, ranking.recall(), 1e-12);
        double best = 1 + 1 / log2(3) + 1 / log2(4) + 1 / log2(5);
        assertEquals((1 + 1 / log2(20) + 1 / log2(21)) / best, ranking.ndcg(), 1e-12);
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }

    private static SparseMatrix matrix(int[][] entries) {
        CooMatrixBuilder builder = new CooMatrixBuilder(false, false);
        for (int[] entry : entries) {
            builder.add(entry[0], entry[1], 1, 0);
        }
        return builder.build(2, 30, DuplicatePolicy.FAIL);
    }
}
