package dev.cofactor.eval.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.eval.Better;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * By hand: of ten candidates 10, 11, … 19 in this order, 11 (rank 2), 14 (rank 5) and 17 (rank 8) are relevant, and so is 3,
 * which is no candidate.
 */
class MetricsTest {
    private static final double PRECISION = 1e-12;
    private static final int[] LIST = IntStream.range(10, 20).toArray();
    private static final UserRanking RANKING =
            UserRanking.of(7, LIST, new int[] {3, 11, 14, 17}, new double[] {5, 3, 0, 2});

    private static void assertValue(double expected, UserMetric metric) {
        assertEquals(expected, metric.of(RANKING).orElseThrow(), PRECISION, metric.name());
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }

    @Test
    void precisionDividesByTheCutoff() {
        assertValue(0, Precision.at(1));
        assertValue(2 / 5.0, Precision.at(5));
        assertValue(3 / 10.0, Precision.at(10));
        // Behind the last candidate there is nothing to find, but the places count.
        assertValue(3 / 20.0, Precision.at(20));
    }

    @Test
    void recallDividesByTheRelevantItems() {
        assertValue(0, Recall.at(1));
        assertValue(1 / 4.0, Recall.at(2));
        assertValue(1 / 4.0, Recall.at(4));
        assertValue(2 / 4.0, Recall.at(5));
        assertValue(3 / 4.0, Recall.at(10));
    }

    @Test
    void cappedRecallDividesByWhatCanBeFound() {
        assertValue(0, CappedRecall.at(1));
        assertValue(1 / 2.0, CappedRecall.at(2));
        assertValue(1 / 3.0, CappedRecall.at(3));
        assertValue(2 / 4.0, CappedRecall.at(5));
        assertValue(3 / 4.0, CappedRecall.at(8));
    }

    @Test
    void hitRateAsksForOne() {
        assertValue(0, HitRate.at(1));
        assertValue(1, HitRate.at(2));
        assertValue(1, HitRate.at(10));
    }

    @Test
    void ndcgOfBinaryGains() {
        assertValue(0, Ndcg.at(1));
        assertValue((1 / log2(3)) / (1 + 1 / log2(3)), Ndcg.at(2));
        double ideal = 1 + 1 / log2(3) + 1 / log2(4) + 1 / log2(5);
        assertValue((1 / log2(3) + 1 / log2(6)) / ideal, Ndcg.at(5));
        assertValue((1 / log2(3) + 1 / log2(6) + 1 / log2(9)) / ideal, Ndcg.at(10));
    }

    @Test
    void ndcgWithAWholeIdealListCannotReachOneAtAShortCutoff() {
        double ideal = 1 + 1 / log2(3) + 1 / log2(4) + 1 / log2(5);
        assertValue((1 / log2(3)) / ideal, Ndcg.at(2).withWholeIdeal());
        assertEquals(
                1 / ideal,
                Ndcg.at(1)
                        .withWholeIdeal()
                        .of(UserRanking.of(0, LIST, new int[] {10, 11, 12, 13}))
                        .orElseThrow(),
                PRECISION);
    }

    @Test
    void ndcgOfGradedGainsPutsTheBestFirstInTheIdealList() {
        // Values by rank: 3 at 2, 0 at 5, 2 at 8; the missed one has 5.
        double linear = 3 / log2(3) + 2 / log2(9);
        assertValue(linear / (5 + 3 / log2(3) + 2 / log2(4)), Ndcg.at(10).withGain(Gain.LINEAR));
        assertValue((3 / log2(3)) / (5 + 3 / log2(3)), Ndcg.at(2).withGain(Gain.LINEAR));
        double exponential = 7 / log2(3) + 3 / log2(9);
        assertValue(exponential / (31 + 7 / log2(3) + 3 / log2(4)), Ndcg.at(10).withGain(Gain.EXPONENTIAL));
        assertValue(
                (7 / log2(3)) / (31 + 7 / log2(3) + 3 / log2(4)),
                Ndcg.at(2).withGain(Gain.EXPONENTIAL).withWholeIdeal());
    }

