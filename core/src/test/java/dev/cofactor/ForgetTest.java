package dev.cofactor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.baseline.MostPopular;
import dev.cofactor.baseline.RandomScores;
import dev.cofactor.data.IdCodec;
import dev.cofactor.data.Interactions;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.solver.Solver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForgetTest {
    @TempDir
    Path folder;

    private static Interactions<String, String> ratings() {
        return Interactions.<String, String>builder()
                .add("ann", "tea", 5, Instant.ofEpochSecond(1))
                .add("ann", "milk", 1, Instant.ofEpochSecond(2))
                .add("zebediah", "milk", 3, Instant.ofEpochSecond(3))
                .add("zebediah", "rum", 2, Instant.ofEpochSecond(4))
                .add("eve", "tea", 4, Instant.ofEpochSecond(5))
                .build();
    }

    private static Recommender<String, String> trained(Solver solver) {
        return Recommender.builder().solver(solver).train(ratings());
    }

    private byte[] saved(Recommender<String, String> recommender) throws IOException {
        Path file = folder.resolve("model");
        recommender.save(file, IdCodec.strings(), IdCodec.strings());
        return Files.readAllBytes(file);
    }

    private static boolean contains(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
    }

    @Test
    void leavesNoTraceOfTheIdInTheFile() throws IOException {
        for (Solver solver : List.of(BiasOnly.defaults(), MostPopular.defaults(), RandomScores.defaults())) {
            Recommender<String, String> before = trained(solver);
            assertTrue(contains(saved(before), "zebediah"));
            byte[] after = saved(before.forget("zebediah"));
            assertFalse(contains(after, "zebediah"), solver.name());
            assertTrue(contains(after, "ann") && contains(after, "eve"), solver.name());
            Recommender<String, String> loaded =
                    Recommender.load(folder.resolve("model"), IdCodec.strings(), IdCodec.strings());
            assertEquals(Optional.empty(), loaded.holdings("zebediah"));
            assertEquals(List.of("ann", "eve"), loaded.users().ids());
            assertEquals(List.of("tea"), loaded.history("eve"));
        }
    }

    @Test
    void tellsWhatItHoldsOfAUser() {
        Recommender<String, String> recommender = trained(BiasOnly.defaults());
        assertEquals(
                Optional.of(new UserHoldings(OptionalInt.of(2), OptionalInt.empty())),
                recommender.holdings("zebediah"));
        assertEquals(
                Optional.of(new UserHoldings(OptionalInt.empty(), OptionalInt.empty())),
                recommender.withoutHistory().holdings("zebediah"));
        assertEquals(Optional.empty(), recommender.holdings("bob"));
    }

    @Test
    void answersAForgottenUserAsAnyUnknownOne() {
        Recommender<String, String> after = trained(BiasOnly.defaults()).forget("zebediah");
        assertEquals(Basis.ITEM_MEAN, after.predict("zebediah", "milk").basis());
        assertEquals(Basis.ITEM_MEAN, after.recommend("zebediah", 2).basis());
        assertThrows(UnknownIdException.class, () -> after.history("zebediah"));
    }

    @Test
    void countsTheInteractionsOfOthersOnly() {
        ItemStatistics after =
                trained(BiasOnly.defaults()).forget("zebediah").trained().statistics();
        assertArrayEquals(new int[] {2, 1, 0}, after.counts());
        double mean = (5 + 1 + 3 + 2 + 4) / 5.0; // as it was, so that nobody's leaving moves it
        assertEquals((float) mean, after.globalMean());
        assertArrayEquals(
                new float[] {(float) ((9 + 25 * mean) / 27), (float) ((1 + 25 * mean) / 26), (float) mean},
                after.dampedMeans());
    }

    @Test
    void keepsTheGlobalMeanWhenNobodyIsLeft() {
        Recommender<String, String> before = trained(BiasOnly.defaults());
        Recommender<String, String> after = before.forget(List.of("eve", "ann", "zebediah"));
        ItemStatistics statistics = after.trained().statistics();
        assertEquals(before.trained().statistics().globalMean(), statistics.globalMean());
        assertArrayEquals(new int[3], statistics.counts());
        assertArrayEquals(new float[] {3, 3, 3}, statistics.dampedMeans());
        assertEquals(List.of(), after.recommendAll(3).toList());
        assertEquals(3, after.recommend(5).size());
    }

    @Test
    void keepsTheStatisticsWithoutHistory() {
        Recommender<String, String> before = trained(BiasOnly.defaults()).withoutHistory();
        Recommender<String, String> after = before.forget("zebediah");
        assertEquals(before.trained().statistics(), after.trained().statistics());
        assertEquals(before.predict("eve", "rum"), after.predict("eve", "rum"));
        assertFalse(after.users().contains("zebediah"));
    }

    @Test
    void refusesWhereTheModelCannotForget() {
        float[][] scores = new float[4][3];
        Recommender<String, String> recommender = trained(new TableSolver(scores, ScoreKind.RATING));
        assertThrows(UnsupportedOperationException.class, () -> recommender.forget("ann"));
        assertThrows(UnsupportedOperationException.class, () -> recommender.forget("unknown"));
    }
}
