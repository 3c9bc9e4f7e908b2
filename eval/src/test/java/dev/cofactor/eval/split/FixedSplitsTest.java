package dev.cofactor.eval.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.Features;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.MovieLens;
import dev.cofactor.eval.Split;
import dev.cofactor.eval.Warnings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class FixedSplitsTest {
    static {
        Warnings.silence();
    }

    private static Interactions<String, String> train() {
        return Interactions.<String, String>builder()
                .add("ann", "a", 1, Instant.ofEpochSecond(10))
                .add("bob", "b", 2, Instant.ofEpochSecond(20))
                .build();
    }

    private static List<String> entries(Interactions<String, String> part) {
        return part.stream()
                .map(entry -> entry.userId() + " " + entry.itemId() + " "
                        + entry.value().orElseThrow() + " "
                        + entry.timestamp().orElseThrow().getEpochSecond())
                .toList();
    }

    @Test
    void joinsPartsWithIdsOfTheirOwn() {
        Interactions<String, String> test = Interactions.<String, String>builder()
                .add("cid", "b", 3, Instant.ofEpochSecond(30))
                .add("bob", "c", 4, Instant.ofEpochSecond(40))
                .add("bob", "a", 5, Instant.ofEpochSecond(50))
                .build();
        try (Warnings warnings = new Warnings()) {
            Split<String, String> split = FixedSplits.join(train(), test);
            assertEquals(List.of("ann", "bob", "cid"), split.train().users().ids());
            assertEquals(List.of("a", "b", "c"), split.test().items().ids());
            assertEquals(List.of("ann a 1.0 10", "bob b 2.0 20"), entries(split.train()));
            assertEquals(List.of("bob a 5.0 50", "bob c 4.0 40", "cid b 3.0 30"), entries(split.test()));
            assertEquals(List.of(), warnings.messages());
        }
    }

    @Test
    void joiningWarnsOfLeaks() {
        Interactions<String, String> test = Interactions.<String, String>builder()
                .add("bob", "a", 5, Instant.ofEpochSecond(15))
                .build();
        try (Warnings warnings = new Warnings()) {
            FixedSplits.join(train(), test);
            assertEquals(1, warnings.messages().size());
            assertTrue(warnings.messages().get(0).contains("LEAK of time: 1 of 2"), warnings.toString());
        }
    }

    @Test
    void joinsWithoutACopyWhatSharesIndexes() {
        Interactions<String, String> all = train();
        Interactions.Partition<String, String> parts =
                all.partition((user, item, value, timestamp) -> timestamp > 10_000);
        Split<String, String> split = FixedSplits.join(parts.rejected(), parts.accepted());
        assertSame(parts.rejected().byUser(), split.train().byUser());
        assertSame(all.users(), split.train().users());
        assertEquals(List.of("bob b 2.0 20"), entries(split.test()));
    }

    @Test
    void joinsDataWithoutValuesAndTimes() {
        Split<String, String> split = FixedSplits.join(
                Interactions.<String, String>builder().add("ann", "a").build(),
                Interactions.<String, String>builder().add("ann", "b").build());
        assertFalse(split.test().hasValues());
        assertFalse(split.test().hasTimestamps());
        assertEquals(1, split.test().byUser().row(0).column(0));
    }

    @Test
    void keepsTheScale() {
        Interactions<String, String> test = train().filter((user, item, value, timestamp) -> user == 0);
        Interactions<String, String> other = Interactions.<String, String>builder()
                .add("ann", "c", 1)
                .add("ann", "d", 2)
                .build();
        Split<String, String> split = FixedSplits.join(train().scaledToUnit(), other.scaledToUnit());
        assertEquals(train().scaledToUnit().scale(), split.test().scale());
        assertEquals(train().scaledToUnit().scale(), split.train().scale());
        refuses("value scale", () -> FixedSplits.join(train().scaledToUnit(), test));
    }

    @Test
    void refusesWhatCannotBeJoined() {
        refuses("user ann, item a is in both parts", () -> FixedSplits.join(train(), train()));
        Features<String> features =
                Features.<String>builder().category("a", "kind", "x").build();
        refuses(
                "parts with features cannot be joined",
                () -> FixedSplits.join(train().withItemFeatures(features), train()));
        refuses(
                "parts with features cannot be joined",
                () -> FixedSplits.join(train(), train().withItemFeatures(features)));
        Features<String> ofUsers =
                Features.<String>builder().category("ann", "kind", "x").build();
        refuses(
                "parts with features cannot be joined",
                () -> FixedSplits.join(train(), train().withUserFeatures(ofUsers)));
    }

    @Test
    void readsTheOfficialSplitsOfMovieLens(@TempDir Path folder) throws IOException {
        Map<String, String> files = new HashMap<>();
        files.put("u.data", "1\t10\t4\t100\n1\t11\t3\t90\n2\t10\t5\t80\n2\t11\t1\t120\n3\t10\t2\t70\n");
        files.put("u.item", "10|Ten (1990)|||x|1\n11|Eleven (1991)|||x|0\n");
        files.put("u.user", "1|20|F|artist|1\n2|30|M|artist|2\n3|40|M|artist|3\n");
        files.put("u.genre", "unknown|0\n");
        String[] rows = files.get("u.data").split("\n");
        for (int fold = 1; fold <= 5; fold++) {
            StringBuilder base = new StringBuilder();
            for (int row = 0; row < 5; row++) {
                base.append(row == fold - 1 ? "" : rows[row] + "\n");
            }
            files.put("u" + fold + ".base", base.toString());
            files.put("u" + fold + ".test", rows[fold - 1] + "\n");
        }
        MovieLens data = MovieLens.load(SplitArchive.folder(folder, files));
        try (Warnings warnings = new Warnings()) {
            Split<Integer, Integer> split = FixedSplits.movieLens(data, "u3");
            assertEquals(1, split.test().size());
            assertEquals(2, split.test().stream().findFirst().orElseThrow().userId());
            assertEquals(4, split.train().size());
            assertEquals(1, warnings.messages().size());
            List<Split<Integer, Integer>> folds = FixedSplits.movieLensFolds(data);
            assertEquals(5, folds.size());
            assertEquals(
                    List.of(1, 1, 2, 2, 3),
                    folds.stream()
                            .map(fold -> fold.test().stream()
                                    .findFirst()
                                    .orElseThrow()
                                    .userId())
                            .toList());
            assertEquals(2, warnings.messages().size());
        }
        refuses("there is no split \"ua\"", () -> FixedSplits.movieLens(data, "ua"));
        SplitArchive.folder(folder, Map.of("u2.test", "1\t11\t3\t90\n1\tx\t3\t5\n"));
        IOException e = assertThrows(IOException.class, () -> FixedSplits.movieLens(data, "u2"));
        assertTrue(e.getMessage().startsWith(folder.resolve("u2.test") + ", line 2, column 1: \"x\""), e.getMessage());
    }

    private static void refuses(String message, Executable call) {
        String actual = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(actual.contains(message), actual);
    }
}
