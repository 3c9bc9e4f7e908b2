package dev.cofactor.examples.support;

import dev.cofactor.data.Features;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What invented people say of themselves when they sign up: which genre they like best. */
public final class Tastes {
    private static final int FILMS_A_GENRE = 10;

    private Tastes() {}

    /** A category {@code favourite} for each user: the genre whose films the user would rate best, by the planted truth. */
    public static Features<Integer> of(SyntheticInteractions films) {
        Map<String, List<Integer>> byGenre = new TreeMap<>();
        for (int film = 1; film <= films.items(); film++) {
            List<Integer> some = byGenre.computeIfAbsent(films.genres(film).get(0), genre -> new ArrayList<>());
            if (some.size() < FILMS_A_GENRE) {
                some.add(film);
            }
        }
        Features.Builder<Integer> people = Features.builder();
        IntStream.rangeClosed(1, films.users())
                .forEach(user -> people.category(user, "favourite", favourite(films, byGenre, user)));
        return people.build();
    }

    private static String favourite(SyntheticInteractions films, Map<String, List<Integer>> byGenre, int user) {
        return byGenre.entrySet().stream()
                .max(Comparator.comparingDouble(genre -> genre.getValue().stream()
                        .mapToDouble(film -> films.expectedValue(user, film))
                        .average()
                        .orElseThrow()))
                .orElseThrow()
                .getKey();
    }
}
