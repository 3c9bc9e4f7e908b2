package dev.cofactor.examples.support;

import dev.cofactor.data.MovieLens;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import java.util.List;

/** What a person wants to know of a film that a recommender knows by its id. */
public interface Catalogue {

    /** The title with the year. */
    String title(int itemId);

    /** The genres in the order of the source; empty where none are known. */
    List<String> genres(int itemId);

    /** The invented films of generated data. */
    static Catalogue of(SyntheticInteractions films) {
        return new Catalogue() {
            @Override
            public String title(int itemId) {
                return films.title(itemId);
            }

            @Override
            public List<String> genres(int itemId) {
                return films.genres(itemId);
            }
        };
    }

    /** The films of MovieLens; a film that is rated but not listed goes by its number. */
    static Catalogue of(MovieLens movieLens) {
        return new Catalogue() {
            @Override
            public String title(int itemId) {
                MovieLens.Movie movie = movieLens.movies().get(itemId);
                if (movie == null) {
                    return "film " + itemId;
                }
                return movie.year().isPresent()
                        ? movie.title() + " (" + movie.year().getAsInt() + ")"
                        : movie.title();
            }

            @Override
            public List<String> genres(int itemId) {
                MovieLens.Movie movie = movieLens.movies().get(itemId);
                return movie == null ? List.of() : movie.genres();
            }
        };
    }
}
