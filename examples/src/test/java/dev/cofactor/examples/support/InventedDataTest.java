package dev.cofactor.examples.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.Features;
import dev.cofactor.data.Interaction;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What programs make of invented films. */
class InventedDataTest {
    private static final SyntheticInteractions FILMS = SyntheticInteractions.builder()
            .users(200)
            .items(100)
            .interactions(8_000)
            .noise(0.2)
            .build();

    @Test
    void everyStarDoublesThePlays() {
        Interactions<Integer, Integer> ratings = Interactions.<Integer, Integer>builder()
                .add(1, 1, 0.5f)
                .add(1, 2, 1)
                .add(1, 3, 2)
                .add(1, 4, 4.5f)
                .add(1, 5, 5)
                .build();
        assertEquals(
                List.of(1.0, 1.0, 2.0, 11.0, 16.0),
                PlayCounts.of(ratings).stream()
                        .map(play -> play.value().orElseThrow())
                        .toList());
    }

    @Test
    void peopleNameTheGenreTheyRateBest() {
        Features<Integer> people = Tastes.of(FILMS);
        assertEquals(200, people.ids().size());
        double favourites = 0;
        double others = 0;
        for (int user = 1; user <= 200; user++) {
            String said = people.of(user).get(0);
            int who = user;
            favourites += IntStream.rangeClosed(1, 100)
                    .filter(film ->
                            said.equals("favourite=" + FILMS.genres(film).get(0)))
                    .mapToDouble(film -> FILMS.expectedValue(who, film))
                    .average()
                    .orElseThrow();
            others += IntStream.rangeClosed(1, 100)
                    .mapToDouble(film -> FILMS.expectedValue(who, film))
                    .average()
                    .orElseThrow();
        }
        assertTrue(favourites / 200 > others / 200 + 0.3, favourites / 200 + " against " + others / 200);
    }

    /** The mean of a film's last third of the time, less that of its first, goes along with what was planted. */
    @Test
    void filmsDriftAsPlanted() {
        DriftingFilms drifting = DriftingFilms.of(FILMS, 1);
        Interactions<Integer, Integer> ratings = drifting.films().ratings();
        assertEquals(8_000, ratings.size());
        Instant early = Instant.parse("2020-09-01T00:00:00Z");
        Instant late = Instant.parse("2021-05-01T00:00:00Z");
        var before = means(ratings, rating -> rating.timestamp().orElseThrow().isBefore(early));
        var after = means(ratings, rating -> rating.timestamp().orElseThrow().isAfter(late));
        double product = 0;
        double planted = 0;
        double found = 0;
        for (int film = 1; film <= 100; film++) {
            if (before.containsKey(film) && after.containsKey(film)) {
                double change = after.get(film) - before.get(film);
                product += change * drifting.drift(film);
                planted += drifting.drift(film) * drifting.drift(film);
                found += change * change;
            }
        }
        assertTrue(product / Math.sqrt(planted * found) > 0.8, "correlation " + product / Math.sqrt(planted * found));
        assertEquals(
                ratings.fingerprint(),
                DriftingFilms.of(FILMS, 1).films().ratings().fingerprint());
    }

    private static Map<Integer, Double> means(
            Interactions<Integer, Integer> ratings, Predicate<Interaction<Integer, Integer>> which) {
        return ratings.stream()
                .filter(which)
                .collect(Collectors.groupingBy(
                        Interaction::itemId,
                        Collectors.averagingDouble(rating -> rating.value().orElseThrow())));
    }
}
