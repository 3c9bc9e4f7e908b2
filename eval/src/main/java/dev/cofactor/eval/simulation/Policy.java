package dev.cofactor.eval.simulation;

import dev.cofactor.Recommendation;
import dev.cofactor.Recommender;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A way of choosing the one item that a user is shown, at random or not.
 *
 * @param <U> the type of user ids
 * @param <I> the type of item ids
 */
@FunctionalInterface
public interface Policy<U, I> {

    /**
     * The items that may be chosen for a user, each with its probability; others have none.
     *
     * @return probabilities that are not negative and sum to 1; empty if nothing is shown to this user
     */
    Map<I, Double> choices(U userId);

    /**
     * Always the item that a recommender puts first. Items that the user had in training are not left out: a log may well
     * have them. Nothing for a user to whom it recommends nothing.
     */
    static <U, I> Policy<U, I> best(Recommender<U, I> recommender) {
        return userId -> {
            Map<I, Double> choices = new LinkedHashMap<>();
            top(recommender, userId, 1).forEach(best -> choices.put(best.itemId(), 1.0));
            return choices;
        };
    }

    /**
     * One of the first {@code count} items of a recommender, item i with a probability in proportion to
     * {@code exp(score_i / temperature)}: the lower the temperature, the more often the first one. As with {@link #best},
     * items that the user had are not left out.
     *
     * @param count at least 1
     * @param temperature in the scale of the scores; positive and finite
     */
    static <U, I> Policy<U, I> softmax(Recommender<U, I> recommender, int count, double temperature) {
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1, but is " + count);
        }
        if (!(temperature > 0) || Double.isInfinite(temperature)) {
            throw new IllegalArgumentException("temperature must be positive and finite, but is " + temperature);
        }
        return userId -> {
            List<Recommendation<I>> top = top(recommender, userId, count);
            double sum = 0;
            for (Recommendation<I> item : top) {
                sum += Math.exp((item.score() - top.get(0).score()) / temperature);
            }
            Map<I, Double> choices = new LinkedHashMap<>();
            for (Recommendation<I> item : top) {
                choices.put(item.itemId(), Math.exp((item.score() - top.get(0).score()) / temperature) / sum);
            }
            return choices;
        };
    }

    private static <U, I> List<Recommendation<I>> top(Recommender<U, I> recommender, U userId, int count) {
        return recommender
                .query(userId)
                .count(count)
                .excludeSeen(false)
                .recommend()
                .items();
    }
}
