package dev.cofactor.eval.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Recommender;
import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.baseline.MostPopular;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import dev.cofactor.eval.Figure;
import dev.cofactor.eval.Split;
import dev.cofactor.eval.Splits;
import dev.cofactor.eval.UserDisjointSplit;
import dev.cofactor.eval.UserShares;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class RankingEvaluationTest {
    private static final double PRECISION = 1e-12;
    private static final RankingEvaluation AT_2 =
            RankingEvaluation.defaults().withMetrics(List.of(Recall.at(2), Precision.at(2)));

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }

    /**
     * Items rank by index. User 0 has seen items 0 and 2, so 1, 3, 4, 5 are ranked; 3 (rank 2) and 5 (rank 4) are relevant.
     * User 1 has nothing to be tested on. User 2 is new; item 4 (rank 5) is relevant.
     */
    private static Split<String, String> small() {
        return RankingData.split(6, new int[][] {{0, 2}, {1}, {}}, new int[][] {{3, 5}, {}, {4}});
    }

    @Test
    void agreesWithFiguresWorkedOutByHand() {
        RankingResult result = RankingEvaluation.defaults()
                .withMetrics(List.of(1, 2, 5), Recall::at, Ndcg::at)
                .and(Auc.full(), ReciprocalRank.full())
                .measure(RankingData.byIndex(3, 6), RankedParts.of(small()));
        assertEquals(
                List.of("Recall@1", "Recall@2", "Recall@5", "NDCG@1", "NDCG@2", "NDCG@5", "AUC", "MRR"),
                result.figures().stream().map(Figure::name).toList());
        assertEquals(0, result.value("Recall@1"), PRECISION);
        assertEquals(0.25, result.value("Recall@2"), PRECISION);
        assertEquals(1, result.value("Recall@5"), PRECISION);
        double ideal = 1 + 1 / log2(3);
        assertEquals(1 / log2(3) / ideal / 2, result.value("NDCG@2"), PRECISION);
        assertEquals(((1 / log2(3) + 1 / log2(5)) / ideal + 1 / log2(6)) / 2, result.value("NDCG@5"), PRECISION);
        // Of user 0, pairs (3, 4) of (3, 1), (3, 4), (5, 1), (5, 4) are right; of user 2, (4, 5) of five.
        assertEquals((1 / 4.0 + 1 / 5.0) / 2, result.value("AUC"), PRECISION);
        assertEquals((1 / 2.0 + 1 / 5.0) / 2, result.value("MRR"), PRECISION);
        assertEquals(new RankingCounts(2, 1, 1, 3), result.counts());
    }

    @Test
    void tellsWhatEachUserContributes() {
        UserShares shares = AT_2.measure(RankingData.byIndex(3, 6), RankedParts.of(small()))
                .figures()
                .get(0)
                .byUser()
                .orElseThrow();
        assertEquals(2, shares.size());
        assertEquals(0, shares.userIndex(0));
        assertEquals(2, shares.userIndex(1));
        assertEquals(0.5, shares.value(0), PRECISION);
        assertEquals(0, shares.value(1), PRECISION);
    }

    @Test
    void seenItemsTakeRanksIfAllItemsAreCandidates() {
        RankingResult result = RankingEvaluation.defaults()
                .withMetrics(List.of(Recall.at(3), Recall.at(4)))
                .withCandidates(Candidates.all())
                .measure(RankingData.byIndex(3, 6), RankedParts.of(small()));
        assertEquals(0, result.value("Recall@3 [all items]"));
        assertEquals(0.25, result.value("Recall@4 [all items]"));
    }

    @Test
    void equalScoresAreOrderedByIndex() {
        RankingResult result = RankingEvaluation.defaults()
                .withMetrics(List.of(ReciprocalRank.full(), ReciprocalRank.at(10)))
                .measure(
                        RankingData.table(new float[] {1, 0, -0f, 0}),
                        RankingData.parts(4, new int[][] {{0}}, new int[][] {{2}}));
        assertEquals(1 / 2.0, result.value("MRR"));
        assertEquals(1 / 2.0, result.value("MRR@10"));
    }

    @Test
    void relevantCanBeWhatIsRatedWellEnough() {
        int[][] train = {{0}, {0}};
        int[][] test = {{1, 2, 3}, {1}};
        Split<String, String> split =
                new Split<>(
                        RankingData.entries(4, train, new float[][] {{3}, {3}}),
                        RankingData.entries(4, test, new float[][] {{2, 4, 3.5f}, {3}}));
        RankingResult result = RankingEvaluation.defaults()
                .withMetrics(List.of(Recall.at(2), Ndcg.at(3).withGain(Gain.LINEAR)))
                .withRelevance(Relevance.atLeast(3.5))
                .measure(RankingData.byIndex(2, 4), RankedParts.of(split));
        assertEquals(new RankingCounts(1, 1, 0, 2), result.counts());
        assertEquals(0.5, result.value("Recall@2 [values from 3.5]"), PRECISION);
        double dcg = 4 / log2(3) + 3.5 / log2(4);
        assertEquals(dcg / (4 + 3.5 / log2(3)), result.value("NDCG@3 (linear gain) [values from 3.5]"), PRECISION);
    }

    @Test
    void valuesAreThoseOfTheCallersScale() {
        int[][] train = {{0, 3}};
        int[][] test = {{1, 2}};
        Split<String, String> raw = new Split<>(
                RankingData.entries(4, train, new float[][] {{1, 5}}),
                RankingData.entries(4, test, new float[][] {{2, 4}}));
        Split<String, String> scaled = new Split<>(
                raw.train().scaledToUnit(),
                Interactions.of(
                        raw.test().users(),
                        raw.test().items(),
                        RankingData.entries(4, test, new float[][] {{0.25f, 0.75f}})
                                .byUser(),
                        raw.train().scaledToUnit().scale()));
        RankingEvaluation evaluation = RankingEvaluation.defaults()
                .withMetrics(List.of(Ndcg.at(2).withGain(Gain.LINEAR)))
                .withRelevance(Relevance.atLeast(2));
        Model model = RankingData.byIndex(1, 4);
        assertEquals(
                evaluation.measure(model, RankedParts.of(raw)).figures().get(0).value(),
                evaluation
                        .measure(model, RankedParts.of(scaled))
                        .figures()
                        .get(0)
                        .value(),
                PRECISION);
        assertEquals(
                2, evaluation.measure(model, RankedParts.of(scaled)).counts().relevant());
    }

    @Test
    void givenCandidatesAreAllThereIs() {
        // Of user 0, relevant items 3 and 5, only 5 is listed, behind 4; user 2 has an empty list.
        RankingResult result = RankingEvaluation.defaults()
                .withMetrics(List.of(Recall.at(2), Precision.at(5), Auc.full()))
                .withCandidates(Candidates.given(RankingData.entries(6, new int[][] {{5, 4}, {0}, {}})))
                .measure(RankingData.byIndex(3, 6), RankedParts.of(small()));
        assertEquals(0.5 / 2, result.value("Recall@2 [given]"));
        assertEquals(0.2 / 2, result.value("Precision@5 [given]"), PRECISION);
        // User 2 has no other candidate, so none in the wrong order, and no value.
        assertEquals(0, result.value("AUC [given]"));
        assertEquals(1, result.figures().get(2).byUser().orElseThrow().size());
    }

    @Test
    void givenNegativesComeBesideTheRelevantItems() {
        // User 0 ranks 1, 3, 5; user 2 ranks 1, 4, where 4 is listed and relevant.
        RankingResult result = RankingEvaluation.defaults()
                .withMetrics(List.of(ReciprocalRank.full(), Recall.at(2)))
                .withCandidates(Candidates.negatives(RankingData.entries(6, new int[][] {{1}, {}, {1, 4}})))
                .measure(RankingData.byIndex(3, 6), RankedParts.of(small()));
        assertEquals(1 / 2.0, result.value("MRR [sampled]"));
        assertEquals((0.5 + 1) / 2, result.value("Recall@2 [sampled]"));
    }

    @Test
    void namesTellAllThatIsNotUsual() {
        RankingResult result = AT_2.withCandidates(Candidates.sampled(2, 5))
                .withRelevance(Relevance.atLeast(1))
                .measure(
                        RankingData.byIndex(1, 6),
                        RankedParts.of(new Split<>(
                                RankingData.entries(6, new int[][] {{0}}, new float[][] {{1}}),
                                RankingData.entries(6, new int[][] {{2}}, new float[][] {{1}}))));
        assertEquals(
                "Recall@2 [2 sampled, values from 1]", result.figures().get(0).name());
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() {
        Split<String, String> split = RankingData.random(700, 90, 0.2, 0.1, 3);
        FactorModel model = RankingData.randomFactors(700, 90, 6, 1 << 20, 3);
        RankingEvaluation evaluation = RankingEvaluation.defaults().and(Auc.full());
        RankingResult one = evaluation.withThreads(1).measure(model, RankedParts.of(split));
        RankingResult four = evaluation.withThreads(4).measure(model, RankedParts.of(split));
        for (int i = 0; i < one.figures().size(); i++) {
            assertEquals(one.figures().get(i).toString(), four.figures().get(i).toString());
            assertEquals(one.figures().get(i).value(), four.figures().get(i).value());
        }
        assertEquals(one.counts(), four.counts());
    }

    @Test
    void takesATrainedRecommender() {
        Split<String, String> split = RankingData.random(30, 20, 0.3, 0.2, 8);
        Recommender<String, String> recommender =
                Recommender.builder().solver(MostPopular.defaults()).train(split.train());
        List<Figure> figures = RankingEvaluation.defaults().evaluate(recommender, split);
        assertEquals(
                List.of("NDCG@10", "Recall@10", "Precision@10", "HitRate@10", "MAP@10", "MRR@10"),
                figures.stream().map(Figure::name).toList());
        assertEquals(
                RankingEvaluation.defaults()
                        .measure(recommender.model(), RankedParts.of(split))
                        .value("NDCG@10"),
                figures.get(0).value());
    }

    /** By queries for the histories, one after the other. */
    @Test
    void foldsInUsersWhoWereNotTrainedOn() {
        Interactions<Integer, Integer> ratings = SyntheticInteractions.builder()
                .users(60)
                .items(40)
                .interactions(900)
                .build()
                .interactions();
        UserDisjointSplit<Integer, Integer> split = Splits.userDisjoint(ratings, 0.3, 0.4, 5);
        Recommender<Integer, Integer> recommender =
                Recommender.builder().solver(BiasOnly.defaults()).train(split.train());
        double sum = 0;
        for (int user : split.testUsers()) {
            Set<Integer> list = new HashSet<>(recommender
                    .queryFor(split.historyOf(split.test().users().id(user)))
                    .count(3)
                    .recommend()
                    .itemIds());
            SparseRow relevant = split.test().byUser().row(user);
            int hits = 0;
            for (int k = 0; k < relevant.size(); k++) {
                hits += list.contains(split.test().items().id(relevant.column(k))) ? 1 : 0;
            }
            sum += (double) hits / relevant.size();
        }
        RankingResult result =
                RankingEvaluation.defaults().withMetrics(List.of(Recall.at(3))).measure(recommender, split);
        assertEquals(sum / split.testUsers().length, result.value("Recall@3"), 1e-12);
        assertEquals(0, result.counts().usersWithoutHistory());
        assertEquals(split.testUsers().length, result.counts().users());
    }

    @Test
    void whatIsSeenMustNotBeTestedOn() {
        Split<String, String> split = small();
        assertRefused(
                "is in both parts; a pair that the user has seen must not be tested on",
                IllegalArgumentException.class,
                () -> new RankedParts(split.train(), split.train(), split.train()));
        assertRefused(
                "the training part and what users have seen do not have the same users and items",
                IllegalArgumentException.class,
                () -> new RankedParts(
                        split.train(),
                        RankingData.split(7, new int[][] {{0}, {1}, {2}}, new int[][] {{1}, {}, {}})
                                .train(),
                        split.test()));
    }

    @Test
    void tellsWhereTheTimeWent() {
        RankingTime time = RankingEvaluation.defaults()
                .measure(RankingData.byIndex(3, 6), RankedParts.of(small()))
                .time();
        assertTrue(time.scoringShare() >= 0 && time.scoringShare() <= 1, time.toString());
        assertTrue(time.elapsed().toNanos() > 0, time.toString());
        assertEquals(
                "1.50 s, 75 % of the work in scoring",
                new RankingTime(Duration.ofMillis(1500), Duration.ofSeconds(2), Duration.ofMillis(1500)).toString());
        assertEquals(0, new RankingTime(Duration.ZERO, Duration.ZERO, Duration.ZERO).scoringShare());
    }

    @Test
    void scoresMustBeFinite() {
        Split<String, String> split = RankingData.split(3, new int[][] {{0}}, new int[][] {{1}});
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            assertRefused(
                    "scored item index 2 for user index 0 with " + bad,
                    IllegalStateException.class,
                    () -> AT_2.measure(RankingData.table(new float[] {0, 1, bad}), RankedParts.of(split)));
            FactorParameters parameters = FactorParameters.zeros(0, 1, 3, 2);
            parameters.itemBiases()[2] = bad;
            assertRefused(
                    "a defect of that solver",
                    IllegalStateException.class,
                    () -> AT_2.measure(RankingData.factors(parameters), RankedParts.of(split)));
            Recommender<String, String> recommender = Recommender.builder()
                    .solver(RankingData.solver(RankingData.table(new float[] {0, 1, bad})))
                    .train(split.train());
            assertRefused(
                    "the model of Known scored", IllegalStateException.class, () -> AT_2.measure(recommender, split));
        }
        // What is no candidate is not looked at.
        assertEquals(
                1,
                AT_2.measure(RankingData.table(new float[] {Float.NaN, 1, 0}), RankedParts.of(split))
                        .value("Recall@2"));
    }

    @Test
    void aScoreThatOverflowsInABlockIsNotMissed() {
        FactorParameters parameters = FactorParameters.zeros(0, 1, 3, 1);
        parameters.userFactors().set(0, 0, 1e20f);
        parameters.itemFactors().set(2, 0, -1e20f);
        assertRefused(
                "with -Infinity",
                IllegalStateException.class,
                () -> AT_2.measure(
                        RankingData.factors(parameters), RankingData.parts(3, new int[][] {{0}}, new int[][] {{1}})));
    }

    @Test
    void refusesWhatDoesNotFit() {
        Split<String, String> split = small();
        assertRefused(
                "the model has 2 users and 6 items, the split 3 and 6",
                IllegalArgumentException.class,
                () -> AT_2.measure(RankingData.byIndex(2, 6), RankedParts.of(split)));
        assertRefused(
                "the model has 3 users and 5 items",
                IllegalArgumentException.class,
                () -> AT_2.measure(RankingData.byIndex(3, 5), RankedParts.of(split)));
        Split<String, String> other = RankingData.split(7, new int[][] {{0}, {1}, {2}}, new int[][] {{1}, {}, {}});
        Recommender<String, String> recommender =
                Recommender.builder().solver(MostPopular.defaults()).train(other.train());
        assertRefused(
                "train it on the training part of the split",
                IllegalArgumentException.class,
                () -> AT_2.evaluate(recommender, split));
        assertRefused(
                "the given candidates do not have the users and items of the split",
                IllegalArgumentException.class,
                () -> AT_2.withCandidates(Candidates.given(other.train()))
                        .measure(RankingData.byIndex(3, 6), RankedParts.of(split)));
        assertRefused(
                "no values, so none can be at least 3.5",
                IllegalArgumentException.class,
                () -> AT_2.withRelevance(Relevance.atLeast(3.5))
                        .measure(RankingData.byIndex(3, 6), RankedParts.of(split)));
    }

    @Test
    void refusesToMeasureNobody() {
        Split<String, String> split = new Split<>(
                RankingData.entries(3, new int[][] {{0}}, new float[][] {{5}}),
                RankingData.entries(3, new int[][] {{1}}, new float[][] {{2}}));
        assertRefused(
                "no user has relevant items; relevant are values from 4 of the test part",
                IllegalArgumentException.class,
                () -> AT_2.withRelevance(Relevance.atLeast(4))
                        .measure(RankingData.byIndex(1, 3), RankedParts.of(split)));
        assertRefused(
                "AUC is not defined for any of the 1 users",
                IllegalStateException.class,
                () -> AT_2.withMetrics(List.of(Auc.full()))
                        .measure(RankingData.byIndex(1, 3), RankingData.parts(3, new int[][] {{0}}, new int[][] {{1, 2}
                        })));
    }

    @Test
    void checksItsOptions() {
        assertRefused("two metrics of the name Recall@2", IllegalArgumentException.class, () -> AT_2.and(Recall.at(2)));
        assertRefused("two metrics", IllegalArgumentException.class, () -> AT_2.withMetrics(List.of(5, 5), Recall::at));
        assertRefused("must be a metric", IllegalArgumentException.class, () -> AT_2.withMetrics(List.of()));
        assertRefused("threads must be at least 1", IllegalArgumentException.class, () -> AT_2.withThreads(0));
        assertRefused("must be finite", IllegalArgumentException.class, () -> Relevance.atLeast(Double.NaN));
        assertRefused(
                "there is no figure 'NDCG@3', only [Recall@2, Precision@2]",
                IllegalArgumentException.class,
                () -> AT_2.measure(RankingData.byIndex(3, 6), RankedParts.of(small()))
                        .value("NDCG@3"));
    }

    @Test
    void describesItself() {
        assertEquals("[Recall@2, Precision@2] over unseen items, relevant: all test items", AT_2.toString());
        assertEquals(
                "[Recall@2, Precision@2] over relevant items and 9 sampled, seed 4, relevant: values from 2.5",
                AT_2.withCandidates(Candidates.sampled(9, 4))
                        .withRelevance(Relevance.atLeast(2.5))
                        .toString());
        Interactions<String, String> lists = small().test();
        assertEquals(
                "[Recall@2, Precision@2] over given items, relevant: all test items",
                AT_2.withCandidates(Candidates.given(lists))
                        .withRelevance(Relevance.all())
                        .toString());
        assertEquals(
                "[Recall@2, Precision@2] over relevant items and given samples, relevant: all test items",
                AT_2.withCandidates(Candidates.negatives(lists)).toString());
    }

    private static void assertRefused(String part, Class<? extends Exception> type, Executable code) {
        Exception e = assertThrows(type, code);
        assertTrue(e.getMessage().contains(part), e.getMessage());
    }
}
