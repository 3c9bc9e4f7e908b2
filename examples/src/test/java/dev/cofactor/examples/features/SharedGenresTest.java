package dev.cofactor.examples.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Recommender;
import dev.cofactor.Similar;
import dev.cofactor.data.Features;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import dev.cofactor.solvers.als.ExplicitAls;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SharedGenresTest {
    private static final int UNRATED = 100;
    private static final int TOO_FEW = 101;

    /** Users 1 to 10 like items 1 to 12 of genre A, users 11 to 20 items 21 to 44 of genre B; nobody rates 100. */
    private static ScarceItems twoGenres() {
        InteractionsBuilder<Integer, Integer> ratings = Interactions.builder();
        Features.Builder<Integer> genres = Features.builder();
        genres.category(UNRATED, "genre", "A").category(TOO_FEW, "genre", "A");
        for (int user = 1; user <= 20; user++) {
            for (int item = 1; item <= 12; item++) {
                ratings.add(user, item, user <= 10 ? 5 : 1);
                genres.category(item, "genre", "A");
            }
            for (int item = 21; item <= 44; item++) {
                ratings.add(user, item, user <= 10 ? 1 : 5);
                genres.category(item, "genre", "B");
            }
            if (user <= 5) {
                ratings.add(user, TOO_FEW, 5);
            }
        }
        Interactions<Integer, Integer> train = ratings.build().withItemFeatures(genres.build());
        Interactions<Integer, Integer> nothing = train.filter((user, item, value, timestamp) -> false);
        return new ScarceItems(train, nothing, nothing, List.of(UNRATED));
    }

    private static Recommender<Integer, Integer> train(ScarceItems items) {
        return FeatureTrial.train(ExplicitAls.defaults().withFactors(2), 1, items.train());
    }

    @Test
    void comparesTheTenMostSimilarWithAllPairs() {
        ScarceItems items = twoGenres();
        SharedGenres genres = SharedGenres.of(train(items), items);
        assertEquals(1, genres.share());
        assertEquals(12 / 36.0, genres.chance(), 1e-15);
        assertEquals(3, genres.lift(), 1e-12);
    }

    @Test
    void looksOnlyAmongItemsWithMoreThanFiveTrainingRatings() {
        ScarceItems items = twoGenres();
        List<Integer> known = SharedGenres.known(items);
        assertEquals(36, known.size());
        assertTrue(!known.contains(TOO_FEW) && !known.contains(UNRATED));
        List<Similar<Integer>> similar = SharedGenres.mostSimilar(train(items), UNRATED, Set.of(7, 21));
        assertEquals(List.of(7, 21), similar.stream().map(Similar::id).toList());
    }
}
