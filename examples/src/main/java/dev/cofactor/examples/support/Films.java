package dev.cofactor.examples.support;

import dev.cofactor.data.Interactions;
import dev.cofactor.data.MovieLens;
import dev.cofactor.data.synthetic.SyntheticInteractions;

/**
 * Films that people rated, invented ones or those of MovieLens.
 *
 * @param ratings with the genres as features of the items
 * @param catalogue titles and genres
 */
public record Films(Interactions<Integer, Integer> ratings, Catalogue catalogue) {

    /** The invented films that programs work on unless they are given others: 200,000 ratings by 2,000 people. */
    public static SyntheticInteractions invented() {
        return SyntheticInteractions.builder()
                .users(2_000)
                .interactions(200_000)
                .build();
    }

    /** As {@link #invented}, but people try whatever is popular, and what they think of it is plain to see. */
    public static SyntheticInteractions inventedTastes() {
        return SyntheticInteractions.builder()
                .users(2_000)
                .items(1_000)
                .interactions(150_000)
                .tasteDeviation(0.8)
                .itemBiasDeviation(0.3)
                .noise(0.3)
                .build();
    }

    /** As {@link #invented}, but of more films, of which people choose by their taste: for programs that rank. */
    public static SyntheticInteractions inventedChoices() {
        return SyntheticInteractions.builder()
                .users(2_000)
                .items(1_500)
                .interactions(100_000)
                .popularityExponent(0.8)
                .popularityOffset(50)
                .selectivity(10)
                .build();
    }

    /** Invented films, with the ratings that come with them. */
    public static Films of(SyntheticInteractions films) {
        return new Films(films.interactions().withItemFeatures(films.itemFeatures()), Catalogue.of(films));
    }

    /** The films of MovieLens. */
    public static Films of(MovieLens movieLens) {
        return new Films(movieLens.ratings().withItemFeatures(movieLens.itemFeatures()), Catalogue.of(movieLens));
    }
}
