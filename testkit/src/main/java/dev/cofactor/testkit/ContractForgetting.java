package dev.cofactor.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Recommender;
import dev.cofactor.data.IdCodec;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FoldInModel;
import dev.cofactor.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What {@link dev.cofactor.model.UserRemovalModel} promises, of one recommender. */
final class ContractForgetting {
    private final Recommender<Integer, Integer> before;
    private final double tolerance;
    private final Path folder;

    /**
     * A check.
     *
     * @param tolerance how far scores of the others may move, 0 for not a bit
     */
    ContractForgetting(Recommender<Integer, Integer> before, double tolerance, Path folder) {
        this.before = before;
        this.tolerance = tolerance;
        this.folder = folder;
    }

    void check() throws IOException {
        List<Integer> ids = before.users().ids();
        int last = ids.size() - 1;
        byte[] unchanged = bytes(before);
        check(List.of(ids.get(0)));
        check(List.of(ids.get(last)));
        check(List.of(ids.get(last), ids.get(7), ids.get(8), ids.get(0)));
        check(ids.subList(0, last));
        check(ids);
        assertArrayEquals(unchanged, bytes(before), "the old recommender must not change");
        assertArrayEquals(unchanged, bytes(before.forget(List.of(-1, -2))), "unknown users are harmless");
        assertArrayEquals(
                bytes(before.forget(List.of(ids.get(3), ids.get(5)))),
                bytes(before.forget(ids.get(5)).forget(ids.get(3))),
                "together or one after the other");
    }

    private void check(List<Integer> forgotten) throws IOException {
        String where = "without " + forgotten;
        Recommender<Integer, Integer> after = before.forget(forgotten);
        Set<Integer> gone = new HashSet<>(forgotten);
        List<Integer> expected = new ArrayList<>(before.users().ids());
        expected.removeIf(gone::contains);
        assertEquals(expected, after.users().ids(), where);
        assertEquals(before.items(), after.items(), where);
        assertEquals(before.capabilities(), after.capabilities(), where);
        assertEquals(expected.size(), after.model().users(), where);
        for (Integer userId : forgotten) {
            assertFalse(after.users().contains(userId), where);
            assertEquals(Optional.empty(), after.holdings(userId), where);
        }
        for (Integer userId : expected) {
            assertSameScores(scores(before, userId), scores(after, userId), where + ", user " + userId);
            assertEquals(before.history(userId), after.history(userId), where);
            assertEquals(before.holdings(userId), after.holdings(userId), where);
        }
        if (before.model() instanceof FoldInModel folding) {
            SparseRow history = ContractData.ratings().byUser().row(1);
            assertSameScores(
                    ContractScores.of(folding.foldIn(history), before.model()),
                    ContractScores.of(((FoldInModel) after.model()).foldIn(history), after.model()),
                    where + ", a new user");
        }
        byte[] saved = bytes(after);
        Recommender<Integer, Integer> loaded = Recommender.load(file(), IdCodec.integers(), IdCodec.integers());
        assertArrayEquals(saved, bytes(loaded), where);
        assertEquals(after.recommendAll(5).toList(), loaded.recommendAll(5).toList(), where);
        for (Integer userId : expected) {
            assertArrayEquals(scores(after, userId), scores(loaded, userId), where + ", loaded, user " + userId);
        }
    }

    private void assertSameScores(float[] expected, float[] actual, String where) {
        if (tolerance == 0) {
            assertArrayEquals(expected, actual, where);
        } else if (!where.contains("without " + before.users().ids())) {
            double distance = ContractScores.distance(expected, actual);
            assertTrue(distance <= tolerance, where + ": distance " + distance);
        }
    }

    private static float[] scores(Recommender<Integer, Integer> recommender, Integer userId) {
        Model model = recommender.model();
        return ContractScores.of(
                model.userState(recommender.users().indexOf(userId).orElseThrow()), model);
    }

    private Path file() {
        return folder.resolve("forgotten.cofactor");
    }

    private byte[] bytes(Recommender<Integer, Integer> recommender) throws IOException {
        recommender.save(file(), IdCodec.integers(), IdCodec.integers());
        return Files.readAllBytes(file());
    }
}
