package dev.cofactor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cofactor.data.Interactions;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.solver.Solver;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.UnusableValueException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The solver of these tests cannot use a 13. */
class UnusableValueTest {
    private static final RecommenderBuilder BUILDER = Recommender.builder().solver(new FeaturedSolver());

    private static Interactions<String, String> ratings(float ofAnn, float ofBob) {
        return Interactions.<String, String>builder()
                .add("ann", "tea", 5)
                .add("bob", "tea", 1)
                .add("ann", "milk", ofAnn)
                .add("bob", "rum", ofBob)
                .build();
    }

    private static void assertRefused(String expected, Executable executable) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, executable);
        assertEquals(expected + " is unlucky; leave it out", e.getMessage());
        assertInstanceOf(UnusableValueException.class, e.getCause());
    }

    @Test
    void namesUserAndItemOfTheInteraction() {
        assertRefused("user bob, item rum: the value 13.0", () -> BUILDER.train(ratings(3, 13)));
        assertRefused("user ann, item milk: the value 13.0", () -> BUILDER.train(ratings(13, 13)));
    }

    @Test
    void namesThemInAnUpdate() {
        Recommender<String, String> recommender = BUILDER.train(ratings(3, 4));
        Interactions<String, String> more =
                Interactions.<String, String>builder().add("cid", "gin", 13).build();
        assertRefused("user cid, item gin: the value 13.0", () -> BUILDER.update(recommender, more));
    }

    @Test
    void givesTheValueAsTheCallerDid() {
        Solver noHalves = new TableSolver(new float[0][0], ScoreKind.RATING) {
            @Override
            public Model train(TrainingContext context) {
                throw new UnusableValueException(1, 2, 0.5f, "is a half");
            }
        };
        Interactions<String, String> from1To25 = ratings(25, 13).scaledToUnit();
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> Recommender.builder().solver(noHalves).train(from1To25));
        assertEquals("user bob, item rum: the value 13.0, 0.5 in the scale of training, is a half", e.getMessage());
    }

    @Test
    void passesOnWhatIsNotOfTheseInteractions() {
        for (UnusableValueException foreign : List.of(
                new UnusableValueException(0, 2, 5, "is of another matrix"), // ann has no rum
                new UnusableValueException(0, 0, 4, "is of another matrix"), // and gave the tea a 5
                new UnusableValueException(2, 0, 5, "is of another matrix"),
                new UnusableValueException(-1, 0, 5, "is of another matrix"))) {
            RecommenderBuilder builder = BUILDER.listener(report -> {
                throw foreign;
            });
            assertSame(foreign, assertThrows(IllegalArgumentException.class, () -> builder.train(ratings(3, 4))));
        }
    }

    @Test
    void namesTheItemOfAHistory() {
        Recommender<String, String> recommender = BUILDER.train(ratings(3, 4));
        Map<String, Float> history = Map.of("tea", 2f, "rum", 13f);
        String expected = "item rum in the history: the value 13.0";
        assertRefused(expected, () -> recommender.recommendFor(history, 1));
        assertRefused(
                expected,
                () -> recommender.queryFor(history, Map.of("old", 1f)).count(1).recommend());
    }

    @Test
    void namesUserAndItemOfANewItem() {
        Recommender<String, String> recommender = BUILDER.train(ratings(3, 4));
        Interactions<String, String> news = Interactions.<String, String>builder()
                .add("ann", "gin", 2)
                .add("bob", "gin", 3)
                .add("bob", "ale", 13)
                .build();
        assertRefused("user bob, item ale: the value 13.0", () -> recommender.withItems(news));
        assertEquals(List.of("tea", "milk", "rum"), recommender.items().ids());
    }
}
