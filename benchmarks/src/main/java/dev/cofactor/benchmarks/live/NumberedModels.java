package dev.cofactor.benchmarks.live;

import dev.cofactor.Recommendations;
import dev.cofactor.Recommender;
import dev.cofactor.data.IdIndex;
import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.solvers.sgd.BiasedMf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Models of the same ratings with different seeds, whose items are called by different numbers: the id of an item tells
 * the model, its scores too. With them is kept what each answers to each of some users, alone.
 */
public final class NumberedModels {
    private static final int ITEMS_APART = 1 << 24;

    private final List<Recommender<Integer, Integer>> models = new ArrayList<>();
    private final List<Map<Integer, Reply>> expected = new ArrayList<>();
    private final List<Integer> userIds;

    /**
     * What a request is answered with, asking several times.
     *
     * @param best the best items
     * @param details the prediction and what is similar, for the best of them
     */
    public record Reply(Recommendations<Integer> best, List<Object> details) {

        /** Asks a recommender. */
        public static Reply of(Recommender<Integer, Integer> recommender, Integer userId) {
            Recommendations<Integer> best = recommender.recommend(userId, 10);
            Integer first = best.get(0).itemId();
            return new Reply(best, List.of(recommender.predict(userId, first), recommender.similarItems(first, 3)));
        }
    }

    /**
     * Trains the models.
     *
     * @param byUser the ratings
     * @param count how many models
     * @param factors the number of factors
     * @param users how many users are asked for
     */
    public NumberedModels(SparseMatrix byUser, int count, int factors, int users) {
        IdIndex<Integer> userIndex =
                IdIndex.of(IntStream.range(0, byUser.rows()).boxed().toList());
        userIds = userIndex.ids().subList(0, Math.min(users, byUser.rows()));
        for (int number = 0; number < count; number++) {
            int first = number * ITEMS_APART;
            IdIndex<Integer> items = IdIndex.of(
                    IntStream.range(first, first + byUser.columns()).boxed().toList());
            Recommender<Integer, Integer> model = Recommender.builder()
                    .solver(BiasedMf.defaults().withFactors(factors).withEpochs(2))
                    .seed(number)
                    .train(Interactions.of(userIndex, items, byUser));
            models.add(model);
            Map<Integer, Reply> replies = new HashMap<>();
            userIds.forEach(userId -> replies.put(userId, Reply.of(model, userId)));
            expected.add(replies);
        }
    }

    /** The models. */
    public List<Recommender<Integer, Integer>> models() {
        return models;
    }

    /** The users whose replies are known. */
    public List<Integer> userIds() {
        return userIds;
    }

    /** Whether a reply is, whole, that of the model its first item belongs to. */
    public boolean isWhole(Integer userId, Reply reply) {
        int number = reply.best().get(0).itemId() / ITEMS_APART;
        return reply.equals(expected.get(number).get(userId));
    }
}
