package dev.cofactor.benchmarks.fuzz;

import dev.cofactor.Capability;
import dev.cofactor.Recommender;
import java.io.UncheckedIOException;
import java.util.List;

/** Some of everything that can be asked of a recommender. */
final class Queries {
    private Queries() {}

    /** Asks; content of a mapped file that cannot be, and scores that overflow, may be answered by the errors said of them. */
    static void ask(Recommender<String, Integer> recommender) {
        List<Runnable> questions = List.of(
                () -> recommender.users().contains("\u00fc1"),
                () -> recommender.recommend(3),
                () -> recommender.recommend("nobody", 3),
                () -> recommender.recommend("\u00fc2", 3),
                () -> recommender.query("\u00fc3").excludeSeen(false).recommend(),
                () -> recommender.predict("\u00fc4", 20),
                () -> recommender.predict("nobody", 10),
                () -> recommender.users().ids().forEach(user -> recommender.recommend(user, 2)),
                () -> similar(recommender));
        for (Runnable question : questions) {
            try {
                question.run();
            } catch (UncheckedIOException expected) {
                // of a mapped file
            } catch (IllegalStateException e) {
                String message = String.valueOf(e.getMessage());
                if (!message.contains(" scored item ") && !message.contains("has no history")) {
                    throw e;
                }
            }
        }
    }

    private static void similar(Recommender<String, Integer> recommender) {
        if (recommender.capabilities().contains(Capability.FACTORS)
                && recommender.items().contains(10)) {
            recommender.similarItems(10, 3);
        }
    }
}
