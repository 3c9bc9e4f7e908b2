package dev.cofactor.eval.ranking;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.Interactions;
import dev.cofactor.eval.Split;
import dev.cofactor.matrix.MappedCsrMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampledNegativesTest {
    private static int[] columns(SparseRow row) {
        return IntStream.range(0, row.size()).map(row::column).toArray();
    }

    @Property(tries = 200)
    void drawsAsManyAsAskedForAndNoneThatTheUserHas(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int count) {
        Split<String, String> split = RankingData.random(6, 40, 0.3, 0.2, seed);
        if (IntStream.range(0, 6).anyMatch(user -> left(split, user) < count)) {
            return;
        }
        Interactions<String, String> drawn = Candidates.sampled(count, seed).draw(split);
        for (int user = 0; user < 6; user++) {
            int[] items = columns(drawn.byUser().row(user));
            boolean tested = split.test().byUser().row(user).size() > 0;
            assertEquals(tested ? count : 0, items.length);
            for (int item : items) {
                assertTrue(split.train().byUser().row(user).find(item).isEmpty());
                assertTrue(split.test().byUser().row(user).find(item).isEmpty());
            }
        }
    }

    private static int left(Split<?, ?> split, int user) {
        return split.train().items().size()
                - split.train().byUser().row(user).size()
                - split.test().byUser().row(user).size();
    }

    /** Each of 200 users leaves the 8 items 1, 3, 4, …, 9, of which 3 are drawn; any is drawn by about 75. */
    @Test
    void everyItemIsAsLikelyAsAnother() {
        int[][] train = IntStream.range(0, 200).mapToObj(user -> new int[] {2}).toArray(int[][]::new);
        int[][] test = IntStream.range(0, 200).mapToObj(user -> new int[] {0}).toArray(int[][]::new);
        Interactions<String, String> drawn = Candidates.sampled(3, 1).draw(RankingData.split(10, train, test));
        int[] counts = new int[10];
        for (int user = 0; user < 200; user++) {
            for (int item : columns(drawn.byUser().row(user))) {
                counts[item]++;
            }
        }
        assertEquals(0, counts[0]);
        assertEquals(0, counts[2]);
        for (int item : new int[] {1, 3, 4, 5, 6, 7, 8, 9}) {
            // The standard deviation is 6.8.
            assertEquals(75, counts[item], 27, "item " + item);
        }
    }

    @Test
    void theSeedDecides() {
        Split<String, String> split = RankingData.random(6, 40, 0.2, 0.1, 1);
        int[] first = columns(Candidates.sampled(5, 7).draw(split).byUser().row(0));
        assertArrayEquals(
                first, columns(Candidates.sampled(5, 7).draw(split).byUser().row(0)));
        int[] other = columns(Candidates.sampled(5, 8).draw(split).byUser().row(0));
        assertNotEquals(
                IntStream.of(first).boxed().toList(),
                IntStream.of(other).boxed().toList());
    }

    @Test
    void drawsTheSameForEver() {
        Split<String, String> split =
                RankingData.split(30, new int[][] {{0, 7, 8}, {1}, {29}}, new int[][] {{9}, {0}, {11, 12}});
        Interactions<String, String> drawn = Candidates.sampled(4, 42).draw(split);
        assertEquals(
                List.of("[2, 4, 12, 17]", "[5, 7, 8, 26]", "[14, 15, 17, 27]"),
                IntStream.range(0, 3)
                        .mapToObj(user -> Arrays.toString(columns(drawn.byUser().row(user))))
                        .toList());
    }

    @Test
    void nothingIsDrawnForThoseWithoutTestItems() {
        Split<String, String> split = RankingData.split(5, new int[][] {{1}, {2}}, new int[][] {{3}, {}});
        Interactions<String, String> drawn = Candidates.sampled(2, 1).draw(split);
        assertEquals(2, drawn.byUser().row(0).size());
        assertEquals(0, drawn.byUser().row(1).size());
    }

    @Test
    void whatWasStoredGivesTheSameFigures(@TempDir Path folder) throws IOException {
        Split<String, String> split = RankingData.random(20, 60, 0.2, 0.1, 4);
        Model model = RankingData.randomFactors(20, 60, 4, 1 << 20, 4);
        SampledNegatives sampled = Candidates.sampled(10, 3);
        RankingEvaluation evaluation = RankingEvaluation.defaults().withMetrics(List.of(Recall.at(3), Auc.full()));
        RankingResult drawn = evaluation.withCandidates(sampled).measure(model, RankedParts.of(split));
        Path file = folder.resolve("negatives");
        MappedCsrMatrix.write(file, sampled.draw(split).byUser());
        try (MappedCsrMatrix stored = MappedCsrMatrix.open(file)) {
            RankingResult again = evaluation
                    .withCandidates(Candidates.negatives(
                            Interactions.of(split.train().users(), split.train().items(), stored)))
                    .measure(model, RankedParts.of(split));
            assertEquals(drawn.value("Recall@3 [10 sampled]"), again.value("Recall@3 [sampled]"));
            assertEquals(drawn.value("AUC [10 sampled]"), again.value("AUC [sampled]"));
        }
    }

    @Test
    void allThatIsLeftCanBeDrawnButNoMore() {
        Split<String, String> split = RankingData.split(5, new int[][] {{1}}, new int[][] {{3}});
        assertArrayEquals(
                new int[] {0, 2, 4},
                columns(Candidates.sampled(3, 1).draw(split).byUser().row(0)));
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> Candidates.sampled(4, 1).draw(split));
        assertEquals("user u0 leaves 3 items to draw from, so 4 cannot be drawn; sample fewer", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Candidates.sampled(0, 1));
    }
}
