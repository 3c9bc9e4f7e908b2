package dev.cofactor.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Basis;
import dev.cofactor.Recommendations;
import dev.cofactor.Recommender;
import dev.cofactor.data.Interactions;
import dev.cofactor.solver.Solver;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BaselinesTest {

    /** Mean 3. */
    private static Interactions<String, String> ratings() {
        return Interactions.<String, String>builder()
                .add("ann", "tea", 5)
                .add("ann", "milk", 3)
                .add("bob", "tea", 4)
                .add("cid", "rum", 1)
                .add("cid", "tea", 2)
                .build();
    }

    private static Recommender<String, String> train(Solver solver) {
        return Recommender.builder().solver(solver).seed(1).train(ratings());
    }

    @Test
    void globalMeanIsTheSameForAll() {
        Recommender<String, String> recommender = train(GlobalMean.defaults());
        assertEquals(3, recommender.predict("ann", "rum").value());
        assertEquals(3, recommender.predict("bob", "tea").value());
        assertEquals(3, recommender.recommendFor(Map.of("rum", 5f), 1).get(0).score());
    }

    @Test
    void biasOnlyIsWhatThePaperSays() {
        Recommender<String, String> recommender =
                train(BiasOnly.defaults().withItemDamping(2).withUserDamping(1));
        double tea = (2.0 + 1 - 1) / (3 + 2);
        double milk = 0;
        double rum = -2.0 / (1 + 2);
        double ann = ((5 - 3 - tea) + (3 - 3 - milk)) / (2 + 1);
        assertEquals(3 + tea + ann, recommender.predict("ann", "tea").value(), 1e-6);
        assertEquals(3 + rum + ann, recommender.predict("ann", "rum").value(), 1e-6);
        double twin = ((5 - 3 - tea) + (3 - 3 - milk)) / (2 + 1);
        Recommendations<String> folded = recommender.recommendFor(Map.of("tea", 5f, "milk", 3f), 1);
        assertEquals(Basis.FOLD_IN, folded.basis());
        assertEquals(3 + rum + twin, folded.get(0).score(), 1e-6);
    }

    @Test
    void biasOnlyWithoutAnyDampingOrWithAllOfIt() {
        double raw = train(BiasOnly.defaults().withItemDamping(0).withUserDamping(0))
                .predict("cid", "rum")
                .value();
        double rum = -2;
        double tea = 2 / 3.0;
        assertEquals(3 + rum + ((1 - 3 - rum) + (2 - 3 - tea)) / 2, raw, 1e-6);
        double still = Double.POSITIVE_INFINITY;
        assertEquals(
                3,
                train(BiasOnly.defaults().withItemDamping(still).withUserDamping(still))
                        .predict("cid", "rum")
                        .value());
        assertEquals(
                Map.of("itemDamping", "25.0", "userDamping", "10.0"),
                BiasOnly.defaults().configuration());
        assertThrows(IllegalArgumentException.class, () -> BiasOnly.defaults().withItemDamping(-1));
        assertThrows(IllegalArgumentException.class, () -> BiasOnly.defaults().withUserDamping(Double.NaN));
    }

    @Test
    void mostPopularCounts() {
        Recommender<String, String> recommender = train(MostPopular.defaults());
        Recommendations<String> all =
                recommender.query("bob").excludeSeen(false).recommend();
        assertEquals(List.of("tea", "milk", "rum"), all.itemIds());
        assertEquals(3, all.get(0).score());
        assertEquals(1, all.get(2).score());
    }

    @Test
    void refuseDataWithoutRatingsIfTheyPredictRatings() {
        Interactions<String, String> clicks =
                Interactions.<String, String>builder().add("ann", "tea").build();
        for (Solver solver : List.of(GlobalMean.defaults(), BiasOnly.defaults())) {
            IllegalArgumentException error = assertThrows(
                    IllegalArgumentException.class,
                    () -> Recommender.builder().solver(solver).train(clicks));
            assertTrue(error.getMessage().contains(solver.name()), error.getMessage());
        }
    }

    @Test
    void randomScoresOfOneSeedAreNotThoseOfAnotherUserUnderAnotherSeed() {
        RandomModel one = new RandomModel(1, RandomModel.numbers(5), 3);
        RandomModel two = new RandomModel(2, RandomModel.numbers(5), 3);
        assertNotEquals(one.userState(1).score(0), two.userState(0).score(0));
    }

    @Test
    void randomScoresDifferByUserItemAndSeed() {
        Recommender<String, String> one = train(RandomScores.defaults());
        Recommender<String, String> other =
                Recommender.builder().solver(RandomScores.defaults()).seed(2).train(ratings());
        double score = one.predict("ann", "tea").value();
        assertEquals(score, train(RandomScores.defaults()).predict("ann", "tea").value());
        assertNotEquals(score, one.predict("ann", "milk").value());
        assertNotEquals(score, one.predict("bob", "tea").value());
        assertNotEquals(score, other.predict("ann", "tea").value());
        assertTrue(score >= 0 && score < 1);
    }

    @Test
    void sayWhatTheyAre() {
        assertEquals("GlobalMean", GlobalMean.defaults().toString());
        assertEquals("MostPopular", MostPopular.defaults().toString());
        assertEquals("RandomScores", RandomScores.defaults().toString());
        assertEquals(
                "BiasOnly{itemDamping=25.0, userDamping=0.0}",
                BiasOnly.defaults().withUserDamping(0).toString());
    }
}
