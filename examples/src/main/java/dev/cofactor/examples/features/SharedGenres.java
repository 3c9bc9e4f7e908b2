package dev.cofactor.examples.features;

import dev.cofactor.Recommender;
import dev.cofactor.Similar;
import dev.cofactor.data.Features;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How often items without training ratings share a genre with the items that a recommender holds to be most like them.
 *
 * @param share among the ten most similar items with more than five training ratings, over all items without any
 * @param chance the same share among all pairs of the two kinds
 */
public record SharedGenres(double share, double chance) {
    private static final int SIMILAR = 10;

    /** For the items without training ratings. */
    public static SharedGenres of(Recommender<Integer, Integer> recommender, ScarceItems items) {
        Features<Integer> genres = items.train().itemFeatures().orElseThrow();
        List<Integer> known = known(items);
        Count similar = new Count();
        Count all = new Count();
        Set<Integer> answers = Set.copyOf(known);
        for (int unrated : items.unrated()) {
            Set<String> own = Set.copyOf(genres.of(unrated));
            mostSimilar(recommender, unrated, answers).forEach(other -> similar.add(own, genres.of(other.id())));
            known.forEach(other -> all.add(own, genres.of(other)));
        }
        return new SharedGenres(similar.share(), all.share());
    }

    /** The items with more than five training ratings. */
    public static List<Integer> known(ScarceItems items) {
        int[] counts = ScarceItems.counts(items.train());
        return IntStream.range(0, counts.length)
                .filter(item -> counts[item] > ScarceItems.MOST_LEFT)
                .mapToObj(items.train().items()::id)
                .toList();
    }

    /** The ten most similar among some items. */
    public static List<Similar<Integer>> mostSimilar(
            Recommender<Integer, Integer> recommender, int itemId, Set<Integer> among) {
        return recommender.similarItems(itemId, recommender.items().size()).stream()
                .filter(other -> among.contains(other.id()))
                .limit(SIMILAR)
                .toList();
    }

    /** How many times the share is that of chance. */
    public double lift() {
        return share / chance;
    }

    private static final class Count {
        private long pairs;
        private long sharing;

        void add(Set<String> genres, List<String> others) {
            pairs++;
            sharing += Collections.disjoint(genres, others) ? 0 : 1;
        }

        double share() {
            return (double) sharing / pairs;
        }
    }
}