    @Test
    void ndcgHasNoValueWithoutAnyGainAndRefusesNegativeOnes() {
        UserRanking worthless = UserRanking.of(0, LIST, new int[] {10, 11}, new double[] {0, 0});
        assertEquals(OptionalDouble.empty(), Ndcg.at(5).withGain(Gain.LINEAR).of(worthless));
        assertEquals(1, Ndcg.at(5).of(worthless).orElseThrow());
        UserRanking negative = UserRanking.of(4, LIST, new int[] {10, 11}, new double[] {1, -2});
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> Ndcg.at(5).withGain(Gain.LINEAR).of(negative));
        assertTrue(e.getMessage().contains("-2.0 of user index 4, item index 11"), e.getMessage());
        UserRanking huge = UserRanking.of(4, LIST, new int[] {10}, new double[] {2000});
        assertThrows(
                IllegalArgumentException.class,
                () -> Ndcg.at(5).withGain(Gain.EXPONENTIAL).of(huge));
    }

    @Test
    void averagePrecisionDividesByWhatCanBeFound() {
        assertValue(0, AveragePrecision.at(1));
        assertValue((1 / 2.0) / 2, AveragePrecision.at(2));
        assertValue((1 / 2.0 + 2 / 5.0) / 4, AveragePrecision.at(5));
        assertValue((1 / 2.0 + 2 / 5.0 + 3 / 8.0) / 4, AveragePrecision.at(10));
    }

    @Test
    void reciprocalRankIsThatOfTheFirstRelevantItem() {
        assertValue(0, ReciprocalRank.at(1));
        assertValue(1 / 2.0, ReciprocalRank.at(2));
        assertValue(1 / 2.0, ReciprocalRank.full());
        UserRanking missed = UserRanking.of(0, LIST, new int[] {1});
        assertEquals(0, ReciprocalRank.full().of(missed).orElseThrow());
        assertEquals(0, ReciprocalRank.at(5).of(missed).orElseThrow());
    }

    @Test
    void rPrecisionLooksAsDeepAsThereAreRelevantItems() {
        assertValue(1 / 4.0, RPrecision.full());
        assertEquals(
                1,
                RPrecision.full()
                        .of(UserRanking.of(0, LIST, new int[] {10, 11}))
                        .orElseThrow());
    }

    @Test
    void aucIsTheShareOfPairsInTheRightOrder() {
        // Seven candidates are not relevant: the found ones have 1, 3 and 5 of them before, the missed one all.
        assertValue((6 + 4 + 2 + 0) / 28.0, Auc.full());
        assertEquals(OptionalDouble.empty(), Auc.full().of(UserRanking.of(0, new int[] {4, 5}, new int[] {4, 5, 6})));
        assertEquals(OptionalDouble.empty(), Auc.full().of(UserRanking.of(0, new int[0], new int[] {4})));
    }

    @Test
    void anEmptyListHoldsNoHit() {
        UserRanking empty = UserRanking.of(0, new int[0], new int[] {4});
        for (UserMetric metric : List.of(
                Precision.at(3),
                Recall.at(3),
                CappedRecall.at(3),
                HitRate.at(3),
                Ndcg.at(3),
                AveragePrecision.at(3),
                ReciprocalRank.at(3),
                ReciprocalRank.full(),
                RPrecision.full())) {
            assertEquals(0, metric.of(empty).orElseThrow(), metric.name());
        }
    }

    @Test
    void namesTellDefinitionsApart() {
        assertEquals("Precision@5", Precision.at(5).name());
        assertEquals("Recall@5", Recall.at(5).name());
        assertEquals("CappedRecall@5", CappedRecall.at(5).name());
        assertEquals("HitRate@5", HitRate.at(5).name());
        assertEquals("MAP@5", AveragePrecision.at(5).name());
        assertEquals("MRR@5", ReciprocalRank.at(5).name());
        assertEquals("MRR", ReciprocalRank.full().name());
        assertEquals("R-Precision", RPrecision.full().name());
        assertEquals("AUC", Auc.full().toString());
        assertEquals("NDCG@5", Ndcg.at(5).toString());
        assertEquals("NDCG@5 (whole ideal)", Ndcg.at(5).withWholeIdeal().name());
        assertEquals(
                "NDCG@5 (exponential gain, whole ideal)",
                Ndcg.at(5).withWholeIdeal().withGain(Gain.EXPONENTIAL).name());
        assertEquals("NDCG@5 (linear gain)", Ndcg.at(5).withGain(Gain.LINEAR).name());
    }

    @Test
    void whatTheyNeedIsWhatTheyLookAt() {
        assertEquals(5, Recall.at(5).depth());
        assertEquals(Better.HIGHER, Recall.at(5).better());
        assertEquals(Better.HIGHER, Auc.full().better());
        assertEquals(false, Recall.at(5).needsEveryRank());
        assertEquals(true, ReciprocalRank.full().needsEveryRank());
        assertEquals(1, RPrecision.full().depth());
    }

    @Test
    void cutoffsStartAtOne() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Recall.at(0));
        assertEquals("the cut-off of Recall must be at least 1, but is 0", e.getMessage());
    }
}
