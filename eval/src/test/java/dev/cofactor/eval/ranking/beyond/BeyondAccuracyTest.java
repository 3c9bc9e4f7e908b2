package dev.cofactor.eval.ranking.beyond;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.baseline.GlobalMean;
import dev.cofactor.data.Features;
import dev.cofactor.data.IdIndex;
import dev.cofactor.data.Interactions;
import dev.cofactor.eval.Better;
import dev.cofactor.eval.ranking.Exposure;
import dev.cofactor.eval.ranking.RankedParts;
import dev.cofactor.eval.ranking.RankingEvaluation;
import dev.cofactor.eval.ranking.RankingMetric;
import dev.cofactor.eval.ranking.UserMetric;
import dev.cofactor.eval.ranking.UserRanking;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * By hand. Training: user 0 has items 0, 1, 2; user 1 has 0, 1; user 2 has 0; user 3 has nothing. So the popularity of items
 * 0 to 4 is 3, 2, 1, 0, 0, and three users have something.
 */
class BeyondAccuracyTest {
    private static final double PRECISION = 1e-12;

    private static Interactions<String, String> rows(int[][] rows) {
        CooMatrixBuilder builder = new CooMatrixBuilder(false, false);
        for (int user = 0; user < rows.length; user++) {
            for (int item : rows[user]) {
                builder.add(user, item, 1, 0);
            }
        }
        return Interactions.of(ids("u", 4), ids("i", 5), builder.build(4, 5, DuplicatePolicy.FAIL));
    }

    private static IdIndex<String> ids(String prefix, int count) {
        return IdIndex.of(IntStream.range(0, count).mapToObj(i -> prefix + i).toList());
    }

    private static Interactions<String, String> train() {
        return rows(new int[][] {{0, 1, 2}, {0, 1}, {0}, {}});
    }

    private static RankedParts parts() {
        return new RankedParts(train(), train(), rows(new int[][] {{4}, {2, 3}, {4}, {1}}));
    }

    private static UserRanking list(int user, int... items) {
        return UserRanking.of(user, items, new int[] {4});
    }

    private static OptionalDouble value(RankingMetric metric, UserRanking ranking) {
        return ((UserMetric) metric.on(parts())).of(ranking);
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }

    @Test
    void coverageIsTheShareOfItemsShown() {
        assertEquals(0.6, CatalogueCoverage.at(2).of(new Exposure(new int[] {5, 0, 1, 0, 2})));
        assertEquals("Coverage@2", CatalogueCoverage.at(2).name());
        assertEquals(Better.HIGHER, CatalogueCoverage.at(2).better());
    }

    @Test
    void giniIsZeroForEqualsAndNearlyOneForAMonopoly() {
        assertEquals(0, Gini.at(1).of(new Exposure(new int[] {3, 3, 3, 3})), PRECISION);
        assertEquals(3 / 4.0, Gini.at(1).of(new Exposure(new int[] {0, 0, 9, 0})), PRECISION);
        // (−2 · 1 + 0 · 2 + 2 · 3) / (3 · 6)
        assertEquals(4 / 18.0, Gini.at(1).of(new Exposure(new int[] {3, 1, 2})), PRECISION);
        assertEquals(Better.LOWER, Gini.at(1).better());
    }

    @Test
    void entropyIsInBits() {
        assertEquals(2, ShannonEntropy.at(1).of(new Exposure(new int[] {3, 3, 3, 3})), PRECISION);
        assertEquals(0, ShannonEntropy.at(1).of(new Exposure(new int[] {0, 7})), PRECISION);
        assertEquals(1.5, ShannonEntropy.at(1).of(new Exposure(new int[] {2, 1, 1, 0})), PRECISION);
    }

    @Test
    void exposureIsOfListsThatShowSomething() {
        assertRefused("no item stands in any list", () -> new Exposure(new int[3]));
        assertRefused("cannot stand in -1 lists, as item index 1 does", () -> new Exposure(new int[] {1, -1}));
        int[] counts = {2, 1};
        Exposure exposure = new Exposure(counts);
        counts[0] = 9;
        assertEquals(2, exposure.count(0));
        assertEquals(3, exposure.total());
    }

    @Test
    void noveltyIsSelfInformation() {
        assertEquals(
                (log2(1) + log2(1.5)) / 2,
                value(Novelty.at(2), list(3, 0, 1, 2)).orElseThrow(),
                PRECISION);
        // What nobody has counts as if one user had it.
        assertEquals(
                (log2(3) + log2(3)) / 2, value(Novelty.at(5), list(3, 2, 4)).orElseThrow(), PRECISION);
        assertEquals(OptionalDouble.empty(), value(Novelty.at(2), list(3)));
        assertEquals(Better.HIGHER, Novelty.at(2).better());
    }

