package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cofactor.Recommender;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** One recommender, many threads: everybody gets what one thread alone would get. */
class RecommenderThreadsTest {
    private static final int THREADS = 8;

    @Test
    void answersTheSameToAllThreads() throws Exception {
        Interactions<Integer, Integer> ratings = SyntheticInteractions.builder()
                .users(60)
                .items(50)
                .interactions(900)
                .seed(1)
                .build()
                .interactions();
        Recommender<Integer, Integer> recommender =
                Recommender.builder().solver(BiasedMf.defaults().withFactors(6)).train(ratings);
        CyclicBarrier start = new CyclicBarrier(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<List<Object>>> tasks = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int offset = thread;
                tasks.add(() -> {
                    start.await();
                    return answers(recommender, offset);
                });
            }
            List<Future<List<Object>>> results = threads.invokeAll(tasks);
            // Asked last, so that the threads were the first to meet whatever might be made on demand.
            List<Object> expected = answers(recommender, 0);
            for (Future<List<Object>> result : results) {
                assertEquals(expected, result.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Answers of several kinds for all users; each thread begins with another user, so that different ones meet. */
    private static List<Object> answers(Recommender<Integer, Integer> recommender, int offset) {
        int users = recommender.users().size();
        Object[] answers = new Object[5 * users];
        for (int i = 0; i < users; i++) {
            int user = (i + offset * 7) % users;
            int userId = recommender.users().id(user);
            int itemId = recommender.items().id(user % recommender.items().size());
            answers[5 * user] = recommender.recommend(userId, 5);
            answers[5 * user + 1] = recommender
                    .query(userId)
                    .excludeSeen(false)
                    .where(item -> item % 2 == 0)
                    .recommend();
            answers[5 * user + 2] = recommender.predict(userId, itemId);
            answers[5 * user + 3] = recommender.recommendFor(Map.of(itemId, 4f), 3);
            answers[5 * user + 4] = recommender.similarItems(itemId, 4);
        }
        return List.of(answers);
    }
}
