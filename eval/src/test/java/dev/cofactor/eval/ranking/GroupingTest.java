package dev.cofactor.eval.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.Features;
import dev.cofactor.data.Interactions;
import dev.cofactor.eval.Figure;
import dev.cofactor.eval.Split;
import dev.cofactor.model.Model;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class GroupingTest {
    private static final RankingEvaluation EVALUATION = RankingEvaluation.defaults()
            .withMetrics(List.of(Recall.at(2), ReciprocalRank.full()))
            .withThreads(1);

    private static List<String> names(RankingResult result) {
        return result.figures().stream().map(Figure::name).toList();
    }

    /** Item i is in the training part of the i first of 4 users; user u has 4 − u training interactions. */
    private static RankedParts stairs() {
        return RankingData.parts(
                6, new int[][] {{1, 2, 3, 4}, {2, 3, 4}, {3, 4}, {4}}, new int[][] {{5}, {5}, {1}, {0, 3}});
    }

    private static List<String> members(Grouping grouping, boolean users) {
        Grouped grouped = users ? Grouped.users(stairs()) : Grouped.items(stairs());
        return grouping.of(grouped).stream()
                .map(group -> group.label() + " " + group.members())
                .toList();
    }

    @Test
    void byInteractions() {
        assertEquals(
                List.of(
                        "users: 0 interactions {}",
                        "users: 1 to 2 interactions {2, 3}",
                        "users: 3 or more interactions {0, 1}"),
                members(Grouping.byInteractions(1, 3), true));
        assertEquals(
                List.of(
                        "items: 0 to 1 interactions {0, 1, 5}",
                        "items: 2 to 3 interactions {2, 3}",
                        "items: 4 or more interactions {4}"),
                members(Grouping.byInteractions(2, 4), false));
    }

    @Test
    void headAndTail() {
        // Of 10 interactions item 4 has 4 and item 3 has 3.
        assertEquals(
                List.of("items: head, 40 % of interactions {4}", "items: tail {0, 1, 2, 3, 5}"),
                members(Grouping.headAndTail(0.4), false));
        assertEquals(
                List.of("items: head, 40.5 % of interactions {3, 4}", "items: tail {0, 1, 2, 5}"),
                members(Grouping.headAndTail(0.405), false));
        assertEquals(
                List.of("users: head, 50 % of interactions {0, 1}", "users: tail {2, 3}"),
                members(Grouping.headAndTail(0.5), true));
    }

    @Test
    void headTakesEqualOnesByIndex() {
        RankedParts parts = RankingData.parts(4, new int[][] {{0, 1, 2, 3}, {}}, new int[][] {{}, {0}});
        assertEquals(
                "{0, 1}",
                Grouping.headAndTail(0.3)
                        .of(Grouped.items(parts))
                        .get(0)
                        .members()
                        .toString());
    }

    @Test
    void byAnAttributeOfTheId() {
        assertEquals(
                List.of("users: odd=no {0, 2}", "users: odd=yes {1, 3}"),
                members(Grouping.by("odd", id -> id.equals("u1") || id.equals("u3") ? "yes" : "no"), true));
    }

    @Test
    void byAFeatureOfWhichThereMayBeSeveral() {
        Features<String> genres = Features.<String>builder()
                .category("i4", "genre", "Comedy")
                .category("i1", "genre", "Drama")
                .category("i1", "genre", "Comedy")
                .category("i2", "year", "1999")
                .build();
        RankedParts plain = stairs();
        RankedParts parts = new RankedParts(withFeatures(plain.train(), genres), plain.seen(), plain.test());
        List<Group> groups = Grouping.byFeature("genre").of(Grouped.items(parts));
        assertEquals(
                "items: genre=Comedy {1, 4}",
                groups.get(0).label() + " " + groups.get(0).members());
        assertEquals(
                "items: genre=Drama {1}",
                groups.get(1).label() + " " + groups.get(1).members());
        assertEquals(2, groups.size());
        assertRefused(
                "no feature of items is called gen=",
                () -> Grouping.byFeature("gen").of(Grouped.items(parts)));
        assertRefused(
                "the training part knows no features of users",
                () -> Grouping.byFeature("genre").of(Grouped.users(parts)));
    }

    @SuppressWarnings("unchecked")
    private static Interactions<?, ?> withFeatures(Interactions<?, ?> data, Features<String> features) {
        return ((Interactions<String, String>) data).withItemFeatures(features);
    }

    @Test
    void figuresOfGroupsWorkedOutByHand() {
        // Unseen by index: user 0 ranks 0, 5; user 1 ranks 0, 1, 5; user 2 ranks 0, 1, …; user 3 ranks 0, 1, 2, 3, …
        RankingResult result = EVALUATION
                .withUserGroups(Grouping.byInteractions(3))
                .withItemGroups(Grouping.byInteractions(1, 3))
                .measure(RankingData.byIndex(4, 6), stairs());
        assertEquals(
                List.of(
                        "Recall@2",
                        "MRR",
                        "Recall@2 [users: 0 to 2 interactions]",
                        "Recall@2 [users: 3 or more interactions]",
                        "Recall@2 [items: 0 interactions]",
                        "Recall@2 [items: 1 to 2 interactions]",
                        "Recall@2 [items: 3 or more interactions]",
                        "MRR [users: 0 to 2 interactions]",
                        "MRR [users: 3 or more interactions]",
                        "MRR [items: 0 interactions]",
                        "MRR [items: 1 to 2 interactions]",
                        "MRR [items: 3 or more interactions]"),
                names(result));
        assertEquals((1 + 0 + 1 + 0.5) / 4, result.value("Recall@2"));
        assertEquals((1 + 0.5) / 2, result.value("Recall@2 [users: 0 to 2 interactions]"));
        assertEquals(0.5, result.value("Recall@2 [users: 3 or more interactions]"));
        // Items 0 and 5 have no interactions: users 0, 1 and 3 have them as relevant ones, at ranks 2, 3 and 1.
        assertEquals((1 + 0 + 1) / 3.0, result.value("Recall@2 [items: 0 interactions]"));
        assertEquals((1 / 2.0 + 1 / 3.0 + 1) / 3, result.value("MRR [items: 0 interactions]"), 1e-12);
        assertEquals(1, result.value("Recall@2 [items: 1 to 2 interactions]"));
        assertEquals(1 / 4.0, result.value("MRR [items: 3 or more interactions]"));
    }

    @Test
    void aGroupThatNobodyIsInHasNoFigure() {
        RankingResult result = EVALUATION
                .withUserGroups(Grouping.byInteractions(5))
                .withItemGroups(Grouping.byInteractions(4))
                .measure(RankingData.byIndex(4, 6), stairs());
        assertEquals(
                List.of(
                        "Recall@2",
                        "MRR",
                        "Recall@2 [users: 0 to 4 interactions]",
                        "Recall@2 [items: 0 to 3 interactions]",
                        "MRR [users: 0 to 4 interactions]",
                        "MRR [items: 0 to 3 interactions]"),
                names(result));
    }

    /** A group's figures are those of an evaluation that knows of no other relevant items. */
    @Property(tries = 60)
    void groupsAreEvaluationsOfTheirOwn(@ForAll long seed, @ForAll boolean everyRank) {
        Split<String, String> split = RankingData.random(30, 25, 0.3, 0.2, seed);
        Model model = RankingData.randomFactors(30, 25, 3, 5, seed);
        RankedParts parts = RankedParts.of(split);
        RankingEvaluation evaluation = everyRank
                ? EVALUATION.withMetrics(List.of(Auc.full(), RPrecision.full(), ReciprocalRank.full()))
                : EVALUATION.withMetrics(List.of(Ndcg.at(5), Precision.at(3), AveragePrecision.at(4)));
        RankingResult whole = evaluation
                .withUserGroups(Grouping.byInteractions(7))
                .withItemGroups(Grouping.byInteractions(8, 10))
                .measure(model, parts);
        for (Group group : Grouping.byInteractions(7).of(Grouped.users(parts))) {
            assertFigures(evaluation, model, split, group, true, whole);
        }
        for (Group group : Grouping.byInteractions(8, 10).of(Grouped.items(parts))) {
            assertFigures(evaluation, model, split, group, false, whole);
        }
    }

    private static void assertFigures(
            RankingEvaluation evaluation,
            Model model,
            Split<String, String> split,
            Group group,
            boolean users,
            RankingResult whole) {
        BitSet members = group.members();
        Interactions<String, String> test =
                split.test().filter((user, item, value, timestamp) -> members.get(users ? user : item));
        if (test.size() == 0) {
            assertTrue(names(whole).stream().noneMatch(name -> name.contains("[" + group.label())));
            return;
        }
        RankingResult alone = evaluation.measure(model, new RankedParts(split.train(), split.train(), test));
        for (Figure figure : alone.figures()) {
            assertEquals(figure.value(), whole.value(figure.name() + " [" + group.label() + "]"), 1e-12);
        }
    }

    @Test
    void describesItself() {
        assertEquals("interactions", Grouping.byInteractions(3).toString());
        assertEquals("head and tail", Grouping.headAndTail(0.2).toString());
        assertEquals("genre", Grouping.byFeature("genre").toString());
        assertEquals("odd", Grouping.by("odd", id -> "no").toString());
    }

    @Test
    void optionsAreChecked() {
        assertRefused("must ascend from 1", () -> Grouping.byInteractions(0, 3));
        assertRefused("must ascend from 1, but are [3, 3]", () -> Grouping.byInteractions(3, 3));
        assertRefused("there must be a bound", Grouping::byInteractions);
        assertRefused("between 0 and 1", () -> Grouping.headAndTail(0));
        assertRefused("between 0 and 1", () -> Grouping.headAndTail(1));
        assertRefused("between 0 and 1", () -> Grouping.headAndTail(Double.NaN));
        assertRefused(
                "two groups of the name users: 0 to 2 interactions",
                () -> EVALUATION
                        .withUserGroups(Grouping.byInteractions(3), Grouping.byInteractions(3))
                        .measure(RankingData.byIndex(4, 6), stairs()));
    }

    private static void assertRefused(String part, Executable code) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, code);
        assertTrue(e.getMessage().contains(part), e.getMessage());
    }
}