    @Test
    void averagePopularityCountsUsers() {
        assertEquals(
                (3 + 1) / 2.0, value(AveragePopularity.at(2), list(3, 0, 2, 1)).orElseThrow());
        assertEquals(0, value(AveragePopularity.at(2), list(3, 4)).orElseThrow());
        assertEquals(OptionalDouble.empty(), value(AveragePopularity.at(2), list(3)));
        assertEquals(Better.NEITHER, AveragePopularity.at(2).better());
    }

    @Test
    void popularityLiftComparesListsWithHistories() {
        // The histories' means are 2, 2.5 and 3.
        UserMetric metric = (UserMetric) PopularityLift.at(2).on(parts());
        assertEquals((1.5 - 2) / 2, metric.of(list(0, 0, 4)).orElseThrow(), PRECISION);
        assertEquals(2, metric.weight(list(0, 0, 4)), PRECISION);
        assertEquals((3 - 2.5) / 2.5, metric.of(list(1, 0)).orElseThrow(), PRECISION);
        assertEquals(OptionalDouble.empty(), metric.of(list(3, 0)));
        assertEquals(OptionalDouble.empty(), metric.of(list(1)));
    }

    @Test
    void theLiftOfAllIsThatOfTheMeans() {
        // User 0 sees 3, 4 (0), user 1 sees 2, 3 (0.5), user 2 sees 1, 2 (1.5); user 3 has no history.
        double lift = RankingEvaluation.defaults()
                .withMetrics(List.of(PopularityLift.at(2)))
                .measure(MODEL, parts())
                .value("PopularityLift@2");
        assertEquals((0 + 0.5 + 1.5) / (2 + 2.5 + 3) - 1, lift, PRECISION);
    }

    /** Ranks items by index. */
    private static final Model MODEL = byIndex();

    private static Model byIndex() {
        FactorParameters parameters = FactorParameters.zeros(0, 4, 5, 0);
        for (int item = 0; item < 5; item++) {
            parameters.itemBiases()[item] = -item;
        }
        return new FactorModel() {
            @Override
            public FactorParameters parameters() {
                return parameters;
            }

            @Override
            public ScoreKind scoreKind() {
                return ScoreKind.RANK_ONLY;
            }
        };
    }

    @Test
    void diversityByFeaturesIsThatOfPairs() {
        Features<String> features = Features.<String>builder()
                .category("i2", "genre", "Comedy")
                .category("i0", "genre", "Comedy")
                .category("i0", "genre", "Drama")
                .category("i1", "genre", "Drama")
                .number("i1", "length", 2)
                .build();
        RankedParts described = new RankedParts(train().withItemFeatures(features), train(), parts().test());
        UserMetric metric = (UserMetric) IntraListDiversity.byFeatures(3).on(described);
        double near = 1 / Math.sqrt(2);
        double far = 1 / (Math.sqrt(2) * Math.sqrt(5));
        assertEquals(
                (1 - near + 1 - far + 1) / 3, metric.of(list(0, 0, 1, 2, 4)).orElseThrow(), PRECISION);
        assertEquals(1 - near, metric.of(list(0, 2, 0)).orElseThrow(), PRECISION);
        // Nothing is known of items 3 and 4.
        assertEquals(1, metric.of(list(0, 3, 4)).orElseThrow(), PRECISION);
        assertEquals(OptionalDouble.empty(), metric.of(list(0, 3)));
        assertEquals("Diversity@3 (features)", metric.name());
        assertRefused(
                "no features of items", () -> IntraListDiversity.byFeatures(3).on(parts()));
    }

    @Test
    void diversityByFactorsMayExceedOne() {
        FactorMatrix factors = new FactorMatrix(5, 2);
        factors.set(0, 0, 3);
        factors.set(1, 0, -2);
        factors.set(2, 1, 5);
        UserMetric metric =
                (UserMetric) IntraListDiversity.byFactors(2, factors).on(parts());
        assertEquals(2, metric.of(list(0, 0, 1)).orElseThrow(), PRECISION);
        assertEquals(1, metric.of(list(0, 0, 2)).orElseThrow(), PRECISION);
        assertEquals(1, metric.of(list(0, 0, 3)).orElseThrow(), PRECISION);
        assertEquals(
                0, metric.of(UserRanking.of(0, new int[] {2}, new int[] {1})).orElse(0), PRECISION);
        assertEquals("Diversity@2 (factors)", metric.name());
        assertRefused(
                "factors of 4 items, but the parts have 5",
                () -> IntraListDiversity.byFactors(2, new FactorMatrix(4, 2)).on(parts()));
        assertRefused("the cut-off of Diversity must be at least 2, but is 1", () -> IntraListDiversity.byFeatures(1));
    }

