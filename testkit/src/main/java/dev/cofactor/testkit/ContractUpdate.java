package dev.cofactor.testkit;

import static dev.cofactor.testkit.SolverContract.bytes;
import static dev.cofactor.testkit.SolverContract.saved;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Recommender;
import dev.cofactor.RecommenderBuilder;
import dev.cofactor.data.IdCodec;
import dev.cofactor.data.Interactions;
import dev.cofactor.model.FeatureFoldInModel;
import dev.cofactor.model.ItemFoldInModel;
import dev.cofactor.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * What {@link dev.cofactor.solver.UpdatableSolver} promises, of a training on a part of some interactions that the rest is
 * brought to.
 */
record ContractUpdate(Supplier<RecommenderBuilder> builders, Interactions<Integer, Integer> all) {

    /** An update is the same twice, at any number of threads, and from a file. */
    void checkBytes(int[] threads, Path folder) throws IOException {
        Interactions.Partition<Integer, Integer> parts =
                all.partition((user, item, value, time) -> (7 * user + 3 * item) % 10 == 0);
        Recommender<Integer, Integer> old = builders.get().train(parts.rejected());
        byte[] before = bytes(old, folder);
        Recommender<Integer, Integer> updated = builders.get().threads(1).update(old, parts.accepted());
        assertArrayEquals(before, bytes(old, folder), "the old recommender must not change");
        byte[] expected = bytes(updated, folder);
        for (int count : threads) {
            byte[] actual = bytes(builders.get().threads(count).update(old, parts.accepted()), folder);
            assertArrayEquals(expected, actual, count + " threads");
        }
        Recommender<Integer, Integer> loaded =
                Recommender.load(saved(old, folder), IdCodec.integers(), IdCodec.integers());
        byte[] actual = bytes(builders.get().update(loaded, parts.accepted()), folder);
        assertArrayEquals(expected, actual, "from the saved recommender");
    }

    /** With new users and new items, an update is about what training on everything gives. */
    void checkDistance(double tolerance) {
        Interactions.Partition<Integer, Integer> parts =
                all.partition((user, item, value, time) -> ContractData.isLate(user, item));
        Interactions<Integer, Integer> delta = parts.accepted().compacted();
        Recommender<Integer, Integer> old =
                builders.get().train(parts.rejected().compacted());
        Recommender<Integer, Integer> updated = builders.get().update(old, delta);
        ContractData.assertGrown(
                old.users().ids(), delta.users().ids(), updated.users().ids());
        ContractData.assertGrown(
                old.items().ids(), delta.items().ids(), updated.items().ids());
        assertTrue(updated.users().size() > old.users().size(), "there are new users");
        assertTrue(updated.items().size() > old.items().size(), "there are new items");
        assertEquals(old.capabilities(), updated.capabilities());
        assertEquals(features(old.model()), features(updated.model()), "numbers of user and item features");
        ContractScores.assertFinite(updated.model());
        double distance = ContractScores.distance(
                updated,
                builders.get().train(all),
                updated.users().ids(),
                updated.items().ids());
        assertTrue(distance <= tolerance, "root mean square distance " + distance);
    }

    private static List<Integer> features(Model model) {
        return List.of(
                model instanceof FeatureFoldInModel featured ? featured.userFeatures() : 0,
                model instanceof ItemFoldInModel featured ? featured.itemFeatures() : 0);
    }
}
