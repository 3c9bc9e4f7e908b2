package dev.cofactor.eval.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Recommender;
import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.baseline.RandomScores;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AbTestTest {
    private static final Interactions<Integer, Integer> RATINGS = ratings();
    private static final Recommender<Integer, Integer> RANDOM =
            Recommender.builder().solver(RandomScores.defaults()).seed(1).train(RATINGS);
    private static final Recommender<Integer, Integer> LIKED =
            Recommender.builder().solver(BiasOnly.defaults()).train(RATINGS);
    private static final List<Integer> USERS = users(RATINGS);

    private static Interactions<Integer, Integer> ratings() {
        return SyntheticInteractions.builder()
                .users(600)
                .items(60)
                .interactions(6_000)
                .build()
                .interactions();
    }

    private static List<Integer> users(Interactions<Integer, Integer> ratings) {
        List<Integer> users = new ArrayList<>();
        for (int user = 0; user < ratings.users().size(); user++) {
            users.add(ratings.users().id(user));
        }
        return users;
    }

    /** The truth: what is well liked in general is clicked more. */
    private static ClickModel<Integer, Integer> truth() {
        Set<Integer> liked = new HashSet<>(LIKED.query().count(20).recommend().itemIds());
        return ClickModel.positionBased(1, (user, item) -> liked.contains(item) ? 0.5 : 0.1);
    }

    @Test
    void findsTheBetterSide() {
        AbTestResult result = AbTest.of(RANDOM, LIKED).run(USERS, truth());
        assertEquals(USERS.size(), result.control().users() + result.treatment().users());
        assertEquals(10 * result.control().users(), result.control().shown());
        assertTrue(result.difference() > 0.2, result.toString());
        assertTrue(result.pValue() < 0.001, result.toString());
        assertTrue(result.sampleRatioPValue() > 0.01, result.toString());
        AbTestResult other = AbTest.of(LIKED, RANDOM).run(USERS, truth());
        assertTrue(other.difference() < -0.2, other.toString());
    }

    @Test
    void isTheSameForTheSameSeedAndAnotherForOthers() {
        AbTest<Integer, Integer> test = AbTest.of(RANDOM, LIKED);
        assertEquals(test.run(USERS, truth()), test.run(USERS, truth()));
        assertNotEquals(test.run(USERS, truth()), test.withSeed(7).run(USERS, truth()));
        List<Integer> reversed = new ArrayList<>(USERS);
        java.util.Collections.reverse(reversed);
        assertEquals(
                test.run(USERS, truth()), test.run(reversed, truth()), "luck belongs to users, not to their order");
    }

    /** Without a difference, p-values below 0.1 are seen in about a tenth of the tests. */
    @Test
    void findsNothingWhereThereIsNothing() {
        int found = 0;
        for (int experiment = 0; experiment < 200; experiment++) {
            AbTestResult result = AbTest.of(RANDOM, RANDOM)
                    .withAssignment(Assignment.of("experiment " + experiment, 0.4))
                    .withListLength(3)
                    .withSeed(experiment)
                    .run(USERS, truth());
            if (result.pValue() < 0.1) {
                found++;
            }
        }
        assertTrue(found >= 8 && found <= 34, found + " of 200");
    }

    @Test
    void visitsAddDraws() {
        AbTestResult result = AbTest.of(RANDOM, RANDOM)
                .withListLength(1)
                .withVisits(50)
                .run(USERS, (user, item, position) -> position == 1 ? 0.3 : 1);
        assertEquals(50 * result.control().users(), result.control().shown());
        assertEquals(0.3, result.control().clickRate(), 0.02);
        assertEquals(15, result.treatment().clicksPerUser(), 0.6);
    }

    @Test
    void attentionFallsWithThePosition() {
        ClickModel<Integer, Integer> model = ClickModel.positionBased(0.5, (user, item) -> 0.8);
        assertEquals(0.8, model.clickProbability(1, 1, 1), 1e-15);
        assertEquals(0.4, model.clickProbability(1, 1, 4), 1e-15);
        assertThrows(IllegalArgumentException.class, () -> ClickModel.positionBased(-1, (user, item) -> 0.8));
        assertThrows(IllegalArgumentException.class, () -> ClickModel.positionBased(Double.NaN, (user, item) -> 0.8));
    }

    @Test
    void refusesWhatIsNoTest() {
        AbTest<Integer, Integer> test = AbTest.of(RANDOM, LIKED);
        assertThrows(IllegalArgumentException.class, () -> test.withListLength(0));
        assertThrows(IllegalArgumentException.class, () -> test.withVisits(0));
        assertThrows(IllegalArgumentException.class, () -> test.run(List.of(1), truth()));
        List<Integer> twice = new ArrayList<>(USERS);
        twice.add(USERS.get(3));
        String repeated = assertThrows(IllegalArgumentException.class, () -> test.run(twice, truth()))
                .getMessage();
        assertTrue(repeated.startsWith("user " + USERS.get(3) + " takes part twice"), repeated);
        String message = assertThrows(
                        IllegalArgumentException.class, () -> test.run(USERS, (user, item, position) -> 1.5))
                .getMessage();
        assertTrue(message.contains("at position 1 the probability 1.5"), message);
    }
}
