package dev.cofactor.examples.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.Interaction;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScarceItemsTest {
    private static final SyntheticInteractions FILMS = SyntheticInteractions.builder()
            .users(200)
            .items(600)
            .interactions(12_000)
            .build();
    private static final Interactions<Integer, Integer> RATINGS =
            FILMS.interactions().withItemFeatures(FILMS.itemFeatures());

    private static Set<Interaction<Integer, Integer>> entries(Interactions<Integer, Integer> part) {
        return part.stream().collect(Collectors.toSet());
    }

    @Test
    void leavesATenthOfTheItemsNothingAndATenthOneToFive() {
        int[] before = ScarceItems.counts(RATINGS);
        ScarceItems items = ScarceItems.draw(RATINGS, 1);
        int[] train = ScarceItems.counts(items.train());
        int[] few = ScarceItems.counts(items.few());
        int[] none = ScarceItems.counts(items.none());
        int withFew = 0;
        int withNone = 0;
        int eligible = 0;
        Set<Integer> left = new HashSet<>();
        for (int item = 0; item < before.length; item++) {
            assertEquals(before[item], train[item] + few[item] + none[item]);
            eligible += before[item] > 5 ? 1 : 0;
            if (none[item] > 0) {
                withNone++;
                assertEquals(0, train[item]);
                assertTrue(items.unrated().contains(RATINGS.items().id(item)));
            } else if (few[item] > 0) {
                withFew++;
                left.add(train[item]);
            }
        }
        assertEquals(Set.of(1, 2, 3, 4, 5), left);
        assertEquals(Math.round(eligible / 10.0), withFew);
        assertEquals(withFew, withNone);
        assertEquals(withNone, items.unrated().size());
    }

    @Test
    void dealsEveryRatingOutOnce() {
        ScarceItems items = ScarceItems.draw(RATINGS, 2);
        Set<Interaction<Integer, Integer>> all = new HashSet<>(entries(items.train()));
        all.addAll(entries(items.few()));
        all.addAll(entries(items.none()));
        assertEquals(entries(RATINGS), all);
        assertEquals(
                RATINGS.size(),
                items.train().size() + items.few().size() + items.none().size());
    }

    @Test
    void drawsTheSameFromTheSameSeedOnly() {
        ScarceItems items = ScarceItems.draw(RATINGS, 3);
        assertEquals(
                items.train().fingerprint(),
                ScarceItems.draw(RATINGS, 3).train().fingerprint());
        assertTrue(!items.unrated().equals(ScarceItems.draw(RATINGS, 4).unrated()));
    }

    @Test
    void dropsFeaturesAndNothingElse() {
        ScarceItems items = ScarceItems.draw(RATINGS, 5);
        Interactions<Integer, Integer> bare = items.trainWithoutFeatures();
        assertTrue(
                items.train().itemFeatures().isPresent() && bare.itemFeatures().isEmpty());
        assertEquals(entries(items.train()), entries(bare));
        assertEquals(items.few().items(), bare.items());
        assertArrayEquals(ScarceItems.counts(items.train()), ScarceItems.counts(bare));
    }
}
