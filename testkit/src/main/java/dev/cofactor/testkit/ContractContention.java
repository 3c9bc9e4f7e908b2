package dev.cofactor.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cofactor.Recommender;
import dev.cofactor.data.IdCodec;
import dev.cofactor.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/*
 * A recommender is immutable but for what is made when it is first asked for. So each answer must be the one that a single
 * thread gets, in whatever order the questions come; what can go wrong goes wrong at the first questions, which is why
 * each round opens the recommender anew.
 */
/** That a recommender answers many threads at once as it answers one. */
final class ContractContention {
    private static final int THREADS = 6;
    private static final int ROUNDS = 4;

    private final Path file;

    /** Of a saved recommender. */
    ContractContention(Path file) {
        this.file = file;
    }

    void check() throws Exception {
        List<Object> expected = answers(loaded(), 0);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                check(expected, round % 2 == 0 ? loaded() : mapped(), threads);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void check(List<Object> expected, Recommender<Integer, Integer> shared, ExecutorService threads)
            throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Future<List<Object>>> results = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int first = thread;
            results.add(threads.submit(() -> {
                start.await();
                return answers(shared, first);
            }));
        }
        for (Future<List<Object>> result : results) {
            assertEquals(expected, result.get());
        }
    }

    /** Each kind of answer for each user; which user is asked for first is open. */
    private static List<Object> answers(Recommender<Integer, Integer> recommender, int first) {
        Model model = recommender.model();
        List<Integer> users = recommender.users().ids();
        List<Object> answers = new ArrayList<>();
        for (int i = 0; i < users.size(); i++) {
            int user = (i + first) % users.size();
            answers.add(List.of(
                    recommender.recommend(users.get(user), 5),
                    recommender.predict(users.get(user), recommender.items().id(user % model.items()))));
        }
        Collections.rotate(answers, first);
        answers.add(recommender.recommend(5));
        return answers;
    }

    private Recommender<Integer, Integer> loaded() throws IOException {
        return Recommender.load(file, IdCodec.integers(), IdCodec.integers());
    }

    private Recommender<Integer, Integer> mapped() throws IOException {
        return Recommender.map(file, IdCodec.integers(), IdCodec.integers());
    }
}
