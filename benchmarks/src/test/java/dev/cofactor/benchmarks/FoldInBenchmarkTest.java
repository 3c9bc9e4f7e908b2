package dev.cofactor.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.benchmarks.foldin.FoldInDistance;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import dev.cofactor.eval.Splits;
import dev.cofactor.eval.UserDisjointSplit;
import dev.cofactor.solvers.neighbors.ItemKnn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldInBenchmarkTest {
    private static Interactions<Integer, Integer> ratings() {
        SplittableRandom random = new SplittableRandom(4);
        InteractionsBuilder<Integer, Integer> builder = Interactions.builder();
        for (int user = 0; user < 60; user++) {
            for (int item = 0; item < 40; item++) {
                if (random.nextInt(3) == 0) {
                    builder.add(user, item, 1 + (user * item + random.nextInt(2)) % 5);
                }
            }
        }
        return builder.build();
    }

    /** What the other users have said stays as it is for one new user, so a model of their data alone hardly differs. */
    @Test
    void isNextToNothingWhereOneUserHardlyMatters() {
        Interactions<Integer, Integer> all = ratings();
        UserDisjointSplit<Integer, Integer> split = Splits.userDisjoint(all, 0.02, 0.2, 1);
        FoldInDistance biases = FoldInDistance.of(BiasOnly.defaults(), all, split, 1, 1);
        assertEquals("RMSE", biases.figure());
        assertEquals(biases.retrained(), biases.foldedIn(), 0.05);
        FoldInDistance neighbors = FoldInDistance.of(ItemKnn.defaults(), all, split, 1, 1);
        assertEquals("NDCG@10", neighbors.figure());
        assertTrue(neighbors.overlap() > 0.5 && neighbors.overlap() <= 1, neighbors.toString());
        assertTrue(neighbors.foldedIn() >= 0 && neighbors.foldedIn() <= 1, neighbors.toString());
    }

    @Test
    void printsATable(@TempDir Path folder) throws IOException {
        StringBuilder ratings = new StringBuilder("userId,movieId,rating,timestamp\n");
        for (int user = 0; user < 30; user++) {
            for (int item = 0; item < 20; item++) {
                if ((user + item) % 3 > 0) {
                    ratings.append(user + "," + item + "," + (1 + (user * item) % 5) + "," + (user + item) + "\n");
                }
            }
        }
        Files.writeString(folder.resolve("ratings.csv"), ratings);
        Files.writeString(folder.resolve("movies.csv"), "movieId,title,genres\n0,film,Drama\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int status = FoldInBenchmark.commandLine(new PrintStream(bytes, true, StandardCharsets.UTF_8))
                .execute("--data=" + folder, "--users=0.2", "--solvers=BiasOnly,MostPopular");
        String table = bytes.toString(StandardCharsets.UTF_8);
        assertEquals(0, status, table);
        assertEquals(4, table.lines().count(), table);
        assertTrue(table.contains("| `BiasOnly` | RMSE |") && table.contains("| `MostPopular` | NDCG@10 |"), table);
    }
}
