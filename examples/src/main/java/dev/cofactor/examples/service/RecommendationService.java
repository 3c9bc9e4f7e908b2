package dev.cofactor.examples.service;

import dev.cofactor.Query;
import dev.cofactor.Recommendations;
import dev.cofactor.Recommender;
import dev.cofactor.RecommenderHandle;
import dev.cofactor.examples.support.Catalogue;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Answers requests for films. A plain class that is given what it needs: a framework makes it from its constructor (a
 * {@code @Service}, an {@code @ApplicationScoped} bean), a test or a {@code main} with {@code new}.
 *
 * <p>Safe to share between threads: it has no state of its own. The recommender is in the {@link RecommenderHandle}, where
 * {@link ModelFile} puts another one when there is one.
 */
public final class RecommendationService {
    private static final int MOST = 100;

    private final RecommenderHandle<Integer, Integer> handle;
    private final Catalogue catalogue;
    private final ServiceMetrics metrics;

    /**
     * A question.
     *
     * @param userId known or not
     * @param count how many films, from 1 to 100
     * @param genre if films of one genre alone are wanted
     * @param hidden films that are not to be shown, since they cannot be had today
     */
    public record Request(int userId, int count, Optional<String> genre, Set<Integer> hidden) {

        /** Copies the set. */
        public Request {
            hidden = Set.copyOf(hidden);
        }

        /** A question without filters. */
        public static Request of(int userId, int count) {
            return new Request(userId, count, Optional.empty(), Set.of());
        }
    }

    /**
     * A recommended film.
     *
     * @param score the predicted rating
     */
    public record Film(int id, String title, double score) {}

    /**
     * An answer.
     *
     * @param films the best ones first
     * @param reason what the list rests on, and why it is short if it is
     */
    public record Answer(List<Film> films, String reason) {

        /** Copies the list. */
        public Answer {
            films = List.copyOf(films);
        }
    }

    /** A service that answers from what the handle holds at the time of each request. */
    public RecommendationService(
            RecommenderHandle<Integer, Integer> handle, Catalogue catalogue, ServiceMetrics metrics) {
        this.handle = handle;
        this.catalogue = catalogue;
        this.metrics = metrics;
    }

    /**
     * Answers on the thread of the caller; never waits for a model to be loaded.
     *
     * @throws IllegalArgumentException if the count is none from 1 to 100; the status 400 of a web service
     */
    public Answer recommend(Request request) {
        if (request.count() < 1 || request.count() > MOST) {
            metrics.refused();
            throw new IllegalArgumentException("count must be from 1 to " + MOST + ", but is " + request.count());
        }
        long began = System.nanoTime();
        Recommender<Integer, Integer> recommender = handle.current();
        Query<Integer> query =
                recommender.query(request.userId()).count(request.count()).exclude(request.hidden());
        request.genre()
                .ifPresent(genre -> query.where(film -> catalogue.genres(film).contains(genre)));
        Answer answer = answer(query.recommend());
        metrics.answered(System.nanoTime() - began);
        return answer;
    }

    private Answer answer(Recommendations<Integer> recommendations) {
        List<Film> films = recommendations.items().stream()
                .map(film -> new Film(film.itemId(), catalogue.title(film.itemId()), film.score()))
                .toList();
        String reason =
                recommendations.shortfall().map(shortfall -> "; " + shortfall).orElse("");
        return new Answer(films, recommendations.reason() + reason);
    }
}