    @Test
    void diversityLooksAtTheItemsOwnFactorsOnly() {
        // Rows of 16 factors have no padding behind them.
        FactorMatrix factors = new FactorMatrix(5, 16);
        for (int item = 0; item < 5; item++) {
            factors.set(item, 0, 1);
        }
        factors.set(1, 15, 1);
        UserMetric metric =
                (UserMetric) IntraListDiversity.byFactors(2, factors).on(parts());
        assertEquals(0, metric.of(list(0, 0, 2)).orElseThrow(), PRECISION);
        assertEquals(1 - 1 / Math.sqrt(2), metric.of(list(0, 0, 1)).orElseThrow(), PRECISION);
    }

    @Test
    void serendipityLeavesOutWhatTheMostPopularListHas() {
        // Unseen, by popularity: user 0 gets 3, 4; user 1 gets 2, 3; user 2 gets 1, 2; user 3 gets 0, 1.
        UserMetric metric = (UserMetric) Serendipity.at(2).on(parts());
        assertEquals(0, surprise(metric, 0, new int[] {3, 4}, 3, 4));
        assertEquals(0.5, surprise(metric, 1, new int[] {4, 3}, 3, 4));
        assertEquals(1, surprise(metric, 2, new int[] {3, 4}, 3, 4));
        assertEquals(0.5, surprise(metric, 2, new int[] {3, 4}, 3));
        // At rank 3.
        assertEquals(0, surprise(metric, 2, new int[] {1, 2, 3}, 3));
        assertEquals("Serendipity@2 (against MostPopular)", metric.name());
        assertTrue(metric.judgesRelevance());
        assertEquals(Better.HIGHER, metric.better());
    }

    @Test
    void serendipityAgainstAnotherBaseline() {
        // All items score the same, so the baseline's list for user 3 is 0, 1, and for user 2 it is 1, 2.
        Interactions<String, String> rated =
                Interactions.of(train().users(), train().items(), valued(new int[][] {{0, 1, 2}, {0, 1}, {0}, {}}));
        RankedParts parts = new RankedParts(rated, rated, parts().test());
        UserMetric metric =
                (UserMetric) Serendipity.at(2).against(GlobalMean.defaults()).on(parts);
        assertEquals("Serendipity@2 (against GlobalMean)", metric.name());
        assertEquals(0.5, surprise(metric, 2, new int[] {1, 4}, 1, 4));
        assertEquals(0.5, surprise(metric, 3, new int[] {1, 4}, 1, 4));
    }

    private static SparseMatrix valued(int[][] rows) {
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        for (int user = 0; user < rows.length; user++) {
            for (int item : rows[user]) {
                builder.add(user, item, 4, 0);
            }
        }
        return builder.build(4, 5, DuplicatePolicy.FAIL);
    }

    private static double surprise(UserMetric metric, int user, int[] list, int... relevant) {
        return metric.of(UserRanking.of(user, list, relevant)).orElseThrow();
    }

    @Test
    void allOfThemGoIntoOneEvaluation() {
        List<RankingMetric> metrics = List.of(
                CatalogueCoverage.at(2),
                Gini.at(2),
                ShannonEntropy.at(1),
                Novelty.at(2),
                AveragePopularity.at(2),
                Serendipity.at(2));
        List<String> names =
                RankingEvaluation.defaults().withMetrics(metrics).measure(MODEL, parts()).figures().stream()
                        .map(figure -> figure.toString())
                        .toList();
        // The lists are 3, 4; 2, 3; 1, 2; 0, 1, so items are shown 1, 2, 2, 2 and 1 times; first come 3, 2, 1, 0. The
        // novelty is (1.58496 + 1.58496 + 1.08496 + 0.29248) / 4.
        assertEquals(
                List.of(
                        "Coverage@2 1.0000",
                        "Gini@2 0.1500",
                        "Entropy@1 2.0000",
                        "Novelty@2 1.1368",
                        "AveragePopularity@2 1.1250",
                        "Serendipity@2 (against MostPopular) 0.0000"),
                names);
    }

    @Test
    void cutoffsStartAtOne() {
        assertRefused("the cut-off of Novelty must be at least 1, but is 0", () -> Novelty.at(0));
        assertEquals(7, Novelty.at(7).depth());
        assertEquals("Gini@7", Gini.at(7).toString());
    }

    @Test
    void aMetricThatMeasuresNothingIsRefused() {
        RankingMetric nothing = new RankingMetric() {
            @Override
            public String name() {
                return "Nothing";
            }

            @Override
            public Better better() {
                return Better.NEITHER;
            }

            @Override
            public int depth() {
                return 1;
            }
        };
        assertRefused(
                "Nothing is neither a UserMetric nor an ExposureMetric",
                () -> RankingEvaluation.defaults().withMetrics(List.of(nothing)).measure(MODEL, parts()));
    }

    private static void assertRefused(String part, Executable code) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, code);
        assertTrue(e.getMessage().contains(part), e.getMessage());
    }
}
