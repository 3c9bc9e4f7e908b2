package dev.cofactor.examples.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Recommender;
import dev.cofactor.RecommenderHandle;
import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import dev.cofactor.examples.service.RecommendationService.Answer;
import dev.cofactor.examples.service.RecommendationService.Film;
import dev.cofactor.examples.service.RecommendationService.Request;
import dev.cofactor.examples.support.Catalogue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecommendationServiceTest {
    private static final SyntheticInteractions FILMS = SyntheticInteractions.builder()
            .users(30)
            .items(60)
            .interactions(600)
            .build();

    private final RecommenderHandle<Integer, Integer> handle = new RecommenderHandle<>(
            Recommender.builder().solver(BiasOnly.defaults()).train(FILMS.interactions()));
    private final ServiceMetrics metrics = new ServiceMetrics();
    private final RecommendationService service = new RecommendationService(handle, Catalogue.of(FILMS), metrics);

    @Test
    void answersAsTheRecommenderDoes() {
        Answer answer = service.recommend(Request.of(3, 5));
        assertEquals(
                handle.current().recommend(3, 5).itemIds(),
                answer.films().stream().map(Film::id).toList());
        assertEquals(
                FILMS.title(answer.films().get(0).id()), answer.films().get(0).title());
        assertEquals("user 3 is known", answer.reason());
    }

    @Test
    void filters() {
        List<Integer> all = service.recommend(Request.of(3, 100)).films().stream()
                .map(Film::id)
                .toList();
        String genre = FILMS.genres(all.get(0)).get(0);
        Set<Integer> hidden = Set.of(all.get(0));
        Answer answer = service.recommend(new Request(3, 100, Optional.of(genre), hidden));
        assertEquals(
                all.stream()
                        .filter(film -> FILMS.genres(film).contains(genre) && !hidden.contains(film))
                        .toList(),
                answer.films().stream().map(Film::id).toList());
        assertTrue(answer.reason().contains("1 excluded"), answer.reason());
    }

    @Test
    void takesTheModelOfTheMoment() {
        handle.change(recommender -> recommender.forget(3));
        assertTrue(service.recommend(Request.of(3, 5)).reason().startsWith("user 3 is unknown"));
    }

    @Test
    void countsWhatItAnswersAndWhatItRefuses() {
        assertEquals(0, metrics.millisWithin(0.5));
        service.recommend(Request.of(1, 1));
        service.recommend(Request.of(2, 100));
        assertThrows(IllegalArgumentException.class, () -> service.recommend(Request.of(1, 0)));
        assertThrows(IllegalArgumentException.class, () -> service.recommend(Request.of(1, 101)));
        assertEquals(2, metrics.answers());
        assertEquals(2, metrics.refusals());
        assertTrue(metrics.millisWithin(0.99) > 0);
    }

    /** 900 ns are in the bucket that ends at 1,024 ns, 3 ms in the one that ends at 4,194,304 ns. */
    @Test
    void latenciesAreThoseOfBuckets() {
        for (int i = 0; i < 98; i++) {
            metrics.answered(900);
        }
        metrics.answered(3_000_000);
        metrics.answered(3_000_000);
        assertEquals(0.001024, metrics.millisWithin(0.5), 1e-12);
        assertEquals(0.001024, metrics.millisWithin(0.98), 1e-12);
        assertEquals(4.194304, metrics.millisWithin(0.99), 1e-12);
    }
}
